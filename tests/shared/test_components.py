"""The parts that every page is made of."""

from typing import Any

import pytest
from django import forms
from django.template import Context, Template

from stokje.shared import markdown
from stokje.shared.netherlands import Place, ProvinceState, Route, draw, project


class SampleForm(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="For the link.")
    story = forms.CharField(label="Story", required=False, widget=forms.Textarea)
    place = forms.ChoiceField(label="Place", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)


def shown(source: str, **context: Any) -> str:
    return Template("{% load stokje %}" + source).render(Context(context))


def test_a_field_names_its_hint_and_its_error() -> None:
    html = shown("{% field form.email %}", form=SampleForm({"email": "no"}))
    assert 'aria-describedby="id_email_hint id_email_error"' in html
    assert 'id="id_email_hint"' in html
    assert 'id="id_email_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_field_that_may_stay_empty_says_so() -> None:
    assert "field__optional" in shown("{% field form.story %}", form=SampleForm())
    assert "field__optional" not in shown("{% field form.story optional=False %}", form=SampleForm())


def test_choices_are_a_group_with_the_chosen_one_marked() -> None:
    html = shown("{% field form.place %}", form=SampleForm(initial={"place": "b"}))
    assert "<fieldset" in html
    assert html.count('type="radio"') == 2
    assert html.count(" checked") == 1


def test_errors_link_to_their_fields() -> None:
    html = shown("{% form_errors form %}", form=SampleForm({}))
    assert 'href="#id_email"' in html
    assert 'href="#id_place"' in html


def test_no_errors_show_nothing() -> None:
    assert shown("{% form_errors form %}", form=SampleForm()).strip() == ""


@pytest.mark.parametrize(
    ("taken", "tone"), [(0, "bar__part--leaf"), (89, "bar__part--leaf"), (95, "bar__part--baton")]
)
def test_few_seats_left_turn_the_bar_orange(taken: int, tone: str) -> None:
    assert tone in shown("{% seats taken 100 %}", taken=taken)


def test_more_people_than_seats_leave_none() -> None:
    assert 'width="100"' in shown("{% seats 105 100 18 %}")


@pytest.mark.parametrize(
    "harm",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        '<img src="x" onerror="alert(1)">',
        "<style>*{}</style>",
    ],
)
def test_markdown_does_no_harm(harm: str) -> None:
    html = markdown.render(harm)
    assert "<script" not in html
    assert "<img" not in html
    assert "<style" not in html
    assert 'href="javascript' not in html


def test_a_heading_in_markdown_leaves_the_first_level_to_the_page() -> None:
    assert markdown.render("# Title").strip() == "<h2>Title</h2>"


def test_the_map_shows_the_provinces_it_is_given() -> None:
    drawn = draw([ProvinceState("PV24", "Flevoland", "held", "a meetup was held", "/meetups/lelystad")])
    assert [row["province"].name for row in drawn["rows"]] == ["Flevoland"]
    html = shown('{% include "components/map.html" with map=drawn label="Map" %}', drawn=drawn)
    assert html.count("a meetup was held") == 2


def test_a_route_runs_from_giver_to_taker() -> None:
    lelystad, almere = Place("GM0995", "Lelystad", "PV24"), Place("GM0034", "Almere", "PV24")
    route = draw([], [Route(lelystad, almere)])["routes"][0]
    assert route["start"]["name"] == "Lelystad"
    assert route["start"]["x"] > route["end"]["x"]
    assert route["start"]["y"] < route["end"]["y"]


def test_the_map_lies_where_the_country_does() -> None:
    assert project(50.7504, 3.3584) == pytest.approx((0, 723.28))

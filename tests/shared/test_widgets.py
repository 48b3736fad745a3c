"""Widgets written without a template are those that Django's templates write."""

import datetime as dt

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from stokje.shared.fields import Day, Hour
from stokje.shared.widgets import QuickRenderer

NASTY = '<b>"it\'s" & more</b>'
GROUPS = [("", "Kies"), ("Groep <1>", [("a", "A"), ("b", gettext_lazy("Name"))]), (3, NASTY)]
CASES = [
    (forms.TextInput({"class": NASTY, "required": True, "disabled": False, "maxlength": 80}), NASTY),
    (forms.TextInput(), SafeString("&amp;")),
    (forms.TextInput({"placeholder": gettext_lazy("Name")}), None),
    (forms.EmailInput({"autocomplete": "email"}), "ada@example.org"),
    (forms.NumberInput({"min": 0, "step": 1.5}), 7),
    (forms.HiddenInput(), ""),
    (forms.URLInput(), "https://example.org/?a=1&b=2"),
    (forms.PasswordInput(), "secret"),
    (forms.CheckboxInput({"id": "box"}), True),
    (forms.CheckboxInput(), False),
    (forms.CheckboxInput(), "yes"),
    (forms.FileInput({"accept": ".csv"}), None),
    (Day.widget, dt.date(2021, 2, 1)),
    (Hour.widget, dt.time(19, 30)),
    (forms.DateTimeInput(), dt.datetime(2021, 2, 1, 19, 30)),
    (forms.Textarea({"rows": 3}), f"\n{NASTY}\n"),
    (forms.Textarea(), None),
    (forms.Select({"class": "s"}, GROUPS), "a"),
    (forms.Select({}, GROUPS), None),
    (forms.SelectMultiple({}, GROUPS), ["a", "3"]),
    (forms.NullBooleanSelect(), True),
    (forms.RadioSelect({}, GROUPS), "b"),
    (forms.CheckboxSelectMultiple({}, GROUPS), ["a", "b"]),
    (forms.SplitDateTimeWidget(), dt.datetime(2021, 2, 1, 19, 30)),
]


def lines(html):
    """Without the empty ones, of which Django's templates leave some between options."""
    return [line for line in html.splitlines() if line.strip()]


@pytest.mark.parametrize(("widget", "value"), CASES)
def test_a_widget_has_the_html_of_its_template(widget, value):
    own, djangos = (
        widget.render("name[0]", value, {"id": "id_x"}, renderer=renderer())
        for renderer in (QuickRenderer, TemplatesSetting)
    )
    assert lines(own) == lines(djangos)
    assert isinstance(own, SafeString)

"""How a mail reads."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.campaign.models import Campaign, CampaignText
from stokje.post.enums import Stream
from stokje.post.queries import render
from stokje.post.queries.rendering import blocks
from tests.post.conftest import put

NOTICE = "Oefencampagne naar een nieuwsbericht, niet van HUMAN"


def rehearsal(notice: str = NOTICE, rehearsal: bool = True) -> None:
    day = dt.date(2021, 2, 1)
    campaign = Campaign.objects.create(
        slug="klassen", name="Klassen", article_starts_on=day, starts_on=day, rehearsal=rehearsal,
        contact_email="team@example.org",
    )  # fmt: skip
    for language, words in (("nl", notice), ("en", "Practice campaign")):
        CampaignText.objects.create(
            campaign=campaign, language=language, question="?", intro=".", rehearsal_notice=words, summary="."
        )


@pytest.mark.django_db
def test_both_parts_say_the_same_and_escape_what_people_wrote():
    words = render(put())
    assert words.subject == "Dag Anna <3"
    assert "Dag Anna <3," in words.text
    assert "Dag Anna &lt;3," in words.html
    assert "<li>een plek</li>" in words.html
    assert 'href="http://localhost:8000/health">Bekijk uw pagina</a>' in words.html
    assert '<a href="https://example.org/a?b=1&amp;c=2">' in words.html


@pytest.mark.django_db
def test_a_rehearsal_says_so_on_top_and_in_the_subject_in_the_language_of_the_mail():
    rehearsal()
    dutch, english = render(put()), render(put(language="en", once="2"))
    assert dutch.subject == f"Dag Anna <3 [{NOTICE}]"
    assert dutch.text.startswith(f"** {NOTICE} **")
    assert f'<p class="notice">{NOTICE}</p>' in dutch.html
    assert english.subject.endswith("[Practice campaign]")
    assert dutch.answers_to == "team@example.org"


@pytest.mark.django_db
def test_a_real_campaign_carries_no_notice():
    rehearsal(rehearsal=False)
    words = render(put())
    assert NOTICE not in words.text + words.html + words.subject


@pytest.mark.django_db
def test_only_news_carries_the_link_to_unsubscribe():
    assert "List-Unsubscribe" not in render(put()).headers
    news = render(put(stream=Stream.NEWS, once="2"))
    assert news.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert news.headers["List-Unsubscribe"].strip("<>") in news.text
    assert "anna" not in news.headers["List-Unsubscribe"]


@pytest.mark.django_db
def test_a_mail_that_is_no_longer_so_is_not_rendered():
    assert render(put(ids={"gone": True})) is None


def test_a_link_after_a_line_with_a_colon_is_a_button():
    shapes = [
        block.shape
        for block in blocks("Dag,\n\nKijk hier:\nhttps://a.nl/b\n\n- een\n- twee\n\nhttps://a.nl/c")
    ]
    assert shapes == ["paragraph", "button", "list", "button"]


def test_lines_with_a_dash_are_a_list_right_under_a_line_of_text_too():
    made = blocks("Neem mee:\n- pen\n- papier\nTot dan.\n\n- meer:\n- https://a.nl/b")
    assert [(block.shape, len(block.lines)) for block in made] == [
        ("paragraph", 1), ("list", 2), ("paragraph", 1), ("list", 2),
    ]  # fmt: skip

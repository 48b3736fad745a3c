"""The public pages of answers and pledges: checked first, late by itself, each in its language."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from stokje.handover.services import ask
from stokje.shared import clock
from stokje.tracking.services import Promise, publish_response
from tests.make.handover import Asked
from tests.make.tracking import days, pledge, published, response, step
from tests.site.test_conditions import page

pytestmark = pytest.mark.django_db


def test_the_list_shows_each_condition_with_who_answered_and_who_is_silent(
    client: Client, asked: Asked
) -> None:
    ask(asked[0], asked[1].recipient, days(-2), "user:1")
    assert "nog geen antwoord, 2 dagen te laat" in page(client, "/bundles")
    published(asked, Promise("Een tweede lezer.", days(9)))
    shown = page(client, "/bundles")
    assert "aangenomen" in shown
    assert "1 belofte" in shown
    assert asked[0].title("nl") in shown
    assert asked[0].title("nl") not in page(client, "/bundles?level=school")


def test_an_answer_that_waits_for_its_check_is_nowhere_in_public(client: Client, asked: Asked) -> None:
    response(asked, Promise("Nog geheim.", days(9)))
    for address in ("/bundles", "/bundles/1", "/pledges", f"/edition/{asked[0].edition.public_id}"):
        shown = page(client, address)
        assert "Nog geheim." not in shown
        assert "Dit is nodig voor ieder kind." not in shown
    page(client, "/pledges/1", 404)


def test_a_pledge_is_found_by_standing_and_office_and_shows_its_whole_way_and_how_late_it_is(
    client: Client, asked: Asked
) -> None:
    made = pledge(due_in=10, asked=asked)
    found = page(client, f"/pledges?standing=on_course&office={made.response.recipient.public_id}")
    assert made.what in found
    assert "op koers" in found
    for other in ("standing=overdue", "office=niemand"):
        assert made.what not in page(client, f"/pledges?{other}"), other
    assert made.what in page(client, "/pledges.rss")
    with clock.at(clock.now() + dt.timedelta(days=29)):
        assert "19 dagen te laat" in page(client, "/pledges")
        shown = page(client, f"/pledges/{made.number}")
        assert "19 days late" in page(client, f"/en/pledges/{made.number}")
    for part in ("Een tweede paar ogen", made.response.item.title("nl"), made.what, "Dit is nodig"):
        assert part in shown


def test_what_an_office_wrote_in_the_other_language_is_marked(client: Client, asked: Asked) -> None:
    made = pledge(due_in=10, asked=asked)
    step(made)
    told = ""
    for address in ("/bundles/1", "/pledges", f"/pledges/{made.number}"):
        told = there = page(client, f"/en{address}")
        assert f' lang="nl">{made.what}' in there, address
        assert "in Dutch" in there, address
        here = page(client, address)
        assert 'lang="nl">' not in here.split("<main", 1)[1], address
        assert "in het Nederlands" not in here, address
    assert '<p lang="nl">Dit is nodig voor ieder kind.</p>' in told
    assert '<span lang="nl">Er is een begin gemaakt.</span>' in told
    assert "in Dutch" in page(client, "/en/pledges.rss")


def test_what_an_office_wrote_in_english_is_marked_on_dutch_pages_only(client: Client, asked: Asked) -> None:
    publish_response(response(asked, language="en"), "Gebeld.", "user:1")
    here = page(client, "/bundles/1")
    assert '<p lang="en">' in here
    assert "in het Engels" in here
    assert "in English" not in page(client, "/en/bundles/1")

"""Someone divides points while the connection drops; what the page says stays true."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from stokje.harvest.models import Statement, Vote
from stokje.live.services import HowToVote, close_vote, open_vote
from tests.journeys.hall import Hall
from tests.make.harvest import statement, table_origin
from tests.make.live import evening_at

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def more(page: Page, text: str) -> None:
    item = page.locator("[data-points-list] [data-item]").filter(has_text=text)
    item.locator("[data-step='1']").click(force=True)  # also when there is nothing left: it says so


def given(one: Statement, two: Statement) -> list[int]:
    votes: Any = dict(Vote.objects.values_list("statement", "points"))
    return [votes.get(one.pk, 0), votes.get(two.pk, 0)]


def test_points_given_without_connection_arrive_as_one_division(hall: Hall) -> None:
    opened = evening_at(people=1)
    origin = table_origin(opened.meetup)
    one, two = (
        statement("Een tolk bij elk gesprek.", origin=origin),
        statement("Kleine klassen.", origin=origin),
    )
    opened = open_vote(opened, [one, two], opened.version, "user:1", HowToVote("points", 3, hidden=True))
    phone = hall.phone(opened.meetup.registrations.get())
    state, left = phone.locator("[data-mode=points] [data-state]"), phone.locator("[data-left]")
    expect(left).to_have_text("Nog 3 van de 3 punten")
    more(phone, "tolk")
    expect(state).to_have_text("bewaard ✓")
    assert given(one, two) == [1, 0]

    phone.context.set_offline(True)
    more(phone, "tolk")
    more(phone, "klassen")
    more(phone, "klassen")
    expect(left).to_have_text("U hebt al uw punten gegeven. Neem er eerst een terug.")
    expect(state).to_have_text("wacht op verbinding")
    expect(phone.locator("[data-offline]")).to_contain_text(
        "Wat u koos of vroeg, staat veilig op deze telefoon"
    )
    assert given(one, two) == [1, 0]
    phone.context.set_offline(False)
    expect(state).to_have_text("bewaard ✓")
    assert given(one, two) == [2, 1]

    phone.context.set_offline(True)
    phone.get_by_label("Een tolk bij elk gesprek.").fill("0")
    phone.keyboard.press("Tab")
    expect(left).to_have_text("Nog 2 van de 3 punten")
    close_vote(opened, "user:1")
    phone.context.set_offline(False)
    own = phone.locator("[data-own-votes] li")
    expect(phone.locator("[data-own-late]")).to_have_text("De stemming is gesloten.")
    expect(own.first).to_have_text(re.compile(r"tolk bij elk gesprek\. 2 punten"))
    expect(phone.locator("[data-results] li").first).to_contain_text("Plaats 1")

"""What a phone holds: it waits as long as it is asked to, and keeps what the server will not take."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import expect

from stokje.harvest.models import Statement, Vote
from stokje.live.queries import Pass, make_pass
from stokje.live.services import Note, open_vote, take_notes
from stokje.seating.models import Table
from stokje.seating.queries import crew_token
from stokje.shared.ids import op_id
from tests.journeys.hall import Hall
from tests.live.beside import Server
from tests.make.live import evening_at

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def test_a_phone_that_is_asked_to_wait_waits_and_its_vote_arrives(hall: Hall) -> None:
    opened = evening_at(people=1)
    registration = opened.meetup.registrations.get()
    take_notes(opened.meetup.tables.get(), [Note("write", op_id(), "condition", "Een tolk")])
    opened = open_vote(opened, [Statement.objects.get()], opened.version, "user:1")
    phone = hall.phone(registration)
    expect(phone.locator("#vote").get_by_text("Een tolk")).to_be_visible()
    statuses: list[int] = []
    phone.on("response", lambda answer: statuses.append(answer.status) if "/votes" in answer.url else None)

    flood(hall.server, opened.meetup.slug, make_pass(opened.meetup, Pass("r", registration.public_id), 1))
    phone.get_by_role("button", name="Ja, eens").click()
    expect(phone.locator("[data-item] [data-state]")).to_have_text("bewaard ✓")
    assert statuses[0] == 429
    assert statuses[-1] == 200
    assert len(statuses) <= 4
    assert Vote.objects.get().value == 1


def flood(server: Server, slug: str, who: str) -> None:
    """Sends so much with this phone's pass that it must wait some seconds."""
    items = [{"opId": str(op_id()), "statement": "x", "value": 1}] * 108
    body = json.dumps({"pass": who, "items": items}).encode()
    with urllib.request.urlopen(f"{server.url}/live/{slug}/votes", body) as answer:
        assert answer.status == 200


def test_what_the_server_will_not_take_stays_on_the_phone_and_can_be_saved(hall: Hall) -> None:
    opened = evening_at()
    table = opened.meetup.tables.get()
    phone = hall.table(table)
    Table.objects.update(link_version=2)  # the table got another link meanwhile
    phone.get_by_label("Wat is er gezegd?").fill("Niet kwijt")
    phone.get_by_role("button", name="Bewaar", exact=True).click()
    shut = phone.locator("[data-shut]")
    expect(shut).to_contain_text("Wat nog niet verstuurd is, blijft op deze telefoon")
    with phone.expect_download() as saved:
        shut.get_by_role("button", name="Bewaar als tekst").click()
    assert saved.value.path().read_text() == "Niet kwijt"
    expect(phone.locator(".saved--queued")).to_have_count(1)
    assert not Statement.objects.exists()

    phone.goto(f"{hall.server.url}/live/{opened.meetup.slug}/table?t={crew_token(Table.objects.get())}")
    expect(phone.locator("[data-op] [data-state]")).to_have_text("bewaard ✓")
    expect(shut).to_be_hidden()
    assert Statement.objects.get().text == "Niet kwijt"

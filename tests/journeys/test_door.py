"""A volunteer at the door with a phone: by name, by code, and when the connection drops."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from stokje.meetups.enums import CastState, Duty
from stokje.meetups.queries import cast_token
from stokje.registration.queries import door_token
from stokje.registration.services import check_in
from stokje.shared import clock
from tests.live.beside import Server
from tests.make.meetups import cast_member, meetup
from tests.make.registration import confirmed, statuses

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def beside(transactional_db: None) -> Iterator[Server]:
    made = Server(connection.settings_dict)
    made.start()
    yield made
    made.kill()


def ticked(page: Page, name: str) -> None:
    page.get_by_label("Naam of organisatie").fill(name)
    page.locator("[data-plain]:visible").get_by_role("button").click()


def test_names_and_codes_are_let_in_and_what_was_not_sent_stays_to_be_pressed(
    beside: Server, browser: Any
) -> None:
    start = clock.now() + dt.timedelta(hours=1)
    hall = meetup(online=False, starts_at=start, ends_at=start + dt.timedelta(hours=2))
    zoe, bram, mo = (confirmed(hall, name=name) for name in ("Zoë Çelik", "Bram Bakker", "Mo Yılmaz"))
    member = cast_member(hall, Duty.DOOR, state=CastState.ACCEPTED)
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="nl-NL")
    phone = context.new_page()
    phone.goto(f"{beside.url}/cast/{cast_token(member)}")
    phone.get_by_role("button", name="Naar de deur").click()
    count = phone.locator("[data-door-count]")
    expect(count).to_have_text("0 van 3 binnen")

    ticked(phone, "celik")
    expect(count).to_have_text("1 van 3 binnen")
    check_in(bram, "user:1")  # someone else at the door
    expect(count).to_have_text("2 van 3 binnen")

    context.set_offline(True)
    ticked(phone, "yilmaz")
    expect(phone.get_by_role("alert")).to_have_text("Niet bewaard: er is geen verbinding. Druk nog eens.")
    context.set_offline(False)
    ticked(phone, "yilmaz")
    expect(count).to_have_text("3 van 3 binnen")
    assert statuses(zoe, bram, mo) == ["attended"] * 3

    phone.goto(f"{beside.url}/door/code/{door_token(zoe)}")
    expect(phone.get_by_text("Is binnen, sinds")).to_be_visible()
    phone.get_by_role("button", name="Ongedaan maken").click()
    expect(phone.get_by_role("button", name="Laat binnen")).to_be_visible()
    context.close()

"""A volunteer at the door with a phone: by name, by code, and when the connection drops."""

from __future__ import annotations

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from stokje.meetups.enums import CastState, Duty
from stokje.meetups.queries import cast_token
from stokje.registration.queries import door_token
from stokje.registration.services import check_in
from stokje.shared import clock
from tests.journeys.hall import Hall
from tests.make.meetups import cast_member, meetup
from tests.make.registration import confirmed, statuses

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def ticked(page: Page, name: str) -> None:
    page.get_by_label("Naam of organisatie").fill(name)
    page.locator("[data-plain]:visible").get_by_role("button").click()


def test_names_and_codes_are_let_in_and_what_was_not_sent_stays_to_be_pressed(hall: Hall) -> None:
    start = clock.now() + dt.timedelta(hours=1)
    there = meetup(online=False, starts_at=start, ends_at=start + dt.timedelta(hours=2))
    zoe, bram, mo = (confirmed(there, name=name) for name in ("Zoë Çelik", "Bram Bakker", "Mo Yılmaz"))
    member = cast_member(there, Duty.DOOR, state=CastState.ACCEPTED)
    phone = hall.page(f"/cast/{cast_token(member)}")
    phone.get_by_role("button", name="Naar de deur").click()
    count = phone.locator("[data-door-count]")
    expect(count).to_have_text("0 van 3 binnen")

    ticked(phone, "celik")
    expect(count).to_have_text("1 van 3 binnen")
    check_in(bram, "user:1")  # someone else at the door
    expect(count).to_have_text("2 van 3 binnen")

    phone.context.set_offline(True)
    ticked(phone, "yilmaz")
    expect(phone.get_by_role("alert")).to_have_text("Niet bewaard: er is geen verbinding. Druk nog eens.")
    phone.context.set_offline(False)
    ticked(phone, "yilmaz")
    expect(count).to_have_text("3 van 3 binnen")
    assert statuses(zoe, bram, mo) == ["attended"] * 3

    phone.goto(f"{hall.server.url}/door/code/{door_token(zoe)}")
    expect(phone.get_by_text("Is binnen, sinds")).to_be_visible()
    phone.get_by_role("button", name="Ongedaan maken").click()
    expect(phone.get_by_role("button", name="Laat binnen")).to_be_visible()

"""Seating everyone from the desk: what the page says about it."""

from __future__ import annotations

from stokje.registration.services import mark_attendance
from stokje.seating.services import seat_latecomers
from tests.make.seating import all_coming, evening_meetup


def test_every_wish_met_is_said_and_who_is_not_in_is_left_out_and_comes_back_by_coming_in(at_desk):
    meetup = evening_meetup(themes=1)
    inside, outside = all_coming(meetup, 2)
    client, address = at_desk(), f"/desk/meetups/{meetup.slug}/seating"
    assert ">Zet iedereen aan tafel<" in client.get(address).text
    page = client.post(address, {"do": "seat"}, follow=True).text
    assert "2 mensen hebben in elke ronde een plek. Elke wens lukte." in page
    assert "laat iedereen zitten, ook wie u zelf verplaatste" in page, "a second press moves nobody"
    assert ">Zet iedereen aan tafel<" not in page
    assert "zonder wie er niet is" not in page
    mark_attendance(inside, True, "user:1")
    assert "zonder wie er niet is" in client.get(address).content.decode()
    page = client.post(address, {"do": "without"}, follow=True).content.decode()
    assert "1 persoon staat als afwezig genoteerd." in page
    assert not outside.placements.exists()
    assert inside.placements.count() == 2
    mark_attendance(outside, True, "system")
    assert seat_latecomers(meetup)
    assert outside.placements.count() == 2

"""Seating everyone from the desk: what the page says about it."""

from __future__ import annotations

from typing import Any

from stokje.registration.services import mark_attendance
from stokje.seating.services import seat_latecomers
from tests.make.seating import coming, evening_meetup


def seated(at_desk: Any) -> tuple[Any, str]:
    meetup = evening_meetup(themes=1)
    for _ in range(4):
        coming(meetup)
    return at_desk(), f"/desk/meetups/{meetup.slug}/seating"


def test_when_every_wish_was_met_it_says_so_and_that_a_second_press_moves_nobody(at_desk):
    client, address = seated(at_desk)
    assert ">Zet iedereen aan tafel<" in client.get(address).text
    page = client.post(address, {"do": "seat"}, follow=True).text
    assert "4 mensen hebben in elke ronde een plek. Elke wens lukte." in page
    assert "laat iedereen zitten, ook wie u zelf verplaatste" in page
    assert ">Zet iedereen aan tafel<" not in page


def test_during_the_meetup_who_is_not_in_can_be_left_out_and_comes_back_by_coming_in(at_desk):
    meetup = evening_meetup(themes=1)
    inside, outside = coming(meetup), coming(meetup)
    client, address = at_desk(), f"/desk/meetups/{meetup.slug}/seating"
    client.post(address, {"do": "seat"})
    assert "zonder wie er niet is" not in client.get(address).content.decode()
    mark_attendance(inside, True, "user:1")
    assert "zonder wie er niet is" in client.get(address).content.decode()
    page = client.post(address, {"do": "without"}, follow=True).content.decode()
    assert "1 persoon staat als afwezig genoteerd." in page
    assert not outside.placements.exists()
    assert inside.placements.count() == 2
    mark_attendance(outside, True, "system")
    assert seat_latecomers(meetup)
    assert outside.placements.count() == 2

"""Seating everyone from the desk: what the page says about it."""

from __future__ import annotations

import pytest

from stokje.meetups.enums import Duty
from stokje.meetups.models import Meetup
from stokje.registration.services import mark_attendance
from stokje.seating.enums import TableDuty
from stokje.seating.queries import title
from stokje.seating.services import assign_crew, move, seat, seat_latecomers
from tests.make.seating import all_coming, cast_member, evening_meetup


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


@pytest.fixture
def hosted() -> Meetup:
    """Two tables with one person each; the first has a host."""
    meetup = evening_meetup(themes=2)
    one, two = all_coming(meetup, 2)
    seat(meetup, "user:1")
    first, second = meetup.tables.order_by("number")
    for each in meetup.rounds.all():
        move(one, first, each, "user:1")
        move(two, second, each, "user:1")
    assign_crew(first, TableDuty.HOST, "user:1", cast_member=cast_member(meetup, Duty.TABLE_HOST, name="Jan"))
    return meetup


def test_the_page_leads_to_the_other_pages_of_the_meetup(at_desk, hosted):
    page = at_desk().get(f"/desk/meetups/{hosted.slug}/seating").text
    assert f'href="/desk/meetups/{hosted.slug}"' in page


def test_whoever_moves_someone_sees_the_theme_and_how_many_seats_are_free(at_desk, hosted):
    hosted.tables.update(seats=3)
    page = at_desk().get(f"/desk/meetups/{hosted.slug}/seating").text
    second = hosted.tables.get(number=2)
    assert f'<option value="2">{title(second)} (2 vrij)</option>' in page


def test_a_full_table_cannot_be_chosen(at_desk, hosted):
    hosted.tables.update(seats=1)
    page = at_desk().get(f"/desk/meetups/{hosted.slug}/seating").text
    assert '<option value="2" disabled>' in page


def test_who_empties_a_table_reads_who_is_still_on_duty_there(at_desk, hosted):
    one = hosted.registrations.order_by("pk")[0]
    sent = {"do": "move", "person": one.public_id, "round": "1", "table": "2"}
    page = at_desk().post(f"/desk/meetups/{hosted.slug}/seating", sent, follow=True).text
    assert "Aan tafel 1 zit in deze ronde niemand meer. Wel met een taak daar: Jan." in page
    assert "Wel met een taak aan deze tafel: Jan." in page

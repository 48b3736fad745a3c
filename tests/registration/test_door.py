"""Who comes in at the door of a building."""

import datetime as dt

import pytest
from django.utils import translation

from stokje.registration import services
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Registration
from stokje.registration.queries import (
    door_address,
    door_count,
    door_list,
    door_token,
    registration_by_code,
    without_seat,
)
from stokje.registration.services import ColleagueFields
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.models import LogEntry
from tests.make.meetups import meetup
from tests.make.registration import confirmed, form, signed_up, statuses

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall():
    return meetup(online=False, place="Bibliotheek, Lelystad", capacity=3)


def at_the_door(place, **sooner):
    return clock.at(place.starts_at - dt.timedelta(**sooner or {"minutes": 20}))


def test_someone_comes_in_once_however_often_it_is_pressed(hall):
    guest = confirmed(hall)
    with at_the_door(hall):
        first = services.check_in(guest, "user:1").came_at
    with at_the_door(hall, minutes=5):
        assert services.check_in(guest, "castmember:2").came_at == first
    assert statuses(guest) == ["attended"]
    assert LogEntry.objects.filter(verb="registration.check_in").count() == 1


def test_a_mistake_is_taken_back(hall):
    guest = confirmed(hall)
    with at_the_door(hall):
        services.check_in(guest, "user:1")
        services.undo_check_in(guest, "user:1")
        services.undo_check_in(guest, "user:1")
    assert statuses(guest) == ["confirmed"]
    assert Registration.objects.get(pk=guest.pk).came_at is None


def test_who_counted_as_absent_comes_in_after_all(hall):
    guest = confirmed(hall)
    services.mark_attendance(guest, False, "user:1")
    with at_the_door(hall):
        services.check_in(guest, "user:1")
    assert statuses(guest) == ["attended"]


def test_without_a_certain_seat_nobody_is_let_in(hall):
    held, gone = signed_up(hall), confirmed(hall)
    services.cancel(gone, "system")
    for one in (held, gone):
        with at_the_door(hall), pytest.raises(Refused, match=one.name):
            services.check_in(one, "user:1")
    assert statuses(held, gone) == ["held", "cancelled"]


def test_the_door_is_closed_long_before_long_after_and_when_called_off(hall):
    guest = confirmed(hall)
    for moment in (hall.starts_at - dt.timedelta(hours=4), hall.ends_at + dt.timedelta(hours=13)):
        with clock.at(moment), pytest.raises(Refused):
            services.check_in(guest, "user:1")
    services.call_off(hall, "user:1")
    with at_the_door(hall), pytest.raises(Refused):
        services.check_in(guest, "user:1")


def test_names_are_found_whatever_the_accents_and_the_order(hall):
    confirmed(hall, name="Zoë Çelik", organisation="De Müllerschool")
    confirmed(hall, name="Bram Bakker")
    waiting = signed_up(meetup(online=False, capacity=0), name="Zoë Wacht")
    assert [one.name for one in door_list(hall, "celik ZOE")] == ["Zoë Çelik"]
    assert [one.name for one in door_list(hall, "mullers")] == ["Zoë Çelik"]
    assert [one.name for one in door_list(hall)] == ["Bram Bakker", "Zoë Çelik"]
    confirmed(hall, name="Mo Yılmaz Ærø")
    assert [one.name for one in door_list(hall, "yilmaz aro")] == ["Mo Yılmaz Ærø"]
    assert without_seat(waiting.meetup, "zoe") == [waiting]
    assert without_seat(waiting.meetup, "") == []


def test_the_numbers_are_of_who_is_in_and_who_is_expected(hall):
    first = confirmed(hall)
    confirmed(hall)
    signed_up(hall)
    with at_the_door(hall):
        services.check_in(first, "user:1")
    assert (door_count(hall).inside, door_count(hall).expected) == (1, 2)


def test_a_code_is_of_one_sign_up_until_the_next_one(hall):
    guest = confirmed(hall)
    code = door_token(guest)
    with translation.override("en"):
        assert door_address(guest).endswith(f"/door/code/{code}")
        assert "/en/" not in door_address(guest)
    assert registration_by_code(code) == guest
    assert registration_by_code(code[:-1]) is None
    services.cancel(guest, "system")
    signed_up(hall, guest.person.email)
    assert registration_by_code(code) is None


def test_who_walks_in_gets_a_free_seat_and_a_full_hall_refuses_without_a_trace(hall):
    with at_the_door(hall):
        guest = services.walk_in(hall, form("loop@example.org"), "user:1")
        again = services.walk_in(hall, form("LOOP@example.org"), "user:1")
    assert guest.pk == again.pk
    assert statuses(guest) == ["attended"]
    full = meetup(online=False, capacity=1)
    confirmed(full)
    with at_the_door(full), pytest.raises(Refused):
        services.walk_in(full, form("laat@example.org"), "user:1")
    assert full.registrations.count() == 1


def test_a_colleague_who_said_nothing_yet_says_yes_at_the_door(hall):
    lead = confirmed(hall)
    services.bring(lead, [ColleagueFields("Bo", "bo@example.org", "teacher")])
    with at_the_door(hall):
        brought = services.walk_in(hall, form("bo@example.org"), "user:1")
    assert (brought.status, brought.consent_due) == (RegistrationStatus.ATTENDED, False)
    assert brought.person.consents.filter(withdrawn_at=None).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_at_the_door_let_someone_in_once(threads):
    hall = meetup(online=False)
    guest = confirmed(hall)
    moment = hall.starts_at - dt.timedelta(minutes=5)

    def press(actor):
        with clock.at(moment):
            services.check_in(guest, actor)

    assert threads(lambda: press("user:1"), lambda: press("castmember:2")) == [None, None]
    assert LogEntry.objects.filter(verb="registration.check_in").count() == 1

"""Waiting: other dates on the page after the form and on one's own page, the chance, one seat at a time."""

import re

import pytest
from django.test import Client

from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import OtherDate, Registration
from stokje.registration.queries import code_for, my_token
from stokje.registration.services import cancel, change_meetup, take_offer
from tests.make.campaign import municipality
from tests.make.meetups import fields_of, meetup, meetup_in
from tests.make.registration import confirmed, later, open_offer, signed_up, statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]
ANSWERS = {
    "name": "Fatima", "email": "fatima@example.org", "role": "teacher", "organisation": "",
    "municipality": "Lelystad", "sixteen": "on", "consent": "on", "website": "",
}  # fmt: skip


@pytest.fixture
def full():
    municipality()
    made = meetup_in(14, capacity=1)
    confirmed(made)
    return made


def send(client, place, language="/en", **changed):
    return client.post(f"{language}/meetups/{place.slug}/sign-up", ANSWERS | changed, follow=True)


def own(registration, what="", language="/en"):
    return f"{language}/my/{my_token(registration.person)}{what}"


def at(registration, what):
    return own(registration, f"/places/{registration.public_id}/{what}")


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_page_after_the_form_asks_which_other_dates_would_do_and_the_code_says_who_asks(client, full):
    other = meetup_in(21, capacity=0)
    page = send(client, full)
    address = page.redirect_chain[-1][0]
    assert "Would another date do as well?" in text(page)
    ticked = {"dates": [other.pk], "days": ["2"]}
    wrong = client.post(address, {"code": "000000", **ticked})
    assert not OtherDate.objects.exists()
    assert f'value="{other.pk}" id="id_dates_0"' in wrong.content.decode()
    assert wrong.content.decode().count(" checked") == 2
    mine = Registration.objects.get(person__email="fatima@example.org")
    client.post(address, {"code": code_for(mine), **ticked})
    assert [one.meetup for one in mine.other_dates.all()] == [other]
    assert [one.weekday for one in mine.extra_days.all()] == [2]


def test_the_page_after_the_form_is_the_same_for_who_has_a_seat_at_the_same_time(client):
    municipality()
    one, other = meetup(), meetup()
    confirmed(one, "fatima@example.org")
    known, new = send(client, other), send(Client(), other, email="new@example.org")
    assert text(known) == text(new)
    assert "There is a seat" in text(known)
    assert "Would another date do as well?" not in text(new)


def test_ticks_with_the_code_of_who_has_a_seat_change_nothing(client, full):
    mine = full.registrations.get()
    page = send(client, full, email=mine.person.email, name=mine.name)
    answer = client.post(page.redirect_chain[-1][0], {"code": code_for(mine), "days": ["2"]}, follow=True)
    assert answer.status_code == 200
    assert not mine.extra_days.exists()


def test_dates_on_the_list_are_named_and_taken_back_on_ones_own_page_and_by_nobody_else(client, full):
    mine, theirs, other = signed_up(full), signed_up(full), meetup_in(21, capacity=0)
    name = f"dates-{mine.public_id}"
    assert f"{name}-dates" in client.get(own(mine)).content.decode()
    client.post(at(mine, "dates"), {f"{name}-dates": [other.pk], f"{name}-days": ["1", "3"]})
    assert [one.meetup for one in mine.other_dates.all()] == [other]
    assert client.get(own(mine)).content.decode().count(" checked") == 3
    client.post(at(mine, "dates"), {})
    assert not mine.other_dates.exists()
    assert not mine.extra_days.exists()
    assert client.post(at(mine, "dates"), {f"{name}-dates": [full.pk]}).status_code == 400
    assert not mine.other_dates.exists()
    address = own(mine, f"/places/{theirs.public_id}/dates")
    assert client.post(address, {f"dates-{theirs.public_id}-days": ["1"]}).status_code == 404
    assert not theirs.extra_days.exists()


def test_a_seat_that_is_free_at_a_date_that_would_do_is_offered_on_the_page(client, full):
    mine, other = signed_up(full), meetup_in(21)
    name = f"dates-{mine.public_id}"
    page = client.post(at(mine, "dates"), {f"{name}-dates": [other.pk]}, follow=True)
    assert "Seat for you" in text(page)
    offer = open_offer(other.registrations.get())
    client.post(own(mine, f"/offers/{offer.public_id}"), {"answer": "take"})
    assert statuses(mine, offer.registration) == [Status.CANCELLED, Status.CONFIRMED]


def test_the_page_says_the_chance_once_there_is_something_to_go_on(client, full):
    first, gets, _ = full.registrations.get(), signed_up(full), signed_up(full)
    cancel(first, "system")
    take_offer(open_offer(gets), "system")
    mine = signed_up(meetup_in(30, capacity=0))
    assert "There was a waiting list" not in text(client.get(own(mine)))
    with later(days=15):
        assert "There was a waiting list at one earlier meetup of this campaign. Enough seats came free there for number 1." in text(client.get(own(mine)))  # fmt: skip  # noqa: E501


def test_seats_at_the_same_time_are_exchanged_with_one_button_once_one_is_free(client):
    one, other = meetup(), meetup(capacity=0)
    mine = confirmed(one)
    second = signed_up(other, mine.person.email)
    page = client.get(own(mine))
    assert at(second, "exchange") not in page.content.decode()
    assert "No seat is free for you here at this moment." in text(page)
    other.capacity = 1
    other.save()
    assert "you have a seat elsewhere" in text(client.get(own(mine)))
    client.post(at(second, "exchange"))
    assert statuses(mine, second) == [Status.CANCELLED, Status.CONFIRMED]


def test_an_offer_at_the_same_time_says_that_the_other_seat_goes_back(client):
    one, other = meetup_in(14), meetup_in(21, capacity=1)
    first, waits = confirmed(other), signed_up(other)
    mine = confirmed(one, waits.person.email)
    cancel(first, "system")
    change_meetup(other, fields_of(other, starts_at=one.starts_at, ends_at=one.ends_at), "user:1")
    page = client.get(own(mine))
    assert 'value="instead"' in page.content.decode()
    assert 'value="take"' not in page.content.decode()
    client.post(own(mine, f"/offers/{open_offer(waits).public_id}"), {"answer": "instead"})
    assert statuses(mine, waits) == [Status.CANCELLED, Status.CONFIRMED]


def test_who_took_a_seat_and_passes_it_on_from_an_older_page_hears_that_it_is_theirs(client, full):
    mine = signed_up(full)
    cancel(full.registrations.first(), "system")
    offer = own(mine, f"/offers/{open_offer(mine).public_id}")
    client.post(offer, {"answer": "take"})
    page = text(client.post(offer, {"answer": "pass"}, follow=True))
    assert "You took this seat already. Can you not come?" in page
    assert "goes to the next one" not in page
    assert statuses(mine) == [Status.CONFIRMED]


def test_passing_an_offer_on_keeps_a_place_only_while_that_meetup_is_still_to_come(client, full):
    mine, other = signed_up(full), meetup_in(21, capacity=0, offer_hours=24 * 30)
    client.post(at(mine, "dates"), {f"dates-{mine.public_id}-dates": [other.pk]})
    change_meetup(other, fields_of(other, capacity=1), "user:1")
    assert "you keep your place on the waiting list" in text(client.get(own(mine)))
    with later(days=15):
        page = text(client.get(own(mine)))
    assert "Seat for you" in page
    assert "waiting list" not in page[page.index("Seat for you") : page.index("Your meetups")]

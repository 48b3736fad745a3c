"""What the form of a meetup refuses, at the field, and what it says beforehand."""

import datetime as dt

import pytest

from stokje.meetups.enums import MeetupState
from stokje.people.enums import Job
from stokje.shared import clock
from tests.make.campaign import municipality
from tests.make.meetups import local_meetup
from tests.make.registration import confirmed, signed_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def producer(at_desk):
    return at_desk(Job.PRODUCER)


def filled_in(days=40, **changed):
    given = {
        "title_nl": "Meetup Lelystad", "kind": "regional", "municipality": municipality().pk,
        "day": day_in(days), "starts": "19:30", "ends": "21:30", "place": "Zoom", "capacity": 40,
        "online": "on",
    }  # fmt: skip
    return given | changed


def day_in(days):
    return (clock.today() + dt.timedelta(days=days)).isoformat()


def edit(client, made, **changed):
    return client.post(f"/en/desk/meetups/{made.slug}/edit", filled_in(**changed))


def faults(page):
    return page.context["form"].errors if page.context else {}


def held(days=-10):
    start = clock.now() + dt.timedelta(days=days)
    return local_meetup(state=MeetupState.HELD, starts_at=start, ends_at=start + dt.timedelta(hours=2))


def test_a_meetup_that_people_can_sign_up_for_is_not_moved_to_the_past(producer):
    made = local_meetup()
    assert faults(edit(producer, made, days=-3)) == {
        "day": ["People can sign up for this meetup. Choose a moment that is still to come."]
    }
    made.refresh_from_db()
    assert made.starts_at > clock.now()


def test_a_draft_may_still_stand_in_the_past(producer):
    assert not faults(edit(producer, local_meetup(state=MeetupState.DRAFT), days=-3))


def test_a_meetup_that_was_held_is_not_moved_ahead(producer):
    made = held()
    assert faults(edit(producer, made)) == {
        "day": ["This meetup has been held. Choose a day that lies behind us."]
    }


def test_the_time_of_a_meetup_that_was_held_is_corrected(producer):
    made = held()
    assert not faults(edit(producer, made, days=-9))
    made.refresh_from_db()
    assert clock.local(made.starts_at).date().isoformat() == day_in(-9)


def test_a_mistyped_year_is_refused(producer):
    told = {"day": ["This day is more than five years ahead. Check the year."]}
    assert faults(producer.post("/en/desk/meetups/new", filled_in(day="9999-12-31"))) == told
    assert faults(edit(producer, local_meetup(), day="9999-12-31")) == told


def test_the_form_says_beside_time_and_place_how_many_people_get_a_mail(producer):
    made = local_meetup(capacity=1)
    confirmed(made), signed_up(made)
    form = producer.get(f"/en/desk/meetups/{made.slug}/edit").context["form"]
    said = "2 people get a mail when you change the date, the time or the place."
    assert form["day"].help_text == said
    assert form["place"].help_text.endswith(said)


@pytest.mark.parametrize("over", [False, True])
def test_the_form_says_nothing_of_mail_that_nobody_gets(producer, over):
    made = held() if over else local_meetup()
    form = producer.get(f"/en/desk/meetups/{made.slug}/edit").context["form"]
    assert "mail" not in form["day"].help_text


@pytest.mark.parametrize("wish", ["heerlen", "new", "Heerlen"])
def test_an_address_that_is_taken_is_refused_at_the_field(producer, wish):
    made = local_meetup()
    local_meetup(slug="heerlen")
    told = {"slug": ["This address is taken. Choose another one."]}
    assert faults(producer.post("/en/desk/meetups/new", filled_in(slug=wish))) == told
    assert faults(edit(producer, made, slug=wish)) == told


def test_a_meetup_takes_its_own_former_address_back(producer):
    made = local_meetup(slug="heerlen")
    edit(producer, made, slug="heerlen-b")
    made.refresh_from_db()
    assert not faults(edit(producer, made, slug="heerlen"))
    made.refresh_from_db()
    assert made.slug == "heerlen"


def test_a_long_address_that_was_made_is_no_fault_of_who_changes_something_else(producer):
    made = local_meetup(slug="o" * 46)
    assert not faults(edit(producer, made, slug=made.slug))
    assert faults(edit(producer, made, slug="a" * 43)) == {"slug": ["Use at most 42 characters."]}


def test_a_meetup_has_a_seat_at_least(producer):
    assert list(faults(producer.post("/en/desk/meetups/new", filled_in(capacity=0)))) == ["capacity"]
    assert list(faults(edit(producer, local_meetup(), capacity=0))) == ["capacity"]

"""The form for an extra meetup: whom it would reach, and what it refuses before it is opened."""

import datetime as dt

import pytest

from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.shared import clock
from tests.make.meetups import local_meetup, meetup
from tests.make.registration import confirmed, signed_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def producer(at_desk):
    return at_desk(Job.PRODUCER)


@pytest.fixture
def full(colleagues):
    """A full meetup where two people wait, on the whole minute."""
    start = clock.now().replace(second=0, microsecond=0) + dt.timedelta(days=21)
    made = local_meetup(1, starts_at=start, ends_at=start + dt.timedelta(hours=2))
    confirmed(made), signed_up(made), signed_up(made)
    return made


def asked(moment, **changed):
    local = clock.local(moment)
    given = {"day": local.date().isoformat(), "hour": local.strftime("%H:%M"), "capacity": "5"}
    return given | changed


def count(producer, made, form):
    return producer.post(f"/en/desk/meetups/{made.slug}/extra", form | {"count": "1"})


def waits_elsewhere(moment):
    """Someone on another waiting list, for whom the day of the week would do."""
    other = meetup(1)
    confirmed(other)
    signed_up(other).extra_days.create(weekday=clock.local(moment).isoweekday())


def test_the_count_says_how_many_wait_for_another_meetup(producer, full):
    moment = full.starts_at + dt.timedelta(days=1)
    waits_elsewhere(moment)
    page = count(producer, full, asked(moment)).content.decode()
    assert "For 3 people who wait, this date would do." in page
    assert "2 of them wait for this meetup, the others for another one." in page


def test_the_count_says_nothing_of_other_meetups_when_all_wait_for_this_one(producer, full):
    page = count(producer, full, asked(full.starts_at + dt.timedelta(days=1))).content.decode()
    assert "of them wait" not in page


def test_counting_refuses_the_moment_of_the_meetup_itself_as_opening_does(producer, full):
    said = ["This meetup itself starts at that moment. Give it more seats, or choose another moment."]
    assert count(producer, full, asked(full.starts_at)).context["extra_form"].errors == {"day": said}
    opened = producer.post(f"/en/desk/meetups/{full.slug}/extra", asked(full.starts_at))
    assert opened.context["extra_form"].errors == {"day": said}
    assert not Meetup.objects.filter(extra_of=full).exists()


def test_counting_refuses_a_mistyped_year(producer, full):
    page = count(producer, full, asked(full.starts_at, day="9999-12-31"))
    assert page.context["extra_form"].errors == {
        "day": ["This day is more than five years ahead. Check the year."]
    }


def test_counting_refuses_the_moment_of_an_extra_meetup_that_is_there(producer, full):
    form = asked(full.starts_at + dt.timedelta(days=1))
    producer.post(f"/en/desk/meetups/{full.slug}/extra", form)
    assert "already" in count(producer, full, form).context["extra_form"].errors["day"][0]


def test_while_a_date_is_chosen_its_fault_stands_in_place_of_the_count(producer, full):
    address = f"/en/desk/meetups/{full.slug}/extra/reach"
    assert (
        "This meetup itself starts at that moment."
        in producer.get(address, asked(full.starts_at)).content.decode()
    )


def test_the_page_with_the_count_leads_to_it(producer, full):
    page = count(producer, full, asked(full.starts_at + dt.timedelta(days=1))).content.decode()
    assert '<div id="reach" role="status" tabindex="-1" autofocus>' in page
    assert "autofocus" not in producer.get(f"/en/desk/meetups/{full.slug}").content.decode()


def test_the_page_with_the_count_leads_to_a_page_in_the_other_language(producer, full):
    page = count(producer, full, asked(full.starts_at + dt.timedelta(days=1)))
    there = producer.get(page.context["other_language_url"])
    assert (there.status_code, there["Location"]) == (302, f"/desk/meetups/{full.slug}#extra")

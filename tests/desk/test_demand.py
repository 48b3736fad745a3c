"""The forecast of a meetup, as the workspace shows it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stokje.meetups.enums import MeetupState
from stokje.people.enums import Job
from stokje.shared import clock
from tests.make.meetups import local_meetup, meetup
from tests.make.registration import crowd

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def over(people=60):
    """A meetup that was two days ago, and for which people signed up in the month before."""
    starts = clock.now() - 2 * DAY
    made = meetup(50, starts_at=starts, ends_at=starts + DAY / 12, state=MeetupState.HELD)
    crowd(made, people, since=starts - 30 * DAY, until=starts)
    return made


def halfway(people=60, capacity=50, **fields):
    """A meetup that lies ten days ahead, open for twenty."""
    starts = clock.now() + 10 * DAY
    made = local_meetup(capacity, starts_at=starts, ends_at=starts + DAY / 12, **fields)
    crowd(made, people, since=starts - 30 * DAY, until=clock.now())
    return made


def page(client, made, language="/en"):
    return client.get(f"{language}/desk/meetups/{made.slug}/forecast")


@pytest.fixture(scope="module", autouse=True)
def past(stays):
    """What the forecasts learn from."""
    return over()


@pytest.fixture(scope="module")
def ahead(stays):
    """A meetup that fills."""
    return halfway()


@pytest.fixture(scope="module")
def crowded(stays):
    """A meetup with three people for each seat."""
    return halfway(60, 20)


def test_it_opens_for_an_empty_meetup_and_for_a_draft(at_desk):
    client = at_desk()
    for made, language in ((meetup(), "/en"), (meetup(state=MeetupState.DRAFT), "")):
        assert page(client, made, language).status_code == 200


def test_it_says_how_many_are_expected_and_draws_them(at_desk, ahead):
    text = page(at_desk(), ahead).content.decode()
    assert "We expect between" in text
    assert "60 people have signed up so far" in text
    assert "course__band" in text


def test_with_too_few_sign_ups_it_says_so_and_draws_no_forecast(at_desk):
    text = page(at_desk(), halfway(3)).content.decode()
    assert "too early to say how many" in text
    assert "course__band" not in text


def test_early_in_a_campaign_nothing_is_forecast(at_desk, past):
    past.registrations.all().delete()
    past.delete()
    starts = clock.now() + 60 * DAY
    made = meetup(50, starts_at=starts, ends_at=starts + DAY / 12)
    crowd(made, 40, since=clock.now() - 3 * DAY, until=clock.now())
    assert "too early to say how many" in page(at_desk(), made).content.decode()


def test_a_long_waiting_list_fills_an_extra_meetup_soon(at_desk, crowded):
    text = page(at_desk(), crowded).content.decode()
    assert "An extra meetup of 20 seats is likely to be full within 1 day." in text
    assert "#extra" in text


def test_with_seats_left_an_extra_meetup_is_not_likely_to_fill(at_desk):
    assert "is not likely to fill" in page(at_desk(), halfway(20, 200)).content.decode()


def test_a_host_sees_the_forecast_and_nothing_of_opening_an_extra_meetup(at_desk, crowded):
    text = page(at_desk(Job.HOST), crowded).content.decode()
    assert "We expect between" in text
    assert "extra meetup" not in text


def test_a_host_sees_no_forecast_of_another_city(at_desk):
    assert page(at_desk(Job.HOST), meetup()).status_code == 404


def test_a_past_meetup_tells_how_many_wanted_to_come(at_desk, past):
    assert "60 people wanted to come. There were 50 seats." in page(at_desk(), past).content.decode()


def test_the_agenda_tells_what_is_expected_where_that_is_known(at_desk, ahead):
    meetup()
    crowd(meetup(), 3, since=clock.now() - DAY, until=clock.now())
    text = at_desk().get("/en/desk/meetups").content.decode()
    assert text.count(" to ") >= 1
    assert text.count("not known yet") == 1


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_agenda_and_page_ask_the_same_of_the_database_however_many_meetups_there_are(at_desk, ahead):
    client, addresses = at_desk(), ("/desk/meetups", f"/desk/meetups/{ahead.slug}/forecast")
    few = {address: queries(client, address) for address in addresses}
    over(20), over(20), halfway(20), halfway(20)
    assert {address: queries(client, address) for address in addresses} == few

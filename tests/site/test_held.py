"""The page of a meetup once it has begun, and when it was held."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.harvest.models import Harvest
from stokje.meetups.models import Meetup
from stokje.meetups.queries import cast_token
from stokje.meetups.services import cancel_meetup
from stokje.shared import clock
from tests.make.meetups import cast_member, meetup
from tests.make.relay import held_meetup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]


def test_a_meetup_is_told_as_it_is_before_during_and_after_and_once_it_was_called_off(client):
    made = meetup()
    cast_member(made, state="accepted", public=True)
    address, in_calendar = f"/en/meetups/{made.slug}", f'href="/meetups/{made.slug}.ics"'
    to_come = ("How the meetup goes", "Who is there")
    before = client.get(address).content.decode()
    assert all(words in before for words in (in_calendar, *to_come))
    with clock.at(made.starts_at):
        during = client.get(address).content.decode()
    assert "This meetup is on now" in during
    assert "This meetup is over" not in during
    with clock.at(made.ends_at):
        after = client.get(address).content.decode()
    for words in ("This meetup is over", "The programme", "The team"):
        assert words in after
    for words in (in_calendar, *to_come):
        assert words not in after
    assert "This meetup has been called off." not in before + during + after
    cancel_meetup(made, "user:1")
    off = client.get(address).content.decode()
    assert in_calendar not in off
    assert "This meetup has been called off." in off


def test_the_list_shows_no_seats_of_a_meetup_that_has_ended(client):
    made = meetup(capacity=7)
    assert "meetup__seats" in client.get("/meetups").content.decode()
    with clock.at(made.ends_at):
        assert "meetup__seats" not in client.get("/meetups").content.decode()


def test_a_meetup_that_is_on_comes_after_those_one_can_sign_up_for_and_shows_no_seats(client):
    on, next_one = meetup(), meetup()
    later = on.starts_at + dt.timedelta(days=1)
    Meetup.objects.filter(pk=next_one.pk).update(starts_at=later, ends_at=later + dt.timedelta(hours=2))
    for page in ("/", "/meetups"):
        with clock.at(on.starts_at):
            told = client.get(page).content.decode()
        cards = dict(part.split('"', 1) for part in told.split('class="card__link" href="/meetups/')[1:])
        assert ("nu bezig" in cards[on.slug], "nu bezig" in cards[next_one.slug]) == (True, False)
        assert ("plekken" in cards[on.slug].split("</article>")[0]) is False
        if page == "/":
            assert list(cards)[:2] == [next_one.slug, on.slug]


def test_the_cast_of_a_cancelled_meetup_reads_that_it_does_not_go_on(client):
    made = meetup()
    member = cast_member(made, state="accepted")
    cancel_meetup(made, "user:1")
    page = client.get(f"/en/cast/{cast_token(member)}").content.decode()
    assert "This meetup is cancelled" in page
    assert "You are coming" not in page
    assert ".ics" not in page


def test_without_any_voter_the_harvest_says_so_and_gives_no_places(client):
    page = client.get(f"/meetups/{held_meetup().slug}").content.decode()
    assert "Niemand stemde" in page
    assert "Een tolk bij elk gesprek." in page
    assert "Gedeeld 1e" not in page


def test_figures_show_from_five_voters_up(client):
    meetup = held_meetup()
    for voters, figures in ((5, True), (4, False)):
        Harvest.objects.update(voters=voters)
        page = client.get(f"/meetups/{meetup.slug}").content.decode()
        assert "Een tolk bij elk gesprek." in page
        assert ("oneens" in page) is figures, voters
        assert ("Minder dan vijf mensen stemden" in page) is not figures, voters

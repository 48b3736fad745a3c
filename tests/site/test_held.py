"""The page of a meetup once it has begun, and when it was held."""

from __future__ import annotations

import pytest

from stokje.harvest.models import Harvest
from stokje.meetups.queries import cast_token
from stokje.meetups.services import cancel_meetup
from stokje.shared import clock
from tests.make.meetups import cast_member, meetup
from tests.make.relay import held_meetup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]


def test_only_what_lies_ahead_can_be_put_in_a_calendar(client):
    made = meetup()
    address, ahead = f"/meetups/{made.slug}", f'href="/meetups/{made.slug}.ics"'
    assert ahead in client.get(address).content.decode()
    with clock.at(made.ends_at):
        assert ahead not in client.get(address).content.decode()
    cancel_meetup(made, "user:1")
    assert ahead not in client.get(address).content.decode()


def test_a_meetup_that_has_begun_is_not_called_over_before_it_ends(client):
    made = meetup()
    with clock.at(made.starts_at):
        page = client.get(f"/en/meetups/{made.slug}").content.decode()
    assert "This meetup is on now" in page
    assert "This meetup is over" not in page
    with clock.at(made.ends_at):
        assert "This meetup is over" in client.get(f"/en/meetups/{made.slug}").content.decode()


def test_a_meetup_that_was_held_is_not_told_as_if_it_comes(client):
    made = meetup()
    cast_member(made, state="accepted", public=True)
    with clock.at(made.ends_at):
        page = client.get(f"/en/meetups/{made.slug}").content.decode()
    assert "The programme" in page
    assert "The team" in page
    for ahead in ("How the meetup goes", "Who is there"):
        assert ahead not in page


def test_the_list_shows_no_seats_of_a_meetup_that_has_ended(client):
    made = meetup(capacity=7)
    assert "meetup__seats" in client.get("/meetups").content.decode()
    with clock.at(made.ends_at):
        assert "meetup__seats" not in client.get("/meetups").content.decode()


def test_the_cast_of_a_cancelled_meetup_reads_that_it_does_not_go_on(client):
    made = meetup()
    member = cast_member(made, state="accepted")
    cancel_meetup(made, "user:1")
    page = client.get(f"/en/cast/{cast_token(member)}").content.decode()
    assert "This meetup is cancelled" in page
    assert "You are coming" not in page
    assert ".ics" not in page


@pytest.mark.parametrize(("voters", "figures"), [(5, True), (4, False)])
def test_figures_show_from_five_voters_up(client, voters, figures):
    meetup = held_meetup()
    Harvest.objects.update(voters=voters)
    page = client.get(f"/meetups/{meetup.slug}").content.decode()
    assert "Een tolk bij elk gesprek." in page
    assert ("oneens" in page) is figures
    assert ("Minder dan vijf mensen stemden" in page) is not figures

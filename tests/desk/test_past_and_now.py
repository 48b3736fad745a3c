"""A meetup at the desk while it is on, and when it is over."""

from __future__ import annotations

import pytest

from stokje.desk import nav, queries
from stokje.people.enums import Job
from stokje.registration.queries import role_counts
from stokje.registration.services import mark_attendance
from stokje.relay.services import prepare_baton
from tests.make.live import evening
from tests.make.meetups import local_meetup
from tests.make.people import municipality, staff
from tests.make.registration import confirmed, later, signed_up
from tests.make.relay import almere, held_meetup, passed_baton
from tests.make.tracking import pledge, step

pytestmark = pytest.mark.django_db


def test_the_overview_says_which_meetup_is_on_now(at_desk):
    running = evening(people=0)
    page = at_desk().get("/desk").content.decode()
    assert [next_.on_now for next_ in queries.next_meetups(staff(Job.PRODUCER))] == [True]
    assert running.meetup.slug in page
    assert "nu bezig" in page


def test_what_is_over_speaks_of_the_past_and_offers_nothing_ahead(at_desk):
    meetup = local_meetup(capacity=1)
    confirmed(meetup)
    signed_up(meetup)
    client, address = at_desk(), f"/desk/meetups/{meetup.slug}"
    assert "Wie er komen" in client.get(address).content.decode()
    with later(days=400):
        page = client.get(address).content.decode()
    assert "1 van de 1 plekken was bezet" in page
    assert "Wie een plek had" in page
    for gone in ("Wie er komen", "wachtlijst", "Open een extra meetup", "/seats", "/invitations"):
        assert gone not in page, gone
    assert "Wie er wegblijven" in client.get(f"{address}/attendance").content.decode()
    for tab in ("attendance", "forecast"):
        with later(days=400):
            assert "Wie er wegblijven" not in client.get(f"{address}/{tab}").content.decode(), tab


def test_who_had_a_seat_and_stayed_away_is_counted_when_it_is_over(at_desk):
    meetup = local_meetup()
    confirmed(meetup, role="parent")
    mark_attendance(confirmed(meetup, role="parent"), present=False, actor="user:1")
    assert role_counts(meetup) == {"parent": 1}
    with later(days=400):
        roles = at_desk().get(f"/desk/meetups/{meetup.slug}").context["roles"]
    assert [row["figure"] for row in roles] == [2]


def test_the_menu_counts_the_batons_that_the_overview_tells_of(db):
    passed_baton(held_meetup())
    user = staff(Job.PRODUCER)
    told = sum(one.count for one in queries.what_waits(user) if one.url.endswith("/batons"))
    (counted,) = [item.count for group in nav.menu(user, "/") for item in group.items if "batons" in item.url]
    assert counted == told == 1


def test_the_menu_counts_the_steps_that_wait_with_the_pledges(db):
    step(pledge(), public=False)
    items = [item for group in nav.menu(staff(Job.PRODUCER), "/") for item in group.items]
    assert {item.url: item.count for item in items if item.count} == {"/desk/pledges": 1}


def test_a_host_counts_the_batons_of_the_own_city_to_pass_and_to_answer(db):
    first, second = held_meetup(), held_meetup()
    passed_baton(first)
    prepare_baton(second)
    giver, taker, other = (
        staff(Job.HOST, of) for of in (municipality(), almere(), municipality("Urk", "GM0184"))
    )
    assert [queries.batons_to_do(host) for host in (giver, taker, other)] == [0, 1, 0]
    with later(days=1):
        assert [queries.batons_to_do(host) for host in (giver, taker, other)] == [1, 1, 0]


def test_a_host_filters_the_harvest_by_its_own_meetups(at_desk):
    own = held_meetup()
    other = held_meetup(municipality=municipality("Urk", "GM0184"))
    client = at_desk(Job.HOST)
    choices = client.get("/desk/harvest").context["choices"][0]["options"]
    assert [slug for slug, _ in choices] == [own.slug]
    assert other.slug in str(at_desk().get("/desk/harvest").context["choices"])

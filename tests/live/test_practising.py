"""Who practises, with whom, and how a rehearsal that was broken off goes."""

from __future__ import annotations

import pytest
from django.test import Client

from stokje.campaign.enums import Role
from stokje.harvest.models import Agreement
from stokje.kit.services.rehearse_evening import Practice, Server, Wanted, prepare
from stokje.live.services import forget_rehearsals_before
from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.registration.models import Registration
from stokje.shared import clock
from stokje.shared.errors import Refused
from tests.live.test_rehearsal import to_practise
from tests.make.kit import KLASSEN
from tests.make.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def practice(stays: None) -> Practice:
    """A rehearsal of that meetup."""
    to_practise()
    return prepare("lelystad", Wanted(people=6, seed=3), KLASSEN)


def test_the_same_seed_brings_the_same_people_and_no_addresses(practice: Practice) -> None:
    def people(found: Practice) -> list[tuple[str, str]]:
        return list(found.copy.registrations.order_by("pk").values_list("name", "role"))

    first = people(practice)
    again = people(prepare("lelystad", Wanted(people=6, seed=3), KLASSEN))
    other = prepare("lelystad", Wanted(people=6, seed=4), KLASSEN)
    assert first == again != people(other)
    assert not other.copy.cast.exclude(email="").exists()
    assert {role for _name, role in first} <= set(Role.values)
    assert [copy.pk for copy in Meetup.every.filter(rehearsal_of__slug="lelystad")] == [other.copy.pk]


def test_only_who_may_run_the_evening_practises_it(practice: Practice) -> None:
    assert practice.moderator.grants.get().job == Job.MODERATOR
    stranger = staff(Job.MODERATOR)
    with pytest.raises(Refused, match="nobody who may run"):
        prepare("lelystad", Wanted(), KLASSEN, stranger.email)
    browser = Client()
    browser.force_login(stranger)
    assert browser.get(f"/desk/meetups/{practice.copy.slug}/moderate").status_code == 403
    assert browser.get(f"/desk/meetups/{practice.copy.slug}/record").status_code == 403


def test_a_rehearsal_that_was_broken_off_goes_at_night(practice: Practice) -> None:
    assert forget_rehearsals_before(clock.now()) == 0
    assert (
        forget_rehearsals_before(practice.copy.starts_at + (practice.copy.ends_at - practice.copy.starts_at))
        == 1
    )
    assert not Registration.objects.filter(meetup=practice.copy.pk).exists()
    assert not Agreement.objects.filter(origin__meetup=practice.copy.pk).exists()


def test_nothing_answers_is_told_before_anything_is_made() -> None:
    with pytest.raises(Refused, match="Nothing answers at"):
        Server("http://127.0.0.1:9").check()

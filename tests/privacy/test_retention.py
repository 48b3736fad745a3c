"""What time removes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from stokje.council.enums import Party
from stokje.council.models import CouncilMember
from stokje.meetups.models import CastMember
from stokje.people.models import Person
from stokje.post.models import OutboxMail
from stokje.privacy.services import leave_council, purge
from stokje.registration.models import AccessNeed, Invitation, Registration
from stokje.relay.models import Baton
from stokje.shared import clock
from stokje.shared.models import LogEntry
from tests.make.registration import signed_up
from tests.make.seating import cast_member, coming, evening_meetup
from tests.privacy.conftest import AHEAD, EMAIL, HELD, NOW
from tests.privacy.test_erase import traces


def days_after(moment: dt.datetime, days: int) -> Any:
    return clock.at(moment + dt.timedelta(days=days, hours=3))


def test_before_its_time_everything_stays(known):
    assert {name: count for name, count in purge().items() if count} == {}


def test_what_someone_needed_goes_after_a_week(known):
    with days_after(HELD, 6):
        purge()
        assert AccessNeed.objects.exists()
    with days_after(HELD, 7):
        purge()
        assert not AccessNeed.objects.exists()


def test_sign_ups_go_when_the_campaign_says(known):
    with days_after(HELD, 179):
        purge()
        assert Registration.objects.get(pk=known.past.pk).name
    with days_after(HELD, 180):
        purge()
    there = Registration.objects.get(pk=known.past.pk)
    assert (there.name, there.role) == ("", "teacher")


def test_after_all_of_it_nothing_of_the_person_is_left_but_their_wish_for_no_news(known):
    known.person.consents.all().delete()
    stays_until_one_withdraws = CouncilMember.objects.get(alias="Zonneveldje")
    leave_council(stays_until_one_withdraws, "system", Party.YOUNG)
    with days_after(AHEAD, 400):
        purge()
    left = {trace.split(":")[0] for trace in traces()}
    assert left <= {"post_unsubscribe.address"}
    assert not Person.objects.filter(email__iexact=EMAIL).exists()


def test_invitations_without_a_yes_go_after_the_meetup(known):
    with days_after(AHEAD, 1):
        purge()
    assert not Invitation.objects.exists()


@pytest.mark.django_db
def test_a_sign_up_that_nobody_confirmed_goes_after_a_month(known):
    with clock.at(NOW):
        lapsed = signed_up(
            evening_meetup(starts_at=NOW + dt.timedelta(days=90), ends_at=NOW + dt.timedelta(days=91))
        )
        Registration.objects.filter(pk=lapsed.pk).update(status="lapsed")
    with days_after(NOW, 29):
        purge()
        assert Registration.objects.filter(pk=lapsed.pk).exists()
    with days_after(NOW, 30):
        purge()
    assert not Registration.objects.filter(pk=lapsed.pk).exists()
    assert not Person.objects.filter(pk=lapsed.person_id).exists()


def test_sent_mail_goes_after_ninety_days(known):
    with days_after(NOW, 89):
        purge()
        assert OutboxMail.objects.filter(state="sent").exists()
    with days_after(NOW, 90):
        purge()
    assert not OutboxMail.objects.filter(state="sent").exists()


def test_a_public_name_stays_on_the_page_without_its_address(known):
    cast_member(known.coming.meetup, "moderator", name="Sita Publiek", email="sita@example.org", public=True)
    with days_after(AHEAD, 181):
        purge()
    assert set(CastMember.objects.values_list("name", "email")) == {("", ""), ("Sita Publiek", "")}
    assert set(Baton.objects.values_list("contact_name", "contact_email")) == {("", "")}


def test_a_purge_is_logged_by_number_and_twice_does_nothing_more(known):
    with days_after(AHEAD, 400):
        purge()
        assert not any(purge().values())
    assert Person.objects.filter(email__iexact=EMAIL).exists(), "who wants news stays until they do not"
    entry = LogEntry.objects.get(verb="privacy.purge")
    assert entry.detail["sign_ups"] >= 1


def test_a_large_meetup_is_emptied_in_several_changes(known, monkeypatch):
    monkeypatch.setattr("stokje.privacy.services.retention.BATCH", 2)
    with clock.at(HELD):
        meetup = evening_meetup(starts_at=HELD, ends_at=HELD + dt.timedelta(hours=2))
        for _ in range(5):
            coming(meetup)
    with days_after(HELD, 180):
        assert purge()["sign_ups"] == 6
    assert set(meetup.registrations.values_list("name", flat=True)) == {""}

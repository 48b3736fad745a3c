"""Who holds which job, and what that is about."""

from __future__ import annotations

import pytest

from stokje.meetups.enums import CastState, Duty, MeetupKind
from stokje.meetups.models import CastMember
from stokje.people import rules
from stokje.people.enums import Job
from stokje.people.models import User
from tests.make.people import municipality, staff
from tests.make.seating import evening_meetup


@pytest.mark.django_db
def test_a_host_hosts_its_own_municipality_only():
    host = staff(Job.HOST, municipality("Lelystad", "GM0995"))
    assert rules.is_host(host)
    assert rules.hosts_municipality_of(host, evening_meetup(municipality=municipality("Lelystad", "GM0995")))
    assert not rules.hosts_municipality_of(
        host, evening_meetup(municipality=municipality("Almere", "GM0034"))
    )
    assert not rules.hosts_municipality_of(host, evening_meetup())
    assert not rules.hosts_municipality_of(host, None)


@pytest.mark.django_db
def test_a_moderator_moderates_where_they_stand_in_the_cast():
    moderator, other = staff(Job.MODERATOR), staff(Job.MODERATOR)
    meetup = evening_meetup()
    member = CastMember.objects.create(
        meetup=meetup, duty=Duty.MODERATOR, name="M", email=moderator.email.upper(), state=CastState.ACCEPTED
    )
    assert rules.moderates_meetup_of(moderator, meetup)
    assert not rules.moderates_meetup_of(other, meetup)
    assert not rules.moderates_meetup_of(staff(Job.EDITOR, email="e@example.org"), meetup)
    member.state = CastState.DECLINED
    member.save()
    assert not rules.moderates_meetup_of(moderator, meetup)


@pytest.mark.django_db
def test_who_left_holds_no_job():
    user = staff(Job.PRODUCER)
    User.objects.filter(pk=user.pk).update(is_active=False)
    user = User.objects.get(pk=user.pk)
    assert not rules.is_producer(user)
    assert not rules.is_staff(user)


@pytest.mark.django_db
def test_follow_ups_are_the_partners_part():
    partner = staff(Job.PARTNER)
    assert rules.is_about_follow_up(partner, evening_meetup(kind=MeetupKind.FOLLOW_UP))
    assert not rules.is_about_follow_up(partner, evening_meetup())
    assert not rules.is_about_follow_up(partner, None)

"""Every row of a whole campaign fits the others at each of its three moments."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.db.models import Count, F

from stokje.bundling.models import Spot
from stokje.campaign.enums import Role
from stokje.campaign.models import Campaign
from stokje.council.enums import SolutionState
from stokje.council.models import CouncilMember, CouncilRequest, CouncilSolution, HelpMessage
from stokje.desk.queries.log_things import things_named
from stokje.handover.models import Edition, Handover
from stokje.handover.services import verify
from stokje.harvest.enums import StatementKind
from stokje.harvest.models import Harvest, Statement, Vote
from stokje.kit.services.rehearse.moments import AFTER, EVENING, SIGN_UP
from stokje.live.models import Evening
from stokje.meetups.enums import MeetupKind, MeetupState, StageKind
from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.people.models import Person, User
from stokje.post.enums import MailState
from stokje.post.models import OutboxMail
from stokje.registration.enums import SEATED, OfferState, RegistrationStatus
from stokje.registration.models import Offer, Registration
from stokje.relay.enums import BatonState
from stokje.relay.models import Baton
from stokje.seating.models import Placement
from stokje.shared import clock
from stokje.shared.log import SYSTEM
from stokje.shared.models import LogEntry
from stokje.tracking import queries as tracking
from stokje.tracking.enums import ResponseState, Standing
from stokje.tracking.models import Response
from tests.journeys.rehearsal.conftest import Rehearsed

pytestmark = [pytest.mark.journey, pytest.mark.both_databases("a whole campaign")]


def test_exactly_as_many_sign_up_as_the_script_says(rehearsed: Rehearsed) -> None:
    came = Counter(Registration.objects.values_list("meetup__slug", flat=True))
    assert came == rehearsed.script.signups["meetups"]
    assert came.total() == 1847


def test_everyone_comes_in_a_role_that_the_campaign_offers(moment: str) -> None:
    assert set(Registration.objects.values_list("role", flat=True)) <= set(Role)


def test_no_seat_is_sold_twice(moment: str) -> None:
    for meetup in Meetup.objects.all():
        assert meetup.registrations.filter(status__in=SEATED).count() <= meetup.capacity


def test_whoever_waits_has_waited_longer_than_nobody_who_sits(moment: str) -> None:
    waiting = Registration.objects.filter(status=RegistrationStatus.WAITING)
    for one in waiting:
        later = one.meetup.registrations.filter(
            status=RegistrationStatus.CONFIRMED, created_at__gt=one.created_at
        )
        assert not later.exists()


def test_who_waits_for_what_is_to_come_says_when_an_extra_meetup_would_do(moment: str) -> None:
    waiting = Registration.objects.filter(
        status=RegistrationStatus.WAITING, meetup__starts_at__gt=clock.now()
    )
    said = waiting.filter(extra_days__isnull=False).distinct().count()
    assert bool(said) == (waiting.count() > 0)


def test_nobody_can_be_mailed(moment: str) -> None:
    assert not Person.objects.exclude(email__endswith="@example.org").exists()
    assert not OutboxMail.objects.filter(state=MailState.WAITING, due_at__lte=clock.now()).exists()
    addresses = [address.split("@")[1] for address in OutboxMail.objects.values_list("to", flat=True)]
    assert all(address.endswith("example.org") for address in addresses)


def test_nothing_happens_after_now(moment: str) -> None:
    now = clock.now()
    assert not Registration.objects.filter(created_at__gt=now).exists()
    assert not Statement.objects.filter(written_at__gt=now).exists()
    assert not Vote.objects.filter(at__gt=now).exists()
    assert not OutboxMail.objects.filter(created_at__gt=now).exists()


def test_nothing_is_left_of_what_a_person_needed_once_a_meetup_is_over(moment: str) -> None:
    from stokje.registration.models import AccessNeed

    assert not AccessNeed.objects.filter(registration__meetup__ends_at__lt=clock.now()).exists()


def test_every_sentence_of_the_script_was_said_at_a_table_of_its_theme(moment: str) -> None:
    assert Statement.objects.count() >= (400 if moment == AFTER else 60)
    at_tables = Statement.objects.filter(origin__kind="table")
    assert not at_tables.exclude(origin__table__theme=F("origin__theme")).exists()


def test_words_fall_only_where_a_round_has_begun_and_people_sit(moment: str) -> None:
    sat = set(Placement.objects.values_list("table_id", "round_id"))
    at_tables = Statement.objects.filter(origin__kind="table")
    assert set(at_tables.values_list("origin__table_id", "origin__round_id")) <= sat
    assert not Statement.objects.filter(written_at__lt=F("origin__meetup__starts_at")).exists()


def test_only_conditions_have_a_level(moment: str) -> None:
    assert not Statement.objects.filter(kind=StatementKind.CONDITION, level="").exists()
    assert not Statement.objects.exclude(kind=StatementKind.CONDITION).exclude(level="").exists()


def test_what_is_over_was_held_and_what_is_to_come_is_open(moment: str) -> None:
    now = clock.now()
    assert not Meetup.objects.filter(ends_at__lte=now).exclude(state=MeetupState.HELD).exists()
    assert not Meetup.objects.filter(ends_at__gt=now, state=MeetupState.HELD).exists()


def test_each_harvest_ranks_every_condition_by_its_votes(moment: str) -> None:
    assert Harvest.objects.exists()
    for harvest in Harvest.objects.all():
        rows = list(harvest.ranked.all())
        assert [row.agree for row in rows] == sorted((row.agree for row in rows), reverse=True)
        for row in rows:
            votes = Counter(Vote.objects.filter(statement=row.statement_id).values_list("value", flat=True))
            assert (row.agree, row.disagree, row.passed) == (votes[1], votes[-1], votes[0])


def test_the_two_batons_of_the_article_were_accepted(moment: str) -> None:
    accepted = Baton.objects.filter(state=BatonState.ACCEPTED).values_list("meetup__slug", "follow_up__slug")
    assert {("lelystad", "vervolg-almere"), ("helmond", "vervolg-den-bosch")} <= set(accepted)
    if moment == AFTER:
        assert set(Baton.objects.values_list("state", flat=True)) == set(BatonState)


def test_one_of_each_job_can_log_in(moment: str) -> None:
    assert set(User.objects.values_list("grants__job", flat=True)) == set(Job)
    first = User.objects.filter(grants__job=Job.HOST).order_by("pk")[0]
    assert first.grants.get().municipality_id == "GM0995"


def test_the_log_has_a_name_for_everything_that_happened(moment: str) -> None:
    keys = {key for pair in LogEntry.objects.values_list("actor", "thing") for key in pair} - {SYSTEM}
    reader = User.objects.filter(grants__job=Job.PRODUCER).first()
    assert keys - things_named(keys, reader).keys() == set()


def test_the_campaign_is_marked_as_a_rehearsal(moment: str) -> None:
    assert Campaign.objects.get().rehearsal


def test_each_moment_shows_what_it_is_for(moment: str) -> None:
    {SIGN_UP: sign_up_is_open, EVENING: tables_are_talking, AFTER: answers_come_in}[moment]()


def sign_up_is_open() -> None:
    to_come = Meetup.objects.filter(starts_at__gt=clock.now())
    extra = to_come.filter(kind=MeetupKind.EXTRA)
    assert extra.count() == 2
    recent = clock.now() - dt.timedelta(days=3)
    assert not Registration.objects.filter(meetup__in=extra, created_at__lt=recent).exists()
    for meetup in to_come.filter(kind=MeetupKind.REGIONAL):
        assert meetup.capacity - meetup.registrations.filter(status__in=SEATED).count() < 15
    assert Registration.objects.filter(status=RegistrationStatus.WAITING).count() > 10
    assert Offer.objects.filter(state=OfferState.OPEN).count() == 4
    assert not Edition.objects.exists()


def tables_are_talking() -> None:
    evening = Evening.objects.get(closed_at=None)
    assert evening.stage is not None
    assert evening.stage.kind == StageKind.TABLE_ROUND
    assert evening.stage_started_at < clock.now() < evening.stage_ends_at
    said = Statement.objects.filter(origin__meetup=evening.meetup)
    assert said.count() >= 4
    present = evening.meetup.registrations.filter(status=RegistrationStatus.ATTENDED)
    assert not present.annotate(places=Count("placements")).filter(places__lt=2).exists()


def answers_come_in() -> None:
    the_council_is_at_work()
    at_tables = Statement.objects.filter(origin__kind="table")
    assert Spot.objects.filter(statement__in=at_tables).count() == at_tables.count()
    edition = Edition.objects.get()
    assert edition.items.count() == 12
    assert verify(edition) == []
    assert Handover.objects.get().meetup.kind == MeetupKind.CLOSING
    standings = Counter(pledge.stands for pledge in tracking.pledges())
    assert {Standing.OVERDUE, Standing.KEPT, Standing.BROKEN} <= set(standings)
    answered = Response.objects.filter(state=ResponseState.PUBLISHED).values_list("item", "recipient")
    asked = [
        (address.item_id, address.recipient_id)
        for item in edition.items.all()
        for address in item.addresses.all()
    ]
    assert set(asked) - set(answered)
    assert Response.objects.filter(state=ResponseState.GIVEN).exists()


def the_council_is_at_work() -> None:
    assert CouncilMember.objects.count() == 6
    assert set(CouncilSolution.objects.values_list("state", flat=True)) == set(SolutionState.values)
    released = Statement.objects.filter(origin__kind="council")
    assert Spot.objects.filter(statement__in=released, bundle__isnull=False).count() == released.count() == 4
    assert HelpMessage.objects.filter(closed_at=None).exists()
    assert CouncilRequest.objects.filter(confirmed_at__isnull=False).exists()

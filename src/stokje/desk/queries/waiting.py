"""What waits for someone, by their jobs: the first thing they see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import ngettext

from stokje.desk.queries.counts import (
    answers_to_check,
    batons_without_answer,
    council_help,
    council_requests,
    council_solutions,
    mails_stuck,
    pledges_overdue,
    statements_to_bundle,
    steps_to_publish,
    teams_without_date,
)
from stokje.desk.queries.overview import own_meetups
from stokje.handover.queries import latest_edition
from stokje.meetups.enums import CastState, MeetupState
from stokje.meetups.models import CastMember, Meetup
from stokje.people.enums import Job
from stokje.people.queries import grants_held, municipalities_hosted_by
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Registration
from stokje.relay.enums import BatonState
from stokje.relay.models import Baton
from stokje.schools.queries import DATELESS
from stokje.shared import clock
from stokje.shared.prepared import counted
from stokje.shared.rights import may
from stokje.tracking.queries import silent


@dataclass(frozen=True)
class Waits:
    """A number of things to do, said in words, and where they are done."""

    count: int
    words: str
    url: str


def what_waits(user: Any) -> list[Waits]:
    """Everything that waits for this person; empty when all is done."""
    found = [_ask(user, *question) for question in _questions()]
    return [one for one in found if one is not None]


def _ask(
    user: Any, right: str, page: str, count: Callable[[Any], int], words: Callable[[int], str]
) -> Waits | None:
    number = count(user) if may(user, right) else 0
    return Waits(number, words(number), _address(page)) if number else None


def _address(page: str) -> str:
    name, filtered, chosen = page.partition("?")
    try:
        return f"{reverse(name)}{filtered}{chosen}"
    except NoReverseMatch:
        return ""


def _questions() -> Iterator[tuple[str, str, Callable[[Any], int], Callable[[int], str]]]:
    yield (
        "tracking.check", "desk:answers", answers_to_check,
        lambda n: ngettext("answer to check", "answers to check", n),
    )  # fmt: skip
    yield (
        "tracking.check", "desk:pledges", steps_to_publish,
        lambda n: ngettext("step of a pledge to publish", "steps of pledges to publish", n),
    )  # fmt: skip
    yield (
        "tracking.see", "desk:pledges", pledges_overdue,
        lambda n: ngettext("pledge overdue", "pledges overdue", n),
    )  # fmt: skip
    yield (
        "tracking.check", "desk:answers", lambda _user: len(silent()),
        lambda n: ngettext("answer of an office that is late", "answers of offices that are late", n),
    )  # fmt: skip
    yield (
        "relay.read", "desk:batons", batons_to_pass,
        lambda n: ngettext("baton to pass", "batons to pass", n),
    )  # fmt: skip
    yield (
        "relay.read", "desk:batons", batons_without_answer,
        lambda n: ngettext("baton without an answer", "batons without an answer", n),
    )  # fmt: skip
    yield (
        "meetups.create", "desk:meetups", drafts,
        lambda n: ngettext("draft meetup to publish", "draft meetups to publish", n),
    )  # fmt: skip
    yield (
        "meetups.create", "desk:meetups", cast_without_answer,
        lambda n: ngettext("team member who has not said yes", "team members who have not said yes", n),
    )  # fmt: skip
    yield (
        "meetups.create", "desk:meetups", people_waiting,
        lambda n: ngettext("person on a waiting list", "people on a waiting list", n),
    )  # fmt: skip
    yield (
        "bundling.edit", "desk:bundling", statements_to_bundle,
        lambda n: ngettext("statement to bundle", "statements to bundle", n),
    )  # fmt: skip
    yield (
        "schools.see", f"desk:schools?state={DATELESS}", teams_without_date,
        lambda n: ngettext("school team without a next date", "school teams without a next date", n),
    )  # fmt: skip
    yield (
        "council.supervise", "desk:council", council_help,
        lambda n: ngettext("young person who asks for help", "young people who ask for help", n),
    )  # fmt: skip
    yield (
        "council.supervise", "desk:council", council_requests,
        lambda n: ngettext("request for the youth council", "requests for the youth council", n),
    )  # fmt: skip
    yield (
        "council.supervise", "desk:council", council_solutions,
        lambda n: ngettext("solution of young people to read", "solutions of young people to read", n),
    )  # fmt: skip
    yield (
        "handover.freeze", "desk:editions", not_handed_over,
        lambda n: ngettext("edition to hand over", "editions to hand over", n),
    )  # fmt: skip
    yield (
        "desk.see_outbox", "desk:outbox", mails_stuck,
        lambda n: ngettext("mail that could not be sent", "mails that could not be sent", n),
    )  # fmt: skip


def batons_to_pass(user: Any) -> int:
    """Batons that are still with the host although the meetup is over."""
    jobs = {grant.job for grant in grants_held(user)}
    if Job.PRODUCER in jobs:
        return _all_to_pass(clock.now())
    if jobs == {Job.HOST}:
        return sum(_to_pass_in(code, clock.now()) for code in municipalities_hosted_by(user))
    return _held(own_meetups(user), clock.now()).count()


@counted
def _all_to_pass(now: dt.datetime) -> QuerySet[Baton]:
    return _held(Meetup.objects.exclude(state=MeetupState.CANCELLED), now)


@counted
def _to_pass_in(code: str, now: dt.datetime) -> QuerySet[Baton]:
    own = Meetup.objects.filter(municipality=code)
    return _held(own.exclude(state=MeetupState.CANCELLED), now)


def _held(meetups: QuerySet[Meetup], now: dt.datetime) -> QuerySet[Baton]:
    return Baton.objects.filter(state=BatonState.HELD, meetup__in=meetups.order_by(), meetup__ends_at__lt=now)


def batons_to_do(user: Any) -> int:
    """Batons to pass and batons without an answer: what the menu counts is what the overview tells."""
    return batons_to_pass(user) + batons_without_answer(user)


def drafts(user: Any) -> int:
    """Someone's own meetups that nobody outside sees yet."""
    return int(own_meetups(user).filter(state=MeetupState.DRAFT).count())


def cast_without_answer(user: Any) -> int:
    """Members of the cast of coming meetups who were not asked, or did not answer."""
    coming = own_meetups(user).filter(ends_at__gte=clock.now()).order_by()
    return CastMember.objects.filter(
        meetup__in=coming, state__in=(CastState.PLANNED, CastState.ASKED)
    ).count()


def people_waiting(user: Any) -> int:
    """People on the waiting list of a meetup that is still to come."""
    coming = own_meetups(user).filter(ends_at__gte=clock.now()).order_by()
    return Registration.objects.filter(meetup__in=coming, status=RegistrationStatus.WAITING).count()


def not_handed_over(_user: Any) -> int:
    """One when the newest edition was frozen and not handed over."""
    edition = latest_edition()
    return int(edition is not None and not hasattr(edition, "handover"))

"""How much waits where, for the menu: it stands on every page of the workspace, so its SQL is made once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from stokje.council.queries import help_to_answer, requests_to_check, solutions_to_read
from stokje.handover.queries import on_pile
from stokje.people.queries import municipalities_hosted_by
from stokje.post.enums import MailState
from stokje.post.models import OutboxMail
from stokje.relay.enums import BatonState
from stokje.relay.models import Baton
from stokje.schools.models import SchoolTeam
from stokje.schools.queries import without_next_date
from stokje.shared import clock
from stokje.shared.prepared import counted
from stokje.shared.rights import may
from stokje.tracking.models import Pledge
from stokje.tracking.queries import overdue, to_check, waiting_steps


def batons_without_answer(user: Any) -> int:
    """Batons that were passed and wait for an answer; a host counts those that came to its own city."""
    if may(user, "relay.read_all"):
        return _passed()
    return sum(_passed_to(code) for code in municipalities_hosted_by(user))


@counted
def _passed() -> QuerySet[Baton]:
    return Baton.objects.filter(state=BatonState.PASSED)


@counted
def _passed_to(code: str) -> QuerySet[Baton]:
    return Baton.objects.filter(state=BatonState.PASSED, taker=code)


def teams_without_date(_user: Any) -> int:
    """School teams that stood at their board and set no next date."""
    return _without_date(clock.today())


@counted
def _without_date(today: dt.date) -> QuerySet[SchoolTeam]:
    return without_next_date(today)


def council_requests(_user: Any) -> int:
    """Confirmed requests of the youth council that wait for a check."""
    return requests_to_check().count()


def council_solutions(_user: Any) -> int:
    """Solutions of the youth council that nobody read yet."""
    return solutions_to_read().count()


def council_help(_user: Any) -> int:
    """Members of the youth council who ask for help."""
    return help_to_answer().count()


def council_waits(user: Any) -> int:
    """All that waits for the supervisor of the youth council; for others nothing does."""
    if not may(user, "council.supervise"):
        return 0
    return council_requests(user) + council_solutions(user) + council_help(user)


def statements_to_bundle(_user: Any) -> int:
    """Statements that stand in no bundle yet and were not set aside."""
    return on_pile()


def answers_to_check(_user: Any) -> int:
    """Answers that offices sent in, and that nobody checked yet."""
    return _answers()


def steps_to_publish(_user: Any) -> int:
    """Steps of pledges that nobody published yet."""
    return _steps()


_answers, _steps = counted(to_check), counted(waiting_steps)


def pledges_overdue(_user: Any) -> int:
    """Pledges whose day has passed."""
    return _overdue(clock.today())


def pledges_to_do(user: Any) -> int:
    """Pledges past their day, and for who publishes steps those that wait: as the overview tells them."""
    return pledges_overdue(user) + (steps_to_publish(user) if may(user, "tracking.check") else 0)


@counted
def _overdue(today: dt.date) -> QuerySet[Pledge]:
    return overdue(today)


def mails_stuck(_user: Any) -> int:
    """Mails that could not be sent; without a mail server nothing is stuck, it waits to be read here."""
    if not settings.SMTP_HOST:
        return 0
    # Those of the youth council are their supervisor's to see.
    others = OutboxMail.objects.exclude(kind__startswith="council.")
    failed = others.filter(state=MailState.FAILED)
    late = others.filter(state=MailState.WAITING, attempts__gt=0, due_at__lte=clock.now())
    return failed.count() + late.count()

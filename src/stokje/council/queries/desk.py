"""What the supervisor sees, and the numbers that the producer may know."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from stokje.council.enums import SolutionState
from stokje.council.models import CouncilMember, CouncilRequest, CouncilSolution, HelpMessage
from stokje.council.queries.space import counted
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Statement
from stokje.harvest.queries import StatementFilters, statements
from stokje.people.enums import Job
from stokje.people.models import User


@dataclass(frozen=True)
class CouncilFigures:
    """How the council stands, in numbers only."""

    members: int
    to_check: int
    to_read: int
    released: int


def figures() -> CouncilFigures:
    """The numbers that say nothing of anyone."""
    return CouncilFigures(
        members=CouncilMember.objects.count(),
        to_check=requests_to_check().count(),
        to_read=solutions_to_read().count(),
        released=released_statements().count(),
    )


def requests_to_check() -> QuerySet[CouncilRequest]:
    """Requests that were confirmed and wait for a supervisor."""
    confirmed = CouncilRequest.objects.filter(confirmed_at__isnull=False, declined_at=None)
    return confirmed.select_related("province").order_by("confirmed_at", "pk")


@dataclass(frozen=True)
class GuardianSeen:
    """Where else a guardian's address stands: with how many others, and whether a young person has it."""

    others: int
    young: bool


def guardian_seen(request: CouncilRequest) -> GuardianSeen:
    """What a supervisor should know of this guardian's address before saying yes."""
    address = request.guardian_email
    if not address:
        return GuardianSeen(0, young=False)
    requests, joined = known_by(address)
    requests = requests.exclude(pk=request.pk)
    young = requests.filter(email__iexact=address).exists() or joined.filter(email__iexact=address).exists()
    as_guardian = requests.filter(guardian_email__iexact=address).count()
    return GuardianSeen(as_guardian + joined.filter(guardian__email__iexact=address).count(), young)


def requests_unconfirmed() -> int:
    """How many requests nobody confirmed yet."""
    return CouncilRequest.objects.filter(confirmed_at=None).count()


def solutions_to_read() -> QuerySet[CouncilSolution]:
    """Solutions that no supervisor decided about, with their votes."""
    waiting = CouncilSolution.objects.filter(state=SolutionState.WAITING)
    return counted(waiting).order_by("written_at", "pk")


def solutions_decided() -> QuerySet[CouncilSolution]:
    """What was released or not, newest first."""
    decided = CouncilSolution.objects.exclude(state=SolutionState.WAITING)
    return counted(decided).order_by("-decided_at", "-pk")


def help_to_answer() -> QuerySet[HelpMessage]:
    """Help messages that are open, oldest first."""
    return HelpMessage.objects.filter(closed_at=None).select_related("member")


def members() -> QuerySet[CouncilMember]:
    """Everyone who takes part, with province and guardian."""
    return CouncilMember.objects.select_related("province", "guardian")


def released_statements() -> QuerySet[Statement]:
    """What the council released, and nobody hid."""
    return statements(StatementFilters(origin_kind=OriginKind.COUNCIL))


def released_by(member: CouncilMember) -> QuerySet[Statement]:
    """What of this member was released and may still be shown."""
    return Statement.objects.filter(council_solution__member=member, hidden_at=None)


def supervisors() -> QuerySet[User]:
    """Those who are mailed when something waits in the council."""
    return User.objects.filter(is_active=True, grants__job=Job.SUPERVISOR).distinct().order_by("pk")


def unanswered(before: dt.datetime) -> QuerySet[CouncilRequest]:
    """Requests that nobody confirmed, or checked after that, since this moment."""
    return CouncilRequest.objects.filter(
        Q(confirmed_at=None, asked_at__lt=before) | Q(confirmed_at__lt=before)
    )


def known_by(address: str) -> tuple[QuerySet[CouncilRequest], QuerySet[CouncilMember]]:
    """The requests and members that this address stands with, of the young person or of the guardian."""
    requests = CouncilRequest.objects.filter(Q(email__iexact=address) | Q(guardian_email__iexact=address))
    joined = CouncilMember.objects.filter(Q(email__iexact=address) | Q(guardian__email__iexact=address))
    return requests, joined

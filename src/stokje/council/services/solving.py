"""Members propose solutions, and say of each other's whether they agree."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from stokje.council.enums import Opinion, SolutionState
from stokje.council.models import CouncilMember, CouncilSolution, CouncilVote
from stokje.council.queries import leads_to_someone
from stokje.council.services.writing import lock_member, one_text
from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id as new_op_id

LONGEST = 400
MOST = 20
"""So many solutions of one member wait at a time."""


def propose(member: CouncilMember, text: str, op_id: UUID, language: str = "nl") -> CouncilSolution:
    """The solution sent under `op_id`: made now, or the one that was made the first time.

    Raises Refused without words, with too many, with an address or number in it, or when too many wait.
    """
    words = _checked(text)
    with change():
        locked = _here(member)
        known = CouncilSolution.objects.filter(op_id=op_id).first()
        if known and known.member_id == locked.pk:
            return known
        op_id = new_op_id() if known else op_id  # of another member's form: nothing of it is told
        if locked.solutions.filter(state=SolutionState.WAITING).count() >= MOST:
            raise Refused(_("You have many solutions waiting. The supervisor reads those first."))
        return CouncilSolution.objects.create(
            member=locked, op_id=op_id, text=words, language=language, written_at=clock.now()
        )


def take_back_solution(member: CouncilMember, solution: CouncilSolution) -> None:
    """Erases a solution of one's own that was not released; one that was stays."""
    with change():
        unreleased = member.solutions.exclude(state=SolutionState.RELEASED)
        unreleased.filter(pk=solution.pk).delete()


def vote(member: CouncilMember, solution: CouncilSolution, value: int) -> None:
    """Agrees with a solution of another, or passes. Voting again replaces it, until it was decided about."""
    opinion = Opinion(value)
    with change():
        locked = _here(member)
        waiting = CouncilSolution.objects.select_for_update(no_key=True, of=("self",)).exclude(member=locked)
        chosen = waiting.filter(pk=solution.pk, state=SolutionState.WAITING).first()
        if chosen is None:
            raise Refused(_("Voting on this solution is over."))
        CouncilVote.objects.update_or_create(solution=chosen, member=locked, defaults={"value": opinion})


def _here(member: CouncilMember) -> CouncilMember:
    locked = lock_member(member)
    if locked is None:
        raise Refused(_("You are not in the youth council any more."))
    return locked


def _checked(text: str) -> str:
    words = one_text(text)
    if not words:
        raise Refused(_("Write your solution first."))
    if len(words) > LONGEST:
        raise Refused(_("This is too long. Keep it under %(longest)d characters.") % {"longest": LONGEST})
    if leads_to_someone(words):
        raise Refused(_("Leave out e-mail addresses, phone numbers and accounts. That is safer."))
    return words

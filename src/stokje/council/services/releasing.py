"""A supervisor releases a solution into the harvest, as the council's, or does not and says why."""

from __future__ import annotations

import secrets

from django.utils.translation import gettext as _

from stokje.council.enums import SolutionState
from stokje.council.models import CouncilSolution
from stokje.harvest.enums import StatementKind
from stokje.harvest.models import Statement
from stokje.harvest.services import VoteGiven, origin_for_council, record_votes, write_statement
from stokje.people.models import User
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id

KEY_BYTES = 20


def release(solution: CouncilSolution, by: User) -> Statement:
    """Writes the solution into the harvest with the votes on it; what was released before stays as it is.

    Statement and votes get keys of their own, made here and kept nowhere else: they lead to nobody.
    """
    with change():
        locked = _lock(solution)
        if locked.statement is not None:
            return locked.statement
        _must_wait(locked)
        statement = write_statement(
            origin_for_council(), StatementKind.SOLUTION, locked.text, op_id(), locked.language
        )
        locked.statement, locked.state = statement, SolutionState.RELEASED
        locked.decided_at = clock.now()
        locked.save(update_fields=["statement", "state", "decided_at"])
        _count(locked, statement)
        log.record(log.key(by), "council.release", statement)
        return statement


def refuse(solution: CouncilSolution, reason: str, by: User) -> None:
    """Does not release it; the member reads the reason. Raises Refused without one."""
    because = " ".join(reason.split())[:300]
    if not because:
        raise Refused(_("Write why. The member reads this."))
    with change():
        locked = _lock(solution)
        _must_wait(locked)
        locked.state, locked.reason, locked.decided_at = SolutionState.REFUSED, because, clock.now()
        locked.save(update_fields=["state", "reason", "decided_at"])
        log.record(log.key(by), "council.refuse", locked)


def _lock(solution: CouncilSolution) -> CouncilSolution:
    locked = CouncilSolution.objects.select_for_update(no_key=True, of=("self",))
    found = locked.select_related("statement").filter(pk=solution.pk).first()
    if found is None:
        raise Refused(_("This solution is not there any more."))
    return found


def _must_wait(solution: CouncilSolution) -> None:
    if solution.state != SolutionState.WAITING:
        raise Refused(_("Somebody decided about this solution already."))


def _count(solution: CouncilSolution, statement: Statement) -> None:
    # All at one moment and in the order of their random keys: the order of voting would tell who voted.
    values = solution.votes.values_list("value", flat=True)
    keyed = sorted((secrets.token_hex(KEY_BYTES), value) for value in values)
    now = clock.now()
    record_votes(VoteGiven(statement.pk, key, value, now) for key, value in keyed)

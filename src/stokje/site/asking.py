"""Questions to makers and guests, as one person's phone shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from stokje.live.enums import QuestionState
from stokje.live.models import Evening, Question
from stokje.live.queries import own_questions, own_wishes, public_questions, takes_questions
from stokje.live.services import LONGEST_QUESTION
from stokje.meetups.enums import Duty
from stokje.shared.ids import op_id
from stokje.site.guest import Guest

ASKED = (Duty.MAKER, Duty.GUEST)


@dataclass(frozen=True)
class QuestionRow:
    """A question everyone may read, whether this person wants its answer, and a key for the next tap."""

    question: Question
    wanted: bool
    op_id: UUID

    @property
    def answered(self) -> bool:
        return self.question.state == QuestionState.ANSWERED


@dataclass(frozen=True)
class Asking:
    """`open`: whether someone can ask now. `for_me`: of the one whom they are asked."""

    open: bool
    for_me: bool
    rows: list[QuestionRow]
    own: list[Question]
    op_id: UUID
    longest: int = LONGEST_QUESTION


def asking(evening: Evening | None, guest: Guest) -> Asking:
    """Everything about questions on this phone; nothing yet before the evening is open."""
    for_me = guest.member is not None and guest.member.duty in ASKED
    if evening is None:
        return Asking(open=False, for_me=for_me, rows=[], own=[], op_id=op_id())
    wanted = own_wishes(evening, guest.who)
    return Asking(
        open=takes_questions(evening),
        for_me=for_me,
        rows=[QuestionRow(each, each.public_id in wanted, op_id()) for each in public_questions(evening)],
        own=list(own_questions(evening, guest.who)),
        op_id=op_id(),
    )


def own_payload(evening: Evening, guest: Guest) -> list[dict[str, Any]]:
    """What this person asked and what became of it, as their phone reads it."""
    return [
        {
            "opId": str(each.op_id), "id": each.public_id, "text": each.text, "state": each.state,
            "reason": each.reason if each.state == QuestionState.ASIDE else "",
        }
        for each in own_questions(evening, guest.who)
    ]  # fmt: skip

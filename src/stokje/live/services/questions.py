"""Takes questions to makers and guests, and who wants their answer. A phone sends until it hears."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from stokje.live.enums import QuestionState
from stokje.live.models import Evening, Question, QuestionVote
from stokje.live.queries import PUBLIC_QUESTIONS, Pass, takes_questions, voter_key
from stokje.live.services.capture import Outcome
from stokje.live.services.holding import hold
from stokje.live.services.question_news import tell_questions_soon
from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.languages import Language
from stokje.shared.texts import says_something

LONGEST_QUESTION = 280
OPEN_AT_ONCE = 3
"""So many questions of one person wait for a word or an answer; so that each gets a turn."""
AN_EVENING = 10
"""So many questions of one person in one evening, whatever became of them."""


@dataclass(frozen=True)
class Asked:
    """One thing a phone sends: a question (`text`), or a wish to hear the answer of `question` or no more."""

    do: Literal["ask", "want"]
    op_id: UUID
    text: str = ""
    question: str = ""
    up: bool = True


def take_questions(
    evening: Evening, who: Pass, items: Iterable[Asked], language: str = Language.DUTCH
) -> list[Outcome]:
    """Takes a batch in one transaction; what cannot be taken is told per item, in words."""
    asker = voter_key(evening.meetup, who)
    with change():
        evening = hold(evening)
        outcomes = [_take(evening, asker, item, language) for item in items]
        if any(outcome.state == "saved" for outcome in outcomes):
            tell_questions_soon(evening)
    return outcomes


def _take(evening: Evening, asker: str, item: Asked, language: str) -> Outcome:
    try:
        with change():
            if item.do == "ask":
                _ask(evening, asker, item, language)
            else:
                _want(evening, asker, item)
            return Outcome(item.op_id, "saved")
    except Refused as because:
        return Outcome(item.op_id, "refused", message=str(because))


def _ask(evening: Evening, asker: str, item: Asked, language: str) -> None:
    known = Question.objects.filter(op_id=item.op_id).first()
    if known is not None:
        if known.asker != asker:
            raise Refused(_("This question belongs to someone else."))
        return
    words = _checked(evening, asker, item.text)
    Question.objects.create(
        evening=evening, asker=asker, text=words, op_id=item.op_id, asked_at=clock.now(),
        language=language if language in Language else Language.DUTCH,
        state=QuestionState.WAITING if evening.question_approval else QuestionState.SHOWN,
    )  # fmt: skip


def _checked(evening: Evening, asker: str, text: str) -> str:
    words = " ".join(text.replace("\x00", "").split())
    if not takes_questions(evening):
        raise Refused(_("The moderator takes no questions now."))
    if not says_something(words):
        raise Refused(_("Write down your question first."))
    if len(words) > LONGEST_QUESTION:
        longest = {"longest": LONGEST_QUESTION}
        raise Refused(_("This is too long. Keep it under %(longest)d characters.") % longest)
    own = evening.questions.filter(asker=asker)
    waits = own.filter(state__in=(QuestionState.WAITING, QuestionState.SHOWN)).count()
    if waits >= OPEN_AT_ONCE:
        raise Refused(_("You have %(n)d open questions. Wait until one is answered.") % {"n": OPEN_AT_ONCE})
    if own.count() >= AN_EVENING:
        raise Refused(_("You asked %(n)d questions. Leave room for others now.") % {"n": AN_EVENING})
    return words


def _want(evening: Evening, voter: str, item: Asked) -> None:
    """What was sent last counts, also when it arrives first: these keys sort by the moment of tapping."""
    if not takes_questions(evening):
        raise Refused(_("The moderator takes no questions now."))
    question = evening.questions.filter(public_id=item.question, state__in=PUBLIC_QUESTIONS).first()
    if question is None:
        raise Refused(_("This question is not there any more."))
    new = QuestionVote(question=question, voter=voter, up=item.up, op_id=item.op_id, at=clock.now())
    QuestionVote.objects.bulk_create([new], ignore_conflicts=True)
    held = QuestionVote.objects.get(question=question, voter=voter)
    if held.op_id.int < item.op_id.int:
        held.up, held.op_id, held.at = item.up, item.op_id, clock.now()
        held.save(update_fields=["up", "op_id", "at"])

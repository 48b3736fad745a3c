"""What a moderator does with questions: lets them through, sets them aside, says that they were answered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.live.enums import QuestionState
from stokje.live.models import Evening, Question
from stokje.live.queries import PUBLIC_QUESTIONS
from stokje.live.services.holding import hold
from stokje.live.services.question_news import tell_questions
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def show_question(question: Question, actor: str) -> Question:
    """Lets everyone read it; also undoes that it was set aside or answered."""
    with change():
        shown = _settle(question, QuestionState.SHOWN)
        log.record(actor, "live.show_question", shown)
        return shown


def answer_question(question: Question, actor: str) -> Question:
    """Says that it was answered; it leaves the wall."""
    with change():
        answered = _settle(question, QuestionState.ANSWERED)
        log.record(actor, "live.answer_question", answered)
        return answered


def set_question_aside(question: Question, reason: str, actor: str) -> Question:
    """Keeps it from everyone but who asked, with the reason. Raises `Refused` without one."""
    because = " ".join(reason.split())[:200]
    if not because:
        raise Refused(_("Say why this question is set aside. Who asked reads it."))
    with change():
        aside = _settle(question, QuestionState.ASIDE, because)
        log.record(actor, "live.set_question_aside", aside)
        return aside


def put_question_on_wall(evening: Evening, question: Question | None, actor: str) -> None:
    """Shows this one on the wall, large; none takes it away. Raises `Refused` for one not shown."""
    with change():
        hold(evening)
        if question is not None:
            question = Question.objects.get(pk=question.pk)
            if question.evening_id != evening.pk or question.state not in PUBLIC_QUESTIONS:
                raise Refused(_("Let everyone read this question first."))
        Evening.objects.filter(pk=evening.pk).update(wall_question=question)
        tell_questions(evening)
        log.record(actor, "live.wall_question", evening, shown=question is not None)


def set_questions(evening: Evening, actor: str, *, taken: bool, approval: bool) -> None:
    """Whether questions are taken now, and whether each waits for a moderator first."""
    with change():
        Evening.objects.filter(pk=evening.pk).update(questions_open=taken, question_approval=approval)
        tell_questions(evening)
        log.record(actor, "live.questions", evening, taken=taken, approval=approval)


def _settle(question: Question, state: QuestionState, reason: str = "") -> Question:
    hold(question.evening)
    question = Question.objects.select_related("evening").get(pk=question.pk)
    question.state, question.reason, question.settled_at = state, reason, clock.now()
    question.save(update_fields=["state", "reason", "settled_at"])
    if state != QuestionState.SHOWN:
        on_wall = Evening.objects.filter(pk=question.evening_id, wall_question=question)
        on_wall.update(wall_question=None)
    tell_questions(question.evening)
    return question

"""What people ask makers and guests, and how many want to hear the answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet

from stokje.live.enums import QuestionState
from stokje.live.models import Evening, Question, QuestionVote
from stokje.live.queries.passes import Pass, voter_key
from stokje.shared.prepared import prepared

ON_SCREENS = 30
"""So many questions go to the screens; the first ones are those most people want."""

PUBLIC = (QuestionState.SHOWN, QuestionState.ANSWERED)


def questions_of(evening: Evening) -> QuerySet[Question]:
    """All questions of an evening with `ups`: how many want the answer. Those most wanted first."""
    return _counted(evening.questions.all())


def _counted(questions: QuerySet[Question]) -> QuerySet[Question]:
    wanted = Count("votes", filter=Q(votes__up=True))
    return questions.annotate(ups=wanted).order_by("-ups", "asked_at", "id")


def ups_of(evening: Evening, public_ids: Iterable[str]) -> dict[str, int]:
    """How many want the answer of each of these questions."""
    wanted = list(public_ids)
    if not wanted:
        return {}
    found = questions_of(evening).filter(public_id__in=wanted)
    return {each.public_id: each.ups for each in found}  # type: ignore[attr-defined]  # of questions_of


def public_questions(evening: Evening) -> list[Question]:
    """What everyone may read: what still waits for an answer first, then what was answered."""
    return sorted(_public(evening.pk), key=lambda each: each.state == QuestionState.ANSWERED)[:ON_SCREENS]


@prepared
def _public(evening_id: int) -> QuerySet[Question]:
    return _counted(Question.objects.filter(evening=evening_id, state__in=PUBLIC))


def questions_payload(evening: Evening) -> dict[str, Any]:
    """The questions as all screens show them; `aside`: ids only, so that who asked hears of it."""
    shown = public_questions(evening)
    on_wall = next((each for each in shown if each.pk == evening.wall_question_id), None)
    return {
        "open": takes_questions(evening),
        "items": [_on_screen(each) for each in shown],
        "wall": _on_screen(on_wall) if on_wall else None,
        "aside": [public_id for (public_id,) in _aside(evening.pk)],
    }


@prepared
def _aside(evening_id: int) -> QuerySet[Question, tuple[str]]:
    aside = Question.objects.filter(evening=evening_id, state=QuestionState.ASIDE)
    return aside.order_by("-settled_at").values_list("public_id")[:ON_SCREENS]


def takes_questions(evening: Evening) -> bool:
    """Whether someone can ask now."""
    return evening.questions_open and evening.closed_at is None


def _on_screen(question: Question) -> dict[str, Any]:
    return {
        "id": question.public_id,
        "text": question.text,
        "language": question.language,
        "votes": question.ups,  # type: ignore[attr-defined]  # of questions_of
        "answered": question.state == QuestionState.ANSWERED,
    }


def own_questions(evening: Evening, who: Pass) -> QuerySet[Question]:
    """What this person asked, newest first."""
    return evening.questions.filter(asker=voter_key(evening.meetup, who)).order_by("-asked_at", "-id")


def own_wishes(evening: Evening, who: Pass) -> set[str]:
    """The questions whose answer this person wants to hear, by their public ids."""
    own = QuestionVote.objects.filter(question__evening=evening, voter=voter_key(evening.meetup, who))
    return set(own.filter(up=True).values_list("question__public_id", flat=True))

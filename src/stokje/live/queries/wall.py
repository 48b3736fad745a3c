"""What may be on the large screen, and what waits for a moderator's word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet

from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Statement
from stokje.harvest.queries import statements_at
from stokje.live.enums import QuestionState
from stokje.live.models import Evening
from stokje.live.queries.evening import theme_names

ON_THE_WALL = 12
"""So many fit on no wall; a screen takes the newest that do."""

_SAME = Q(wall_item__version=F("version"))


def waiting_for_wall(evening: Evening) -> QuerySet[Statement]:
    """Statements without a word about the words they have now, oldest first."""
    return _said(evening).exclude(_SAME).order_by("written_at", "id")


@dataclass(frozen=True)
class ToRead:
    """How much waits for a moderator's word: statements for the wall, and questions."""

    wall: int
    questions: int


def to_read(evening: Evening) -> ToRead:
    """What a moderator has not read yet."""
    asked = evening.questions.filter(state=QuestionState.WAITING)
    return ToRead(waiting_for_wall(evening).count(), asked.count())


def on_wall(evening: Evening) -> QuerySet[Statement]:
    """What is on the wall, newest there first."""
    found = _said(evening).filter(_SAME, wall_item__off_at=None)
    return found.order_by("-wall_item__put_at", "-wall_item__id")


def off_wall(evening: Evening) -> QuerySet[Statement]:
    """What a moderator keeps off the wall, the last one first."""
    found = _said(evening).filter(_SAME, wall_item__off_at__isnull=False)
    return found.order_by("-wall_item__off_at", "-wall_item__id")


def said_payload(statement: Statement) -> dict[str, Any]:
    """A statement as the wall shows it: with its theme, without its table."""
    theme = statement.origin.theme
    return {
        "do": "on",
        "id": statement.public_id,
        "kind": statement.kind,
        "text": statement.text,
        "language": statement.language,
        "theme": theme_names(theme) if theme else {},
    }


def off_payload(told: dict[str, Any]) -> dict[str, Any]:
    """What the log keeps of words that were taken off: whoever comes later does not get them."""
    return {key: told[key] for key in ("n", "id") if key in told} | {"do": "off"}


def _said(evening: Evening) -> QuerySet[Statement]:
    told = statements_at(evening.meetup, origin_kind=OriginKind.TABLE)
    # All are of this meetup, so that need not come along with each.
    bare = told.select_related(None).prefetch_related(None)
    return bare.select_related("origin__theme", "origin__table", "wall_item").prefetch_related(
        "origin__theme__texts"
    )

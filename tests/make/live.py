"""An evening that is going on."""

from __future__ import annotations

from typing import Any

from stokje.live.models import Evening
from stokje.live.services import move_to, open_evening
from stokje.meetups.enums import StageKind
from stokje.meetups.models import FormerSlug
from tests.make import seating
from tests.make.seating import all_coming, seated


def evening(*, people: int = 3, themes: int = 1, **fields: Any) -> Evening:
    """Opened, with people seated at tables; without people the tables are there."""
    made = seating.made(themes=themes, **fields)
    seated(made, all_coming(made.meetup, people))
    return open_evening(made.meetup, "user:1")


def evening_at(kind: str = StageKind.TABLE_ROUND, **fields: Any) -> Evening:
    """The same, moved to the first stage of this kind."""
    return moved(evening(**fields), kind)


def moved(opened: Evening, kind: str) -> Evening:
    """Moves it to the first stage of this kind."""
    stage = opened.meetup.stages.filter(kind=kind).first()
    assert stage is not None
    return move_to(opened, stage, opened.version, "user:1")


def elsewhere(opened: Evening) -> str:
    """Gives the meetup another address while its evening goes on; returns the one that pages still have."""
    former, meetup = opened.meetup.slug, opened.meetup
    FormerSlug.objects.create(slug=former, meetup=meetup)
    meetup.slug = f"{former}-verhuisd"
    meetup.save(update_fields=["slug"])
    return former

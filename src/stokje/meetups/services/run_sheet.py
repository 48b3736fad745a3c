"""Changes to the evening in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from stokje.meetups.enums import StageKind
from stokje.meetups.models import Meetup, Stage
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused

STANDARD = (
    (StageKind.LOBBY, 10),
    (StageKind.WELCOME, 10),
    (StageKind.CLIP, 10),
    (StageKind.TABLE_ROUND, 25),
    (StageKind.TABLE_ROUND, 25),
    (StageKind.PLENARY, 15),
    (StageKind.HARVEST_VOTE, 15),
    (StageKind.CLOSING, 10),
)
OUT_OF_THE_WAY = 1000


@dataclass(frozen=True)
class StageLine:
    """One line of a run sheet as it was filled in; `stage` when the line was there already."""

    kind: StageKind
    minutes: int
    title_nl: str = ""
    title_en: str = ""
    notes: str = ""
    stage: Stage | None = None


def give_standard_run_sheet(meetup: Meetup) -> None:
    """The evening as most meetups hold it, in two hours."""
    Stage.objects.bulk_create(
        Stage(meetup=meetup, position=position, kind=kind, minutes=minutes)
        for position, (kind, minutes) in enumerate(STANDARD, start=1)
    )


def change_run_sheet(meetup: Meetup, lines: Sequence[StageLine], actor: str) -> None:
    """The lines in their new order. A stage that stays keeps its row, so rounds keep their place."""
    if not lines:
        raise Refused(_("A run sheet has at least one part."))
    with change():
        kept = [line.stage.pk for line in lines if line.stage]
        _take_out(meetup, kept)
        _make_way(meetup)
        for position, line in enumerate(lines, start=1):
            _write(meetup, position, line)
        log.record(actor, "meetups.change_run_sheet", meetup, stages=len(lines))


def _take_out(meetup: Meetup, kept: list[int]) -> None:
    try:
        meetup.stages.exclude(pk__in=kept).delete()
    except ProtectedError:
        raise Refused(_("The part that is on now cannot be taken out. Go to another part first.")) from None


def _make_way(meetup: Meetup) -> None:
    """Positions are unique at every moment, so the old ones move aside before the new ones come."""
    for stage in meetup.stages.order_by("-position"):
        stage.position += OUT_OF_THE_WAY
        stage.save(update_fields=["position"])


def _write(meetup: Meetup, position: int, line: StageLine) -> None:
    stage = line.stage or Stage(meetup=meetup)
    stage.position = position
    for name in ("kind", "minutes", "title_nl", "title_en", "notes"):
        setattr(stage, name, getattr(line, name))
    stage.save()

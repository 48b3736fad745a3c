"""Writes meetups, their run sheets and the cast."""

from __future__ import annotations

import datetime as dt
from typing import Any

from stokje.kit.services.places import municipalities
from stokje.kit.services.plan import StagePlan
from stokje.meetups.enums import Duty, StageKind
from stokje.meetups.models import CastMember, Meetup
from stokje.shared import clock

Sheet = tuple[StagePlan, ...]
PUBLIC_DUTIES = (Duty.MODERATOR, Duty.MAKER, Duty.GUEST)


def runsheets() -> dict[Sheet, str]:
    """Each different run sheet with a name: the kind of the first meetup that follows it, numbered."""
    names: dict[Sheet, str] = {}
    for meetup in Meetup.objects.prefetch_related("stages"):
        same = sum(name.startswith(meetup.kind) for name in names.values())
        names.setdefault(_sheet(meetup), f"{meetup.kind}-{same + 1}" if same else meetup.kind)
    return names


def meetups(shift: dt.timedelta, sheets: dict[Sheet, str]) -> dict[str, Any]:
    """What `meetups.toml` says, with the dates of before moving."""
    linked = Meetup.objects.select_related("clip", "picture", "follows", "extra_of")
    rows = linked.prefetch_related("stages", "texts", "meetup_themes__theme")
    return {"meetup": [_meetup(meetup, shift, sheets) for meetup in rows]}


def cast() -> dict[str, Any]:
    """What `cast.toml` says: who may be named in public, without addresses."""
    where: dict[tuple[str, str, bool], list[str]] = {}
    members = CastMember.objects.filter(duty__in=PUBLIC_DUTIES, public=True).select_related("meetup")
    for member in members.order_by("duty", "name", "meetup__starts_at"):
        where.setdefault((member.duty, member.name, member.public), []).append(member.meetup.slug)
    return {
        "cast": [
            {"duty": duty, "name": name, "public": public, "meetups": slugs}
            for (duty, name, public), slugs in where.items()
        ]
    }


def stage_table(stage: StagePlan) -> dict[str, Any]:
    """A stage as `runsheets.toml` writes it."""
    title = {"nl": stage.title_nl, "en": stage.title_en}
    return {"kind": str(stage.kind), "minutes": stage.minutes, "title": title, "notes": stage.notes}


def _sheet(meetup: Meetup) -> Sheet:
    return tuple(
        StagePlan(StageKind(stage.kind), stage.minutes, stage.title_nl, stage.title_en, stage.notes)
        for stage in meetup.stages.all()
    )


def _meetup(meetup: Meetup, shift: dt.timedelta, sheets: dict[Sheet, str]) -> dict[str, Any]:
    starts, ends = clock.local(meetup.starts_at), clock.local(meetup.ends_at)
    said = {place.code: place.said for place in municipalities()}
    told: dict[str, Any] = {
        "slug": meetup.slug,
        "kind": str(meetup.kind),
        "state": str(meetup.state),
        "municipality": said.get(meetup.municipality_id or "", ""),
        "date": starts.date() - shift,
        "starts": f"{starts:%H:%M}",
        "ends": f"{ends:%H:%M}",
        "date_from_article": meetup.article_date is not None,
        "runsheet": sheets[_sheet(meetup)],
        "tables": {row.theme.slug: row.tables for row in _themes(meetup)},
        **{field: getattr(meetup, field) for field in _PLAIN},
        **{field: row.slug for field in _LINKS if (row := getattr(meetup, field))},
        "text": {text.language: {"title": text.title, "body": text.body} for text in meetup.texts.all()},
    }
    return told


_PLAIN = ("online", "place", "video_link", "capacity", "hold_minutes", "offer_hours", "example")
_LINKS = ("clip", "picture", "follows", "extra_of")


def _themes(meetup: Meetup) -> Any:
    return sorted(meetup.meetup_themes.all(), key=lambda row: row.theme.position)

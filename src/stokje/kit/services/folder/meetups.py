"""`meetups.toml`, `runsheets.toml` and `cast.toml`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from stokje.kit.services.folder.slugs import known_slug, new_slug
from stokje.kit.services.places import Place, by_name
from stokje.kit.services.plan import CastPlan, MeetupPlan, StagePlan, Words
from stokje.kit.services.read import Reading, Table, toml
from stokje.meetups.enums import Duty, MeetupKind, MeetupState, StageKind


@dataclass
class Known:
    """What a meetup may point at."""

    themes: set[str]
    clips: set[str]
    pictures: set[str]
    meetups: set[str] = field(default_factory=set)
    runsheets: dict[str, list[StagePlan]] = field(default_factory=dict)


def read_meetups(root: Path, reading: Reading, known: Known) -> list[MeetupPlan]:
    """The meetups; what `[defaults]` says holds for each that does not say otherwise."""
    file = toml(root, "meetups.toml", reading)
    known.runsheets = _runsheets(root, reading)
    defaults = file.table("defaults").everything()
    tables = list(file.tables("meetup"))
    for table in tables:
        table.values = {**defaults, **table.values}
    known.meetups = {str(table.values.get("slug")) for table in tables}
    seen: set[str] = set()
    return [_meetup(table, known, seen) for table in tables]


def read_cast(root: Path, reading: Reading, meetups: list[str]) -> list[CastPlan]:
    """Who leads and who is there: at `meetups = "all"`, or at those it lists."""
    plans = []
    for table in toml(root, "cast.toml", reading, needed=False).tables("cast"):
        where = meetups if table.says("meetups", "all") else table.names("meetups")
        for slug in sorted(set(where) - set(meetups)):
            table.fault(f"'{slug}' is no meetup of this folder.", "meetups")
        duty, name = table.choice("duty", Duty), table.text("name", 80)
        plans.append(CastPlan(duty, name, table.flag("public"), list(where)))
    return plans


def _runsheets(root: Path, reading: Reading) -> dict[str, list[StagePlan]]:
    file = toml(root, "runsheets.toml", reading)
    return {name: [_stage(stage) for stage in file.table(name).tables("stage")] for name in file.values}


def _stage(table: Table) -> StagePlan:
    title = table.table("title")
    return StagePlan(
        kind=table.choice("kind", StageKind),
        minutes=table.whole("minutes", least=1),
        title_nl=title.text("nl", 80, default=""),
        title_en=title.text("en", 80, default=""),
        notes=table.text("notes", 2000, default=""),
    )


def _meetup(table: Table, known: Known, seen: set[str]) -> MeetupPlan:
    kind = table.choice("kind", MeetupKind)
    place = _municipality(table)
    plan = MeetupPlan(
        slug=new_slug(table, seen),
        kind=kind,
        state=table.choice("state", MeetupState, default=MeetupState.PUBLISHED),
        municipality=place.code if place else None,
        province=place.province if place else None,
        date=table.day("date"),
        starts=table.time("starts"),
        ends=table.time("ends"),
        date_from_article=table.flag("date_from_article"),
        online=table.flag("online"),
        place=table.text("place", 120, default=""),
        video_link=table.text("video_link", 500, default=""),
        capacity=table.whole("capacity", least=1),
        hold_minutes=table.whole("hold_minutes", default=1440, least=1),
        offer_hours=table.whole("offer_hours", default=48, least=1),
        clip=known_slug(table, "clip", known.clips),
        picture=known_slug(table, "picture", known.pictures),
        follows=known_slug(table, "follows", known.meetups),
        extra_of=known_slug(table, "extra_of", known.meetups),
        example=table.flag("example"),
        tables=_tables(table, known.themes),
        stages=_stages(table, kind, known),
        words=_words(table),
    )
    _fits(table, plan)
    return plan


def _words(table: Table) -> Words:
    return {lang: {"title": t.text("title", 120), "body": t.text("body", 5000)} for lang, t in table.texts()}


def _municipality(table: Table) -> Place | None:
    name = table.text("municipality", 60, default="")
    place = by_name().get(name.lower())
    if name and not place:
        table.fault(f"'{name}' is no Dutch municipality that we know.", "municipality")
    return place


def _tables(table: Table, known: set[str]) -> dict[str, int]:
    """Tables for each theme: one number for all of `themes`, or a table of theme and number."""
    themes = table.names("themes", default=[])
    if isinstance(table.values.get("tables"), dict):
        each = table.table("tables")
        tables = {theme: each.whole(theme, least=1) for theme in each.values}
    else:
        tables = dict.fromkeys(themes, table.whole("tables", default=1))
    for theme in sorted(theme for theme in tables if theme not in known):
        table.fault(f"'{theme}' is no theme of this folder.", "themes")
    return {theme: number for theme, number in tables.items() if theme in known and number}


def _stages(table: Table, kind: MeetupKind, known: Known) -> list[StagePlan]:
    name = table.text("runsheet", 40, default=str(kind))
    if name not in known.runsheets:
        table.fault(f"There is no run sheet '{name}' in runsheets.toml.", "runsheet")
    return known.runsheets.get(name, [])


def _fits(table: Table, plan: MeetupPlan) -> None:
    day = dt.date(2000, 1, 3)
    length = dt.datetime.combine(day, plan.ends) - dt.datetime.combine(day, plan.starts)
    if length <= dt.timedelta(0):
        table.fault("'ends' must come after 'starts'.", "ends")
    elif sum(stage.minutes for stage in plan.stages) > length.total_seconds() / 60:
        table.fault("The run sheet takes longer than the meetup.", "ends")
    if plan.slug in {plan.follows, plan.extra_of}:
        table.fault("A meetup cannot follow itself.", "follows")

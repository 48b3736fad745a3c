"""What the screens of an evening show. A payload is plain data without names, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, prefetch_related_objects
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stokje.campaign.models import Theme
from stokje.harvest.models import Harvest
from stokje.live.models import BallotItem, Evening, LiveEvent
from stokje.live.queries.table import notes_at, states_of
from stokje.meetups.enums import MeetupState, StageKind
from stokje.meetups.models import Meetup, Stage
from stokje.seating.enums import TableDuty
from stokje.seating.models import Placement, Round, Table, TableCrew
from stokje.seating.queries import current_round, link_of
from stokje.shared import clock, speech
from stokje.shared.languages import Language
from stokje.shared.prepared import counted, prepared
from stokje.shared.recent import for_a_moment

Payload = dict[str, Any]
MOMENT = _("One moment please. We will be right back.")
"""What the panic screen says when the moderator gives it no words."""


def evening_of(meetup: Meetup) -> Evening | None:
    """The evening of a meetup, or None before it was opened."""
    return next(iter(_evening_of(meetup.pk)), None)


@prepared
def _evening_of(meetup_id: int) -> QuerySet[Evening]:
    return Evening.objects.select_related("stage", "meetup").filter(meetup=meetup_id)


@for_a_moment
def open_evenings() -> frozenset[int]:
    """The meetups whose evening goes on at this moment, by their numbers."""
    real = Evening.objects.filter(closed_at=None, meetup__rehearsal_of=None)
    return frozenset(real.values_list("meetup_id", flat=True))


def vote_state(evening: Evening) -> str:
    """`none`, `open` (during the vote's stage, once there is a ballot) or `closed` (there is a harvest)."""
    if is_vote_closed(evening):
        return "closed"
    at_vote = evening.stage is not None and evening.stage.kind == StageKind.HARVEST_VOTE
    return "open" if at_vote and evening.closed_at is None and _places(evening.pk) else "none"


def is_vote_closed(evening: Evening) -> bool:
    """Whether there is a harvest: what was chosen stays as it is."""
    return bool(_harvests(evening.meetup_id))


@counted
def _harvests(meetup_id: int) -> QuerySet[Harvest]:
    return Harvest.objects.filter(meetup=meetup_id)


@counted
def _places(evening_id: int) -> QuerySet[BallotItem]:
    return BallotItem.objects.filter(evening=evening_id)


def stage_payload(evening: Evening) -> Payload:
    """Where the evening stands; every screen follows it."""
    stage = evening.stage
    positions = [position for (position,) in _positions(evening.meetup_id)]
    rounds = _rounds(evening.meetup_id)
    return {
        "version": evening.version,
        "closed": evening.closed_at is not None,
        "cancelled": evening.meetup.state == MeetupState.CANCELLED,
        "position": sum(each <= stage.position for each in positions) if stage else 0,
        "count": len(positions),
        "kind": stage.kind if stage else "",
        "title": stage_title(stage),
        "round": next((number for number, of in rounds if stage and of == stage.pk), None),
        "rounds": len(rounds),
        "ends_at": None if evening.closed_at or evening.paused_at else _iso(evening.stage_ends_at),
        "paused": paused_words(evening),
        "vote": vote_state(evening),
    }


@prepared
def _positions(meetup_id: int) -> QuerySet[Stage, tuple[int]]:
    return Stage.objects.filter(meetup=meetup_id).order_by().values_list("position")


@prepared
def _rounds(meetup_id: int) -> QuerySet[Round, tuple[int, int | None]]:
    return Round.objects.filter(meetup=meetup_id).order_by().values_list("number", "stage_id")


def no_round_yet(evening: Evening) -> bool:
    """Whether the tables have not talked yet."""
    rounds = evening.meetup.stages.filter(kind=StageKind.TABLE_ROUND)
    return evening.stage is None or not rounds.filter(position__lte=evening.stage.position).exists()


def paused_words(evening: Evening) -> dict[str, str] | None:
    """What the panic screen says in each language; None when it is not on."""
    if evening.paused_at is None or evening.closed_at:
        return None
    return {language: evening.paused_words or _in(language, MOMENT) for language in Language.values}


def _in(language: str, words: Promise) -> str:
    with translation.override(language):
        return str(words)


def stage_title(stage: Stage | None) -> dict[str, str]:
    """A stage's title in each language: as written in the run sheet, else the name of its kind."""
    if stage is None:
        return dict.fromkeys(Language.values, "")
    return {"nl": stage.title_nl or _kind_in("nl", stage), "en": stage.title_en or _kind_in("en", stage)}


def _kind_in(language: str, stage: Stage) -> str:
    with translation.override(language):
        return str(StageKind(stage.kind).label).capitalize()


def seats_payload(evening: Evening) -> Payload:
    """Which table each pass belongs to now; for the hub only, never sent to a screen."""
    now_round = current_round(evening.meetup, evening.stage)
    tables = {f"t_{who}": number for who, number in _numbers(evening.meetup_id)}
    guests = _guests_in(now_round.pk) if now_round else []
    tables |= {f"r_{who}": number for who, number in guests}
    return {"tables": tables | _crew_at(evening)}


@prepared
def _numbers(meetup_id: int) -> QuerySet[Table, tuple[str, int]]:
    return Table.objects.filter(meetup=meetup_id).values_list("public_id", "number")


@prepared
def _guests_in(round_id: int) -> QuerySet[Placement, tuple[str, int]]:
    placed = Placement.objects.filter(round=round_id)
    return placed.values_list("registration__public_id", "table__number")


def _crew_at(evening: Evening) -> dict[str, int]:
    """The cast by their pass; by `host_` and their pass who leads a table, so follows what hosts are told."""
    found = {}
    for duty, cast, guest, number in _crew_of(evening.meetup_id):
        if cast:
            found[f"c_{cast}"] = number
        if duty == TableDuty.HOST:
            found[f"host_c_{cast}" if cast else f"host_r_{guest}"] = number
    return found


@prepared
def _crew_of(meetup_id: int) -> QuerySet[TableCrew, tuple[str, str | None, str | None, int]]:
    return TableCrew.objects.filter(table__meetup=meetup_id).values_list(
        "duty", "cast_member__public_id", "registration__public_id", "table__number"
    )


def table_payload(table: Table, heard_at: dt.datetime | None) -> Payload:
    """A table as its own screens and the moderator's show it; `heard_at`: when it last sent anything.

    By our clock, not by the one of the phone that wrote. The hour is in words, so that no script writes it.
    """
    return table_payloads([table], {table.number: heard_at})[table.number]


def table_payloads(tables: Sequence[Table], heard: Mapping[int, dt.datetime | None]) -> dict[int, Payload]:
    """The same of several tables, by number; `heard`: when each last sent anything."""
    states = states_of(tables)
    return {each.number: _table(each, heard.get(each.number), states[each.pk]) for each in tables}


def _table(table: Table, heard_at: dt.datetime | None, state: Payload) -> Payload:
    return {
        "number": table.number,
        "theme": theme_names(table.theme),
        "link": link_of(table),
        "notes": sum(state["kinds"].values()),
        "last_at": _iso(heard_at),
        "last": _hour(heard_at) if heard_at else None,
        **state,
    }


def _hour(moment: dt.datetime) -> dict[str, str]:
    said = {}
    for language in Language.values:
        with translation.override(language):
            said[language] = speech.say_time(moment)
    return said


def heard_from(evening: Evening) -> dict[int, dt.datetime]:
    """When each table last sent anything, by its number."""
    told = (payload for topic, payload in snapshot(evening).items() if topic.startswith("table:"))
    return {
        each["number"]: dt.datetime.fromisoformat(each["last_at"]) for each in told if each.get("last_at")
    }


def heard_at(evening: Evening, table: int) -> dt.datetime | None:
    """When this table, by its number, last sent anything."""
    last = evening.events.filter(topic=f"table:{table}").order_by("seq").last()
    said = last.payload.get("last_at") if last else None
    return dt.datetime.fromisoformat(said) if said else None


def theme_names(theme: Theme) -> dict[str, str]:
    """A theme's name in each language."""
    prefetch_related_objects([theme], "texts")
    texts = {language: theme.text(language) for language in Language.values}
    return {language: text.name if text else "" for language, text in texts.items()}


def tables_overview(evening: Evening) -> QuerySet[Table]:
    """The tables with `notes`: how many were written down."""
    shown = Q(origin__statements__withdrawn_at=None)
    return (
        evening.meetup.tables.select_related("theme", "meetup")
        .prefetch_related("theme__texts", "crew__cast_member", "crew__registration")
        .annotate(notes=Count("origin__statements", filter=shown))
        .order_by("number")
    )


def wall_payload(evening: Evening) -> Payload:
    """What the large screen counts."""
    notes = notes_at(evening.meetup_id)
    return {"statements": sum(sum(kinds.values()) for kinds in notes.values()), "tables": len(notes)}


def snapshot(evening: Evening, topics: Iterable[str] | None = None) -> dict[str, Payload]:
    """The latest payload of each topic (all of them when none are named)."""
    return dict(_last(evening.pk) if topics is None else _last_of(evening.pk, *topics))


@prepared
def _last(evening_id: int) -> QuerySet[LiveEvent, tuple[str, Payload]]:
    return _newest(LiveEvent.objects.filter(evening=evening_id), evening_id)


@prepared
def _last_of(evening_id: int, *topics: str) -> QuerySet[LiveEvent, tuple[str, Payload]]:
    return _newest(LiveEvent.objects.filter(evening=evening_id, topic__in=topics), evening_id)


def _newest(asked: QuerySet[LiveEvent], evening_id: int) -> QuerySet[LiveEvent, tuple[str, Payload]]:
    last = asked.values("topic").annotate(last=Max("seq")).values("last")
    return LiveEvent.objects.filter(evening=evening_id, seq__in=last).values_list("topic", "payload")


def just_told(evening: Evening, topic: str, within: dt.timedelta) -> bool:
    """Whether this topic was told so short ago: what many people change at once is told now and then."""
    return bool(_told_since(evening.pk, topic, clock.now() - within))


@counted
def _told_since(evening_id: int, topic: str, moment: dt.datetime) -> QuerySet[LiveEvent]:
    return LiveEvent.objects.filter(evening=evening_id, topic=topic, at__gt=moment)


def _iso(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None

"""What the screens of an evening show. A payload is plain data without names, in both languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stokje.campaign.models import Theme
from stokje.harvest.models import Harvest, Statement
from stokje.live.models import Evening, LiveEvent
from stokje.live.queries.table import states_of
from stokje.meetups.enums import MeetupState, StageKind
from stokje.meetups.models import Meetup, Stage
from stokje.seating.enums import TableDuty
from stokje.seating.models import Placement, Table, TableCrew
from stokje.seating.queries import current_round, link_of
from stokje.shared import clock, speech
from stokje.shared.languages import Language
from stokje.shared.prepared import prepared
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
    if Harvest.objects.filter(meetup=evening.meetup_id).exists():
        return "closed"
    at_vote = evening.stage is not None and evening.stage.kind == StageKind.HARVEST_VOTE
    return "open" if at_vote and evening.ballot.exists() and evening.closed_at is None else "none"


def stage_payload(evening: Evening) -> Payload:
    """Where the evening stands; every screen follows it."""
    stage = evening.stage
    positions = list(evening.meetup.stages.order_by().values_list("position", flat=True))
    rounds = list(evening.meetup.rounds.order_by().values_list("number", "stage_id"))
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
    tables = {f"t_{who}": number for who, number in evening.meetup.tables.values_list("public_id", "number")}
    placed = Placement.objects.filter(round=now_round) if now_round else Placement.objects.none()
    guests = placed.values_list("registration__public_id", "table__number")
    tables |= {f"r_{who}": number for who, number in guests}
    return {"tables": tables | _crew_at(evening)}


def _crew_at(evening: Evening) -> dict[str, int]:
    """The cast by their pass; by `host_` and their pass who leads a table, so follows what hosts are told."""
    crew = TableCrew.objects.filter(table__meetup=evening.meetup_id).values_list(
        "duty", "cast_member__public_id", "registration__public_id", "table__number"
    )
    found = {}
    for duty, cast, guest, number in crew:
        if cast:
            found[f"c_{cast}"] = number
        if duty == TableDuty.HOST:
            found[f"host_c_{cast}" if cast else f"host_r_{guest}"] = number
    return found


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
    said = Statement.objects.filter(
        origin__meetup_id=evening.meetup_id, origin__kind="table", withdrawn_at=None
    )
    return said.aggregate(statements=Count("pk"), tables=Count("origin__table", distinct=True))


def snapshot(evening: Evening, topics: Iterable[str] | None = None) -> dict[str, Payload]:
    """The latest payload of each topic (all of them when none are named)."""
    events = LiveEvent.objects.filter(evening=evening)
    asked = events if topics is None else events.filter(topic__in=list(topics))
    last = asked.values("topic").annotate(last=Max("seq")).values("last")
    return dict(events.filter(seq__in=last).values_list("topic", "payload"))


def just_told(evening: Evening, topic: str, within: dt.timedelta) -> bool:
    """Whether this topic was told so short ago: what many people change at once is told now and then."""
    return LiveEvent.objects.filter(evening=evening, topic=topic, at__gt=clock.now() - within).exists()


def _iso(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None

"""What the screens of an evening are made of; plain values, so that the templates only show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from stokje.campaign.models import Clip
from stokje.harvest.enums import StatementKind
from stokje.harvest.models import Harvest
from stokje.harvest.queries import harvest_of
from stokje.live.models import Evening
from stokje.live.queries import evening_of, stage_payload
from stokje.live.services import DOORS
from stokje.meetups.enums import Duty, StageKind
from stokje.meetups.models import CastMember, Meetup
from stokje.meetups.queries import cast_token, is_over, public_cast
from stokje.registration.queries import my_token
from stokje.seating.models import Table
from stokje.seating.queries import (
    Place,
    crew_token,
    current_round,
    host_name,
    link_of,
    places,
    rounds,
    tables_of_cast,
    tables_of_crew,
)
from stokje.shared import clock
from stokje.shared.languages import page_language
from stokje.site.asking import asking
from stokje.site.film import clip_card
from stokje.site.guest import Guest
from stokje.site.staying import staying
from stokje.site.voting import paper_of, standing_now

# Which panel a part of the run sheet shows.
PANELS = {
    StageKind.LOBBY: "lobby",
    StageKind.WELCOME: "lobby",
    StageKind.CLIP: "clip",
    StageKind.TABLE_ROUND: "table",
    StageKind.PLENARY: "plenary",
    StageKind.HARVEST_VOTE: "vote",
    StageKind.CLOSING: "results",
}


SPEAK = [Duty.MODERATOR, Duty.MAKER, Duty.GUEST]
"""Whom everyone hears; who leads a table is named there."""


def phone_screen(meetup: Meetup, guest: Guest, typed: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Everything on a participant's phone; the script shows the part that is on."""
    evening = evening_of(meetup)
    own = own_tables(guest)
    return {
        **bar(meetup, evening),
        "guest": guest,
        "places": own,
        "now_place": place_now(own, evening),
        "crew_links": [(each, table_link(each)) for each in crew_tables(guest)],
        "paper": paper_of(evening, guest.who, typed),
        "speakers": speakers(meetup),
        "film": clip_card(clip_of(meetup)),
        "own_url": own_page(guest),
        "asking": asking(evening, guest),
        "staying": staying(guest, own),
    }


def speakers(meetup: Meetup) -> list[CastMember]:
    """Whom everyone hears this evening, who leads it first."""
    heard = [member for member in public_cast(meetup) if member.duty in SPEAK]
    return sorted(heard, key=lambda member: SPEAK.index(Duty(member.duty)))


def own_page(guest: Guest) -> str:
    """Where this person reads back: their own page, or that of their duty."""
    if guest.registration:
        return reverse("site:my", args=[my_token(guest.registration.person)])
    return reverse("site:cast", args=[cast_token(guest.member)]) if guest.member else ""


def bar(meetup: Meetup, evening: Evening | None) -> dict[str, Any]:
    """What stands on top of each screen: which part it is and how long it lasts."""
    stage = stage_payload(evening) if evening else None
    harvest = harvest_of(meetup)
    return {
        "meetup": meetup,
        "text": meetup.text(),
        "evening": evening,
        "stage": stage,
        "stage_name": stage["title"][page_language()] if stage else "",
        "segments": segments(stage),
        "panel": panel(evening, harvest),
        "ends_at": ends_at(meetup, evening),
        "now": clock.now(),
        "harvest": harvest,
        "ranked": list(harvest.ranked.all()) if harvest else [],
        "standing": standing_now(evening) if evening and not harvest else {},
        "stream": reverse("site:live", args=[meetup.slug]).removeprefix("/en") + "/stream",
    }


def ends_at(meetup: Meetup, evening: Evening | None) -> dt.datetime | None:
    """What the timer counts down to; nothing once the meetup is closed, or while it is hours away."""
    if evening is None:
        near = meetup.starts_at - clock.now() < DOORS
        return after_lobby(meetup) if near and not is_over(meetup) else None
    return None if evening.closed_at else evening.stage_ends_at


def after_lobby(meetup: Meetup) -> dt.datetime:
    """When the programme starts: what comes first in the run sheet may be the lobby."""
    first = meetup.stages.order_by("position").first()
    waits = first.minutes if first and first.kind == StageKind.LOBBY else 0
    return meetup.starts_at + dt.timedelta(minutes=waits)


def segments(stage: dict[str, Any] | None) -> list[str]:
    """One word for each part of the evening: done, now or to come."""
    if stage is None:
        return []
    place = stage["position"]
    return ["done" if n < place else "now" if n == place else "" for n in range(1, stage["count"] + 1)]


def panel(evening: Evening | None, harvest: Harvest | None) -> str:
    """The panel that is on."""
    if evening is None or evening.stage is None:
        return "lobby"
    if evening.closed_at or (harvest and evening.stage.kind == StageKind.HARVEST_VOTE):
        return "results"
    return PANELS[StageKind(evening.stage.kind)]


def own_tables(guest: Guest) -> list[Place]:
    """Where this person sits: as placed, or at the table of their duty in every round."""
    if guest.registration:
        return places(guest.registration)
    tables = list(crew_tables(guest))
    if not tables or guest.member is None:
        return []
    table = tables[0]
    return [Place(each, table, host_name(table), link_of(table)) for each in rounds(guest.member.meetup)]


def place_now(own: list[Place], evening: Evening | None) -> Place | None:
    """The place in the round that runs or ran last, or in the first one."""
    current = current_round(evening.meetup, evening.stage) if evening else None
    return next((place for place in own if place.round == current), own[0] if own else None)


def crew_tables(guest: Guest) -> list[Table]:
    """Tables where this person is host or takes notes."""
    if guest.registration:
        return list(tables_of_crew(guest.registration))
    return list(tables_of_cast(guest.member)) if guest.member else []


def table_link(table: Table) -> str:
    """The page on which the table's notes are written."""
    return f"{reverse('site:live_table', args=[table.meetup.slug])}?t={crew_token(table)}"


def clip_of(meetup: Meetup) -> Clip | None:
    """The meetup's clip with its texts and questions."""
    found = Clip.objects.prefetch_related("texts", "questions")
    return found.filter(pk=meetup.clip_id).first() if meetup.clip_id else None


def kind_choices() -> list[tuple[str, str]]:
    """The four kinds of statement, as (code, word)."""
    return [(kind.value, str(kind.label)) for kind in StatementKind]

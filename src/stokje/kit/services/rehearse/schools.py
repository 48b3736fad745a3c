"""De Scholen In: teams at their boards, as far as they have come by now. Nothing here is left to chance."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings

from stokje.bundling.enums import How
from stokje.bundling.services import put_all
from stokje.campaign.models import Clip, Municipality, Theme
from stokje.kit.services.places import by_name
from stokje.kit.services.rehearse.bundled import EDITOR, bundle_of
from stokje.kit.services.rehearse.moments import AFTER
from stokje.kit.services.rehearse.stage import Stage
from stokje.schools.models import BoardNote, SchoolTeam
from stokje.schools.services import (
    Agreed,
    Application,
    Chosen,
    add_action,
    add_note,
    apply,
    check_action,
    confirm,
    release,
    set_board_date,
)
from stokje.shared import clock

HOUR = dt.timedelta(hours=1)
APPLIED_BEFORE, CONFIRMED_AFTER = dt.timedelta(weeks=2), dt.timedelta(hours=5)
EDITORS_TAKE = dt.timedelta(days=7)


def meet_at_school(stage: Stage) -> None:
    """Every team of the script that signed up before now."""
    for told in stage.script.schools:
        first = _day(stage, told["weeks"])
        if first - APPLIED_BEFORE < stage.now:
            _join(stage, told, first)


def bundle_school_words(stage: Stage) -> None:
    """After the tour, the editors have put what was released with what was said at the tables."""
    if stage.moment != AFTER:
        return
    bundles = {told["key"]: told for told in stage.script.bundles["bundle"]}
    closing = stage.meetups()[-1].starts_at
    for told in stage.script.schools:
        for number, line in enumerate(told["notes"]):
            note = BoardNote.objects.filter(op_id=_key(told, "note", number), statement__isnull=False).first()
            if note and note.statement and line.get("bundle"):
                with clock.at(max(closing - EDITORS_TAKE, note.statement.written_at + HOUR)):
                    bundle = bundle_of(bundles[line["bundle"]])
                    put_all([note.statement], bundle, How.NEAR, actor=stage.actor(EDITOR))


def _day(stage: Stage, weeks: int) -> dt.datetime:
    """Half past three, so many weeks after the campaign began."""
    day = stage.campaign.starts_on + dt.timedelta(weeks=weeks)
    moment = dt.datetime.combine(day, dt.time(15, 30), ZoneInfo(settings.TIME_ZONE))
    return moment.astimezone(dt.UTC)


def _join(stage: Stage, told: dict[str, Any], first: dt.datetime) -> None:
    with clock.at(first - APPLIED_BEFORE):
        team = apply(_application(told, first))
    if team is None or not told.get("confirmed", True):
        return
    with clock.at(first - APPLIED_BEFORE + CONFIRMED_AFTER):
        team = confirm(team)
    days = [first, *(first + dt.timedelta(weeks=weeks) for weeks in told["sessions"])]
    held = [day for day in days if day + 2 * HOUR <= stage.now]
    for number, day in enumerate(held, start=1):
        with clock.at(day):
            _meet(team, told, number)
            if number < len(days):
                set_board_date(team, clock.local(days[number]).date())
    if held:
        with clock.at(held[-1] + HOUR):
            _release(team, told)


def _application(told: dict[str, Any], first: dt.datetime) -> Application:
    place = by_name()[told["municipality"].lower()]
    return Application(
        school=told["school"],
        municipality=Municipality.objects.get(code=place.code),
        sector=told["sector"],
        people=told["people"],
        contact_name=told["contact"],
        contact_email=f"{told['key']}@school.example.org",
        clip=Clip.objects.filter(slug=told.get("clip", "")).first(),
        theme=Theme.objects.filter(slug=told.get("theme", "")).first(),
        on=clock.local(first).date(),
    )


def _meet(team: SchoolTeam, told: dict[str, Any], number: int) -> None:
    """One session: what was done since the last one, and what is new on the board."""
    for key, line in enumerate(told["actions"]):
        if number == 1:
            agreed = Agreed(line["role"], line["what"], clock.today() + dt.timedelta(weeks=line["weeks"]))
            add_action(team, agreed, _key(told, "action", key))
        else:
            _check(team, told, key, number)
    for key, line in enumerate(told["notes"]):
        if line.get("session", 1) == number:
            add_note(team, line["column"], line["text"], _key(told, "note", key))


def _check(team: SchoolTeam, told: dict[str, Any], key: int, number: int) -> None:
    done = told["actions"][key].get("done", 99)
    if number <= done:
        check_action(team, team.actions.get(op_id=_key(told, "action", key)), done=number == done)


def _release(team: SchoolTeam, told: dict[str, Any]) -> None:
    lines = [(key, line) for key, line in enumerate(told["notes"]) if line.get("as")]
    notes = {note.op_id: note for note in team.notes.all()}
    chosen = [
        Chosen(notes[_key(told, "note", key)], line["as"], line["text"], line.get("level", ""))
        for key, line in lines
        if _key(told, "note", key) in notes
    ]
    if chosen:
        release(team, chosen)


def _key(told: dict[str, Any], kind: str, number: int) -> UUID:
    return uuid5(NAMESPACE_URL, f"stokje:rehearsal:school:{told['key']}:{kind}:{number}")

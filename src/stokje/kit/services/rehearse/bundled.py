"""The editors' work: bundles in plain words, some statements set aside, and what is still to do."""

from __future__ import annotations

import datetime as dt
from typing import Any

from stokje.bundling.enums import How
from stokje.bundling.models import Bundle
from stokje.bundling.services import add_heading, create_bundle, put_all, set_aside
from stokje.harvest.enums import StatementKind
from stokje.harvest.models import Statement
from stokje.kit.services.rehearse.moments import AFTER
from stokje.kit.services.rehearse.script import Line
from stokje.kit.services.rehearse.stage import Stage
from stokje.kit.services.rehearse.talk import key_of
from stokje.shared import clock

EDITOR = "editor@example.org"
BEGUN = 5  # bundles that are begun while the tour still goes on
EACH = 9  # statements in each of those


def bundle_up(stage: Stage) -> None:
    """After the tour everything has its place; before, editors have begun and most is still to do."""
    said = _said(stage)
    told = stage.script.bundles
    done = stage.moment == AFTER
    with clock.at(_when(stage)):
        headings = _headings(stage, told["heading"])
        for bundle in told["bundle"] if done else told["bundle"][:BEGUN]:
            mine = [
                said[line] for line in stage.script.lines if line.bundle == bundle["key"] and line in said
            ]
            _bundle(stage, bundle, headings, mine if done else mine[:EACH])
        _set_aside(stage, said, None if done else 2)


def bundle_of(told: dict[str, Any]) -> Bundle:
    """The bundle that was made from a part of the script."""
    return Bundle.objects.get(texts__language="nl", texts__title=told["text"]["nl"]["title"])


def _when(stage: Stage) -> dt.datetime:
    """The editors' last day of work: a week before the closing event, or yesterday."""
    if stage.moment != AFTER:
        return stage.now - dt.timedelta(hours=20)
    return stage.meetups()[-1].starts_at - dt.timedelta(days=7)


def _said(stage: Stage) -> dict[Line, Statement]:
    """What was said before today, by the line it came from."""
    by_key = {key_of(line): line for line in stage.script.lines}
    before = Statement.objects.filter(op_id__in=by_key, written_at__lt=_when(stage))
    return {by_key[statement.op_id]: statement for statement in before.order_by("written_at")}


def _headings(stage: Stage, told: list[dict[str, str]]) -> dict[str, Any]:
    actor = stage.actor(EDITOR)
    return {row["slug"]: add_heading(row["nl"], row["en"], slug=row["slug"], actor=actor) for row in told}


def _bundle(stage: Stage, told: dict[str, Any], headings: dict[str, Any], mine: list[Statement]) -> None:
    """Opened with its conditions; what is near was put with them."""
    actor = stage.actor(EDITOR)
    conditions = [one for one in mine if one.kind == StatementKind.CONDITION] or mine[:1]
    text = told["text"]
    bundle = create_bundle(
        conditions,
        text["nl"]["title"],
        body=text["nl"]["body"].strip(),
        title_en=text["en"]["title"],
        body_en=text["en"]["body"].strip(),
        level=told["level"],
        heading=headings[told["heading"]],
        actor=actor,
    )
    put_all([one for one in mine if one not in conditions], bundle, How.NEAR, actor=actor)


def _set_aside(stage: Stage, said: dict[Line, Statement], most: int | None) -> None:
    lines = [line for line in said if line.set_aside]
    for line in lines[:most]:
        set_aside(said[line], line.set_aside, stage.actor(EDITOR))

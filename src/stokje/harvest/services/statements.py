"""Writes what was said. Words are never overwritten without a trace, and never deleted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from stokje.harvest.enums import StatementKind
from stokje.harvest.models import Origin, Revision, Statement
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.languages import Language
from stokje.shared.prepared import insert
from stokje.shared.texts import says_something

LONGEST = 600  # characters: what fits on a card and in a report


@dataclass(frozen=True)
class Revised:
    """What became of other words: taken, or kept beside what someone else wrote meanwhile."""

    statement: Statement
    conflict: bool


def write_statement(
    origin: Origin,
    kind: str,
    text: str,
    op_id: UUID,
    language: str = Language.DUTCH,
    *,
    level: str = "",
    written_at: dt.datetime | None = None,
) -> Statement:
    """The statement written under `op_id`: made now, or the one that was made the first time.

    Raises `Refused` when there are no words, too many, or the kind is unknown.
    """
    words = checked(text, kind)
    new = Statement(
        origin=origin, kind=kind, text=words, op_id=op_id, language=language, level=level,
        written_at=written_at or clock.now(),
    )  # fmt: skip
    with change():
        # Two sendings at once: the database lets one in, and the other reads that one.
        return new if insert(new, unless_there=True) else Statement.objects.get(op_id=op_id)


def revise(statement: Statement, text: str, kind: str, base_version: int, op_id: UUID) -> Revised:
    """Puts a statement differently, if nobody did so since `base_version`; else keeps both texts.

    The same `op_id` again changes nothing. Raises `Refused` like `write_statement`.
    """
    words = checked(text, kind)
    with change():
        statement = _held(statement)
        before = Revision.objects.filter(op_id=op_id).first()
        if before:
            return Revised(statement, before.conflict)
        if (statement.text, statement.kind) == (words, kind):
            return Revised(statement, conflict=False)
        if statement.version != base_version:
            _keep(statement, base_version, kind, words, op_id, conflict=True)
            return Revised(statement, conflict=True)
        _keep(statement, statement.version, statement.kind, statement.text, op_id)
        statement.text, statement.kind, statement.version = words, kind, statement.version + 1
        statement.save(update_fields=["text", "kind", "version"])
        return Revised(statement, conflict=False)


def withdraw(statement: Statement) -> Statement:
    """Takes a statement back at the table itself; its row stays."""
    with change():
        statement = _held(statement)
        if statement.withdrawn_at is None:
            statement.withdrawn_at = clock.now()
            statement.save(update_fields=["withdrawn_at"])
        return statement


def hide(statement: Statement, reason: str, actor: str) -> Statement:
    """Hides a statement from everyone but staff. Raises `Refused` without a reason."""
    because = " ".join(reason.split())
    if not because:
        raise Refused(_("Say why this statement should not be shown."))
    with change():
        statement = _held(statement)
        statement.hidden_at, statement.hidden_reason = clock.now(), because[:200]
        statement.save(update_fields=["hidden_at", "hidden_reason"])
        log.record(actor, "harvest.hide", statement)
        return statement


def show_again(statement: Statement, actor: str) -> Statement:
    """Undoes `hide`; the log remembers both."""
    with change():
        statement = _held(statement)
        statement.hidden_at, statement.hidden_reason = None, ""
        statement.save(update_fields=["hidden_at", "hidden_reason"])
        log.record(actor, "harvest.show_again", statement)
        return statement


def _held(statement: Statement) -> Statement:
    """The row, locked. Its key stays as it is, so whoever votes on it need not wait, and waits for nobody."""
    return Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)


def checked(text: str, kind: str) -> str:
    """The words as they are kept. Raises `Refused` when there are none, too many, or the kind is unknown."""
    words = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if not says_something(words):
        raise Refused(_("Write down what was said first."))
    if len(words) > LONGEST:
        raise Refused(_("This is too long. Keep it under %(longest)d characters.") % {"longest": LONGEST})
    if kind not in StatementKind:
        raise Refused(_("Choose what kind of statement this is."))
    return words


def _keep(
    statement: Statement, version: int, kind: str, text: str, op_id: UUID, *, conflict: bool = False
) -> None:
    Revision.objects.create(
        statement=statement,
        version=version,
        kind=kind,
        text=text,
        op_id=op_id,
        at=clock.now(),
        conflict=conflict,
    )

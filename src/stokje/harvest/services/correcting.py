"""Mends what was written down wrongly. What stood there before stays, with who changed it and why."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from stokje.harvest.models import Agreement, AgreementRevision, Revision, Statement
from stokje.harvest.services.closing import checked_agreement
from stokje.harvest.services.statements import checked
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id

MEANWHILE = gettext_lazy("Someone else changed this meanwhile. Look at what it says now, then choose again.")


def correct_statement(
    statement: Statement, text: str, kind: str, base_version: int, because: str, actor: str
) -> Statement:
    """Other words or another kind for what was said. Where it was said never changes.

    Raises `Refused` without a reason, or when it was changed since `base_version`.
    """
    words, reason = checked(text, kind), _reason(because)
    with change():
        statement = Statement.objects.select_for_update().get(pk=statement.pk)
        if statement.version != base_version:
            raise Refused(str(MEANWHILE))
        if (statement.text, statement.kind) == (words, kind):
            return statement
        Revision.objects.create(
            statement=statement, version=statement.version, kind=statement.kind, text=statement.text,
            op_id=op_id(), at=clock.now(), by=actor, because=reason,
        )  # fmt: skip
        statement.text, statement.kind, statement.version = words, kind, statement.version + 1
        statement.save(update_fields=["text", "kind", "version"])
        log.record(actor, "harvest.correct", statement)
        return statement


def correct_agreement(
    agreement: Agreement, who: str, what: str, by_date: dt.date | None, base_version: int, because: str,
    actor: str,
) -> Agreement:  # fmt: skip
    """Who does what by when, as it was really agreed.

    Raises `Refused` like `make_agreement`, without a reason, or when it was changed since `base_version`.
    """
    (who, what), reason = checked_agreement(agreement.origin, who, what, by_date), _reason(because)
    with change():
        agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
        if agreement.version != base_version:
            raise Refused(str(MEANWHILE))
        before = (agreement.who, agreement.what, agreement.by_date)
        if before == (who, what, by_date):
            return agreement
        AgreementRevision.objects.create(
            agreement=agreement, version=agreement.version, who=before[0], what=before[1], by_date=before[2],
            op_id=op_id(), at=clock.now(), by=actor, because=reason,
        )  # fmt: skip
        agreement.who, agreement.what, agreement.by_date = who, what, by_date
        agreement.version += 1
        agreement.save(update_fields=["who", "what", "by_date", "version"])
        log.record(actor, "harvest.correct_agreement", agreement)
        return agreement


def _reason(because: str) -> str:
    reason = " ".join(because.split())[:200]
    if not reason:
        raise Refused(_("Say why you change this."))
    return reason

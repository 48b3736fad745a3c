"""Puts an agreement differently, or takes it back. Its earlier words stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from stokje.harvest.models import Agreement, AgreementRevision
from stokje.harvest.services.closing import checked_agreement, make_agreement
from stokje.shared import clock
from stokje.shared.db import change


@dataclass(frozen=True)
class AgreementChanged:
    """The agreement as it stands; after a conflict the one that was made of the other words."""

    agreement: Agreement
    conflict: bool


def change_agreement(
    agreement: Agreement, who: str, what: str, op_id: UUID, by_date: dt.date | None, base_version: int
) -> AgreementChanged:
    """Puts an agreement differently, if nobody did so since `base_version`; else makes a second one of it.

    The same `op_id` again changes nothing. Raises `Refused` like `make_agreement`.
    """
    who, what = checked_agreement(agreement.origin, who, what, by_date)
    with change():
        agreement = _held(agreement)
        beside = Agreement.objects.filter(op_id=op_id).first()
        if beside:
            return AgreementChanged(beside, conflict=True)
        same = (agreement.who, agreement.what, agreement.by_date) == (who, what, by_date)
        if same or AgreementRevision.objects.filter(op_id=op_id).exists():
            return AgreementChanged(agreement, conflict=False)
        if agreement.version != base_version or agreement.withdrawn_at:
            made = make_agreement(agreement.origin, who, what, op_id, by_date)
            return AgreementChanged(made, conflict=True)
        _keep(agreement, op_id)
        agreement.who, agreement.what, agreement.by_date = who, what, by_date
        agreement.version += 1
        agreement.save(update_fields=["who", "what", "by_date", "version"])
        return AgreementChanged(agreement, conflict=False)


def withdraw_agreement(agreement: Agreement) -> Agreement:
    """Takes an agreement back at the table itself; its row stays."""
    with change():
        agreement = _held(agreement)
        if agreement.withdrawn_at is None:
            agreement.withdrawn_at = clock.now()
            agreement.save(update_fields=["withdrawn_at"])
        return agreement


def _held(agreement: Agreement) -> Agreement:
    held = Agreement.objects.select_for_update(of=("self",)).select_related("origin__meetup")
    return held.get(pk=agreement.pk)


def _keep(agreement: Agreement, op_id: UUID) -> None:
    AgreementRevision.objects.create(
        agreement=agreement, version=agreement.version, who=agreement.who, what=agreement.what,
        by_date=agreement.by_date, op_id=op_id, at=clock.now(),
    )  # fmt: skip

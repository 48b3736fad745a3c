"""Reads of offices, and the door that a holder's link opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import QuerySet

from stokje.handover.models import Address, EditionItem, Holder, Recipient
from stokje.shared import clock, tokens

OFFICE = "office"
LINK_DAYS = 400
"""An office's link lives a little more than a year; each mail brings a fresh one."""


def recipients() -> QuerySet[Recipient]:
    """The offices by name, each with its holders."""
    return Recipient.objects.prefetch_related("holders")


def current_holder(recipient: Recipient) -> Holder | None:
    """Who holds the office now, or None."""
    return next((holder for holder in recipient.holders.all() if holder.until is None), None)


def addresses_of(recipient: Recipient) -> list[Address]:
    """What an office is asked, by the condition's number; of a condition in two editions the newest."""
    found = Address.objects.filter(recipient=recipient).select_related("item__edition__handover", "recipient")
    newest = {address.item.number: address for address in found.order_by("item__edition__number")}
    return [newest[number] for number in sorted(newest)]


def asked_before(recipient: Recipient, chosen: Iterable[EditionItem]) -> list[Address]:
    """Which of these conditions an office was asked to answer already, in the order of their numbers."""
    found = Address.objects.filter(recipient=recipient, item__in=chosen).select_related("item")
    return list(found.order_by("item__number"))


def office_token(holder: Holder) -> str:
    """The holder's personal link, as the end of its address."""
    expires = clock.now() + dt.timedelta(days=LINK_DAYS)
    return tokens.make(OFFICE, holder.public_id, holder.link_version, expires)


def holder_by_token(token: str) -> Holder | None:
    """The holder whose link this is, or None when it is forged, too old, or they hold the office no more."""
    claim = tokens.read(OFFICE, token)
    if claim is None:
        return None
    found = Holder.objects.select_related("recipient").filter(public_id=claim.key, link_version=claim.version)
    return found.filter(until=None).first()


def was_handed_on(token: str) -> bool:
    """Whether this was a link of someone who held an office, and holds it no more."""
    claim = tokens.read(OFFICE, token)
    return claim is not None and Holder.objects.filter(public_id=claim.key, until__isnull=False).exists()

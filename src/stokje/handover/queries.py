"""Reads of editions and offices, and the door that a holder's link opens."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from stokje.bundling.models import Bundle, Spot
from stokje.handover.models import Address, Edition, EditionItem, Holder, Recipient
from stokje.harvest.queries import statements
from stokje.shared import clock, tokens
from stokje.shared.languages import Language

OFFICE = "office"
LINK_DAYS = 400
"""An office's link lives a little more than a year; each mail brings a fresh one."""


@dataclass(frozen=True)
class Checklist:
    """What an editor sees before freezing. Only `wordless` stops it."""

    bundles: int
    statements: int
    set_aside: int
    on_pile: int
    wordless: list[int]
    untranslated: list[int]
    levelless: list[int]

    @property
    def clear(self) -> bool:
        """Nothing is left to do."""
        return bool(self.bundles) and not (
            self.on_pile or self.wordless or self.untranslated or self.levelless
        )


def checklist() -> Checklist:
    """What is ready to freeze and what is not yet, with the numbers of the bundles that need work."""
    shown = Q(spots__statement__withdrawn_at=None, spots__statement__hidden_at=None)
    held = (
        Bundle.objects.filter(merged_into=None).annotate(said=Count("spots", filter=shown)).filter(said__gt=0)
    )
    bundles = list(held.prefetch_related("texts"))
    return Checklist(
        bundles=len(bundles),
        statements=sum(bundle.said for bundle in bundles),
        set_aside=Spot.objects.filter(bundle=None).count(),
        on_pile=statements().filter(spot=None).count(),
        wordless=[bundle.number for bundle in bundles if not _languages(bundle)],
        untranslated=[bundle.number for bundle in bundles if 0 < len(_languages(bundle)) < len(Language)],
        levelless=[bundle.number for bundle in bundles if not bundle.level],
    )


def _languages(bundle: Bundle) -> set[str]:
    return {text.language for text in bundle.texts.all() if text.title}


def editions() -> QuerySet[Edition]:
    """All editions, newest first, with what was corrected and where each was handed over."""
    return Edition.objects.select_related("corrects", "corrected_by", "handover__meetup")


def latest_edition() -> Edition | None:
    """The newest edition, or None before the first is frozen."""
    return editions().first()


def edition_by_public_id(public_id: str) -> Edition | None:
    """The edition of this address, or None."""
    return editions().filter(public_id=public_id).first()


def edition_by_number(number: int) -> Edition | None:
    """The edition with this number, or None."""
    return editions().filter(number=number).first()


def items(edition: Edition) -> QuerySet[EditionItem]:
    """The conditions of an edition, in the order of their numbers."""
    return EditionItem.objects.filter(edition=edition).select_related("edition", "bundle")


def item_by_number(edition: Edition, number: int) -> EditionItem | None:
    """One condition of an edition, or None. A condition keeps its number in every edition."""
    return items(edition).filter(number=number).first()


def condition(number: int) -> EditionItem | None:
    """The condition with this number in the newest edition that has it: an answered one never disappears."""
    found = EditionItem.objects.filter(number=number).select_related("edition__handover", "bundle")
    return found.order_by("-edition__number").first()


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

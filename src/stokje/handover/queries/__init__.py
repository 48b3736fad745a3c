"""Reads of editions, offices and what is ready to freeze."""

from stokje.handover.queries.checklist import Checklist, checklist, on_pile
from stokje.handover.queries.editions import (
    answerable_from,
    condition,
    edition_by_number,
    edition_by_public_id,
    editions,
    item_by_number,
    items,
    last_handover,
    latest_edition,
)
from stokje.handover.queries.offices import (
    LINK_DAYS,
    OFFICE,
    addresses_of,
    asked_before,
    current_holder,
    holder_by_token,
    office_token,
    recipients,
    was_handed_on,
)
from stokje.handover.queries.reading import Place, Reading, Said, read
from stokje.handover.queries.sources import Sources, sources_of

__all__ = [
    "LINK_DAYS",
    "OFFICE",
    "Checklist",
    "Place",
    "Reading",
    "Said",
    "Sources",
    "addresses_of",
    "answerable_from",
    "asked_before",
    "checklist",
    "condition",
    "current_holder",
    "edition_by_number",
    "edition_by_public_id",
    "editions",
    "holder_by_token",
    "item_by_number",
    "items",
    "last_handover",
    "latest_edition",
    "office_token",
    "on_pile",
    "read",
    "recipients",
    "sources_of",
    "was_handed_on",
]

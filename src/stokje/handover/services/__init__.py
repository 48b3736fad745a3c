"""What changes in this room: freezing an edition, and the offices that receive it."""

from stokje.handover.services.freeze import blank_item, freeze_edition, verify
from stokje.handover.services.offices import add_recipient, appoint, ask, record_handover

__all__ = [
    "add_recipient",
    "appoint",
    "ask",
    "blank_item",
    "freeze_edition",
    "record_handover",
    "verify",
]

"""What changes in this room: answers, pledges and their progress."""

from stokje.tracking.services.answers import (
    Elsewhere,
    Promise,
    give_response,
    make_pledge,
    publish_response,
    record_elsewhere,
    return_response,
)
from stokje.tracking.services.correcting import correct_elsewhere
from stokje.tracking.services.dates import check_decided, check_due, check_happened
from stokje.tracking.services.progress import add_progress, ask_for_side, publish_progress
from stokje.tracking.services.reminding import remind_offices

__all__ = [
    "Elsewhere",
    "Promise",
    "add_progress",
    "ask_for_side",
    "check_decided",
    "check_due",
    "check_happened",
    "correct_elsewhere",
    "give_response",
    "make_pledge",
    "publish_progress",
    "publish_response",
    "record_elsewhere",
    "remind_offices",
    "return_response",
]

"""What a page may say after the form was sent, carried in its address.

Nothing in it is read back from the sign-up, so that the page looks the same to someone who was known already.
So it does not say until when a seat is kept either: for them that is another moment. The mail tells it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core import signing

from stokje.registration.services import Outcome
from stokje.shared.ids import public_id

SALT = "stokje.receipt"
GOOD_FOR = dt.timedelta(days=7)


@dataclass(frozen=True)
class Receipt:
    """The outcome as it was at that moment; `key` names the sign-up for the code that follows.

    `colleagues` were signed up along, and for `seated` of them there was a seat. `full`: no role found one.
    """

    key: str
    slug: str
    has_seat: bool
    colleagues: int = 0
    seated: int = 0
    full: bool = True

    def sealed(self) -> str:
        """As text for an address."""
        told = [self.key, self.slug, self.has_seat, self.colleagues, self.seated, self.full]
        return signing.dumps(told, salt=SALT, compress=True)


def receipt_of(outcome: Outcome, slug: str) -> Receipt:
    """What this outcome lets the page say."""
    along = (outcome.colleagues, outcome.colleagues_seated, outcome.full)
    return Receipt(outcome.registration.public_id, slug, outcome.has_seat, *along)


def receipt_for_a_robot(slug: str) -> Receipt:
    """Looks as real as any, and leads nowhere."""
    return Receipt(public_id(), slug, True, full=False)


def read_receipt(text: str, slug: str) -> Receipt | None:
    """The receipt, unless it was changed, is of another meetup, or is too old."""
    try:
        key, made_for, has_seat, *along = signing.loads(text, salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError):
        return None
    return Receipt(key, made_for, has_seat, *along) if made_for == slug else None

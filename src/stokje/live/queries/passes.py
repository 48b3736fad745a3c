"""The signed pass of one meetup: who a page belongs to, read without the database."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal, cast

from django.utils.crypto import salted_hmac

from stokje.meetups.models import Meetup
from stokje.shared import tokens

COOKIE_PREFIX = "live_"
Kind = Literal["r", "c", "t", "u"]
KINDS = ("r", "c", "t", "u")
AFTER = dt.timedelta(hours=12)


@dataclass(frozen=True)
class Pass:
    """`kind`: r who signed up, c of the cast, t a table's page, u a moderator; with that row's public id."""

    kind: Kind
    public_id: str

    @property
    def key(self) -> str:
        """How the evening names this person: never shown, never an address or a name."""
        return f"{self.kind}_{self.public_id}"


def make_pass(meetup: Meetup, who: Pass, version: int) -> str:
    """A pass for this meetup until half a day after its end."""
    return tokens.make(f"live.{meetup.slug}", who.key, version, expires=meetup.ends_at + AFTER)


def read_pass(slug: str, token: str) -> Pass | None:
    """Who a pass was made for, or None when it is forged, expired or of another meetup."""
    claim = tokens.read(f"live.{slug}", token)
    kind, found, public_id = (claim.key if claim else "").partition("_")
    return Pass(cast("Kind", kind), public_id) if found and kind in KINDS else None


def voter_key(meetup: Meetup, who: Pass) -> str:
    """An opaque key: the same voter during this meetup, and no one without this installation's secret."""
    return salted_hmac("stokje.voter", f"{meetup.pk}/{who.key}", algorithm="sha256").hexdigest()[:40]

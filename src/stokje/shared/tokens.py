"""Mailed links: an HMAC over row, purpose and version. Never stored; a new version revokes the old."""

from __future__ import annotations

import datetime as dt
from base64 import urlsafe_b64encode
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

from stokje.shared import clock

BYTES = 15  # 120 bits, 20 characters


@dataclass(frozen=True)
class Claim:
    """What a genuine token says: which row, and which version of its key."""

    key: str
    version: int


def make(purpose: str, key: str, version: int, expires: dt.datetime | None = None) -> str:
    """A token for the row `key` (a public id), good until `expires` or until the row's version rises."""
    until = int(expires.timestamp()) if expires else 0
    return f"{key}.{version:x}.{until:x}.{_seal(purpose, key, version, until)}"


def read(purpose: str, token: str) -> Claim | None:
    """The claim of a token made for this purpose, or None when forged, damaged or expired."""
    try:
        key, version, until, seal = token.split(".")
        claim, limit = Claim(key, int(version, 16)), int(until, 16)
        genuine = constant_time_compare(seal, _seal(purpose, key, claim.version, limit))
    except ValueError:  # also for a number too long to write, or half a character
        return None
    if not genuine:
        return None
    return None if limit and limit < clock.now().timestamp() else claim


def _seal(purpose: str, key: str, version: int, until: int) -> str:
    digest = salted_hmac(f"stokje.{purpose}", f"{key}.{version}.{until}", algorithm="sha256").digest()
    return urlsafe_b64encode(digest[:BYTES]).decode()

"""The seal of an edition: a salted hash per item, and a root over those in order.

Anyone can check it with the file that each edition offers; no Django needed:
hash = sha256(salt + canonical JSON of the content), root = sha256(the hashes, one a line).
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable
from typing import Any


def new_salt() -> str:
    """128 bits nobody can guess, so that the hash of blanked words cannot be tried against likely words."""
    return secrets.token_hex(16)


def canonical(content: dict[str, Any]) -> str:
    """One spelling of the content: keys in order, no spaces, letters as they are."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def item_hash(salt: str, content: dict[str, Any]) -> str:
    """The hash of one item, in hexadecimals."""
    return _sha256(salt + canonical(content))


def root_hash(hashes: Iterable[str]) -> str:
    """The root over the hashes of all items, in the order of their numbers."""
    return _sha256("\n".join(hashes))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

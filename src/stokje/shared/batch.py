"""What an outbox on a phone sends at once: a JSON object with its proof and its items."""

from __future__ import annotations

import json
import re
from typing import Any

MOST_ITEMS = 200
UNKEPT = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])|\xed[\xa0-\xbf]")
"""A character without a sign, or half of one beyond the first 65,536: an emoji that was cut in two."""


def batch_in(body: bytes) -> dict[str, Any] | None:
    """The object that was sent; None when it is none, or so deep that nobody can have meant it.

    What no database takes is taken out, so that the rest of what was written is saved: it would be sent again
    and again, and hold up all that comes after it.
    """
    try:
        sent = json.loads(body)
        if UNKEPT.search(body):
            sent = _kept(sent)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None


def items_of(sent: dict[str, Any]) -> list[dict[str, Any]]:
    """The items of a batch, two hundred at most; what is no item is left out."""
    items = sent.get("items")
    return [one for one in items[:MOST_ITEMS] if isinstance(one, dict)] if isinstance(items, list) else []


def _kept(sent: Any) -> Any:
    if isinstance(sent, str):
        return sent.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(sent, list):
        return [_kept(one) for one in sent]
    if isinstance(sent, dict):
        return {_kept(name): _kept(value) for name, value in sent.items()}
    return sent

"""What an outbox on a phone sends at once: a JSON object with its proof and its items."""

from __future__ import annotations

import json
from typing import Any

MOST_ITEMS = 200


def batch_in(body: bytes) -> dict[str, Any] | None:
    """The object that was sent; None when it is none, or so deep that nobody can have meant it."""
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return sent if isinstance(sent, dict) else None


def items_of(sent: dict[str, Any]) -> list[dict[str, Any]]:
    """The items of a batch, two hundred at most; what is no item is left out."""
    items = sent.get("items")
    return [one for one in items[:MOST_ITEMS] if isinstance(one, dict)] if isinstance(items, list) else []

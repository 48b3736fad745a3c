"""The sealed whole: content, salts and hashes, with how to check them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from stokje.handover.models import Edition, EditionItem
from stokje.handover.queries import items
from stokje.shared import clock

HOW = (
    "hash = sha256(salt + content), where content is JSON in UTF-8 with sorted keys, no spaces, and letters "
    "as they are; root = sha256(the hashes of all items in the order of their numbers, one a line)."
)


def sealed(edition: Edition) -> dict[str, Any]:
    """Everything that anyone needs to check an edition by themselves. A blanked item has its hash only."""
    return {
        "edition": edition.number,
        "title": {"nl": edition.title_nl, "en": edition.title_en},
        "frozenAt": _moment(edition.frozen_at),
        "corrects": edition.corrects.number if edition.corrects else None,
        "changed": edition.changed,
        "root": edition.root_hash,
        "howToCheck": HOW,
        "items": [_item(item) for item in items(edition)],
    }


def _item(item: EditionItem) -> dict[str, Any]:
    if item.content is None:
        blanked = {"at": _moment(item.blanked_at), "reason": item.blanked_reason} if item.blanked_at else None
        return {"number": item.number, "hash": item.hash, "blanked": blanked}
    return {"number": item.number, "hash": item.hash, "salt": item.salt, "content": item.content}


def _moment(moment: dt.datetime) -> str:
    return clock.local(moment).isoformat(timespec="seconds")

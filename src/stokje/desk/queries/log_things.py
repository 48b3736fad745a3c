"""What the things in the log are called today, and where they stand. Of a person only the number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from stokje.desk.queries.log_kinds import KINDS, Named


def things_named(keys: Iterable[str], user: Any) -> dict[str, Named]:
    """Names by key, such as "registration:9"; a key that nobody knows is left out."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        model, _, number = key.partition(":")
        if model in KINDS and number.isdecimal():
            numbers[model].add(number)
    found: dict[str, Named] = {}
    for model, wanted in numbers.items():
        kind = KINDS[model]
        rows = {str(row.pk): row for row in kind.rows(wanted)}
        for number in wanted:
            row = rows.get(number)
            found[f"{model}:{number}"] = kind.tell(row, user) if row else kind.gone(number)
    return found

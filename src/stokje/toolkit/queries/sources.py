"""The thread back from a tip to what was said, and forth from what was said to a tip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from stokje.harvest.models import Statement
from stokje.harvest.queries import statements
from stokje.toolkit.models import Tip, TipSource
from stokje.toolkit.queries.finding import shown_tips


def sources_of(tip: Tip) -> list[Statement]:
    """The statements that a tip grew from, as far as they may be shown."""
    keys = TipSource.objects.filter(tip_key=tip.translation_key).values("statement_id")
    return list(statements().filter(pk__in=keys).prefetch_related("origin__roles"))


def tips_from(statement_ids: Iterable[int]) -> dict[int, list[Tip]]:
    """The tips that everyone may read, by the key of the statement that they grew from."""
    rows = TipSource.objects.filter(statement__in=list(statement_ids)).values_list("statement_id", "tip_key")
    keys = {key for _statement, key in rows}
    by_key = (
        {tip.translation_key: tip for tip in shown_tips().filter(translation_key__in=keys)} if keys else {}
    )
    found: dict[int, list[Tip]] = defaultdict(list)
    for statement, key in rows:
        if key in by_key:
            found[statement].append(by_key[key])
    return found

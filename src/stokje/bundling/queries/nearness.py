"""Which statements lie near which, by their words. Kept in memory until something else is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Sum

from stokje.harvest.models import Statement
from stokje.harvest.queries import statements
from stokje.kernels import bundling

if TYPE_CHECKING:
    from stokje.kernels.bundling.lexical import Rows

Stamp = tuple[int, int, int]


@dataclass(frozen=True)
class Nearness:
    """Row `row_of[pk]` of `rows` is the text of statement `pk`; dot products are similarities."""

    keys: tuple[int, ...]
    row_of: dict[int, int]
    texts: dict[int, str]
    kinds: dict[int, str]
    rows: Rows

    def to(self, statement: int) -> dict[int, float]:
        """The similarity of every other statement to this one; only those above nought."""
        line = (self.rows[self.row_of[statement]] @ self.rows.T).tocoo()
        near = zip(line.col.tolist(), line.data.tolist(), strict=True)
        return {self.keys[column]: value for column, value in near if self.keys[column] != statement}


_kept: list[tuple[Stamp, Nearness]] = []


def nearness() -> Nearness:
    """Over all statements that may be shown."""
    stamp = _stamp()
    if not _kept or _kept[0][0] != stamp:
        _kept[:] = [(stamp, _measured())]
    return _kept[0][1]


def _stamp() -> Stamp:
    """Changes whenever a statement is added, hidden, shown, taken back or put differently."""
    found = statements().order_by().aggregate(last=Max("pk"), count=Count("pk"), versions=Sum("version"))
    keys = statements().order_by().aggregate(keys=Sum("pk"))["keys"]
    return (found["count"] or 0, (found["last"] or 0) + 31 * (found["versions"] or 0), keys or 0)


def _measured() -> Nearness:
    said: list[Statement] = list(statements().order_by("pk").select_related(None).prefetch_related(None))
    return Nearness(
        keys=tuple(one.pk for one in said),
        row_of={one.pk: row for row, one in enumerate(said)},
        texts={one.pk: one.text for one in said},
        kinds={one.pk: one.kind for one in said},
        rows=bundling.Lexical().embed([one.text for one in said]),
    )

"""Which rows lie near which."""

from __future__ import annotations

import numpy as np

from stokje.kernels.bundling.lexical import Rows

GRID = 2**14
"""Similarities are rounded to this grid, so that sums of them are exact in any order and on any machine."""

FLOOR = 0.02
CHUNK = 1024

Near = dict[tuple[int, int], float]


def nearest(rows: Rows, *, count: int) -> Near:
    """The similarity of each row to its `count` nearest others, keyed by (lower, higher) row number.

    Exact, by chunks of the full product: time n², memory n a row. Equal similarities: lower row first.
    """
    near: Near = {}
    turned = rows.T.tocsc()
    for start in range(0, rows.shape[0], CHUNK):
        block = np.rint((rows[start : start + CHUNK] @ turned).toarray() * GRID) / GRID
        for offset, line in enumerate(block):
            _keep(near, start + offset, line, count)
    return near


def _keep(near: Near, row: int, line: np.ndarray[tuple[int], np.dtype[np.float64]], count: int) -> None:
    line[row] = -1
    limit = min(count, len(line) - 1)
    if limit < 1:
        return
    least = np.partition(line, -limit)[-limit]
    best = np.flatnonzero(line >= max(least, FLOOR))
    for other in sorted(best, key=lambda o: (-line[o], o))[:limit]:
        near[min(row, int(other)), max(row, int(other))] = float(line[other])

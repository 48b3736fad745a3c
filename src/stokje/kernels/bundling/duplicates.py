"""Statements that say nearly the same, for a list in which nobody should meet the same thing twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stokje.kernels.bundling import grouping
from stokje.kernels.bundling.decisions import Decided
from stokje.kernels.bundling.lexical import Lexical
from stokje.kernels.bundling.model import Decision, Said, Settings
from stokje.kernels.bundling.neighbours import nearest
from stokje.kernels.bundling.texts import different_texts

NEARLY_THE_SAME = Settings(bundle_from=0.45, opposed_from=0.25)
"""Far stricter than a bundle: who votes reads one wording for all of a group."""


def near_duplicates(
    statements: Iterable[Said], *, decisions: Iterable[Decision] = (), settings: Settings = NEARLY_THE_SAME
) -> list[list[str]]:
    """The ids in groups that say nearly the same, the wording nearest to all others first.

    Groups stand in the order in which their first statement was given. Decisions hold: together, apart.
    """
    said = list(statements)
    if not said:
        return []
    decided = Decided(decisions)
    texts = different_texts(said, Lexical())
    near = nearest(texts.rows, count=settings.neighbours)
    apart = grouping.kept_apart(said, texts, near, decided, settings=settings)
    groups = grouping.bundles(said, texts, near, decided, apart, settings=settings)
    return [_first(group, texts.medoid(group), said) for group in groups]


def _first(group: Sequence[int], middle: int, said: Sequence[Said]) -> list[str]:
    return [said[middle].id, *(said[one].id for one in group if one != middle)]

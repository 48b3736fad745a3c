"""Bundles statements: the whole way from texts and decisions to bundles, themes and suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stokje.kernels.bundling import grouping, suggest
from stokje.kernels.bundling.decisions import Decided
from stokje.kernels.bundling.identity import carry_ids, natural
from stokje.kernels.bundling.lexical import Embedder, Lexical
from stokje.kernels.bundling.model import (
    Bundle,
    Decision,
    Earlier,
    How,
    Member,
    Outcome,
    Said,
    SetAside,
    Settings,
    Theme,
    Vote,
)
from stokje.kernels.bundling.neighbours import nearest
from stokje.kernels.bundling.support import support_of
from stokje.kernels.bundling.texts import Texts, different_texts


def bundle(
    statements: Iterable[Said],
    *,
    votes: Iterable[Vote] = (),
    decisions: Iterable[Decision] = (),
    earlier_bundles: Sequence[Earlier] = (),
    earlier_themes: Sequence[Earlier] = (),
    embedder: Embedder | None = None,
    settings: Settings | None = None,
) -> Outcome:
    """Bundle the statements; the order in which they come makes no difference.

    Statements that say the same are merged by their words alone; near ones by average-link on the graph of
    nearest neighbours; what editors decided holds. Every statement is in exactly one bundle, or set aside.
    """
    settings = settings or Settings()
    said = sorted(statements, key=lambda one: (natural(one.id), one.id))
    decided = Decided(decisions)
    free = [one for one in said if one.id not in decided.aside]
    texts = different_texts(free, embedder or Lexical())
    near = nearest(texts.rows, count=settings.neighbours)
    apart = grouping.kept_apart(free, texts, near, decided, settings=settings)
    groups = _in_order(grouping.bundles(free, texts, near, decided, apart, settings=settings), free)
    themes = grouping.themes(groups, texts, settings=settings)
    names = carry_ids([_ids(group, free) for group in groups], earlier_bundles, letter="b")
    theme_groups = [sorted(s for g in theme for s in groups[g]) for theme in themes]
    theme_names = carry_ids([_ids(group, free) for group in theme_groups], earlier_themes, letter="h")
    theme_of = {g: theme_names[t] for t, theme in enumerate(themes) for g in theme}
    labels = _labels(groups, free, texts, decided)
    cast = _votes_by_statement(votes)
    made = [
        Bundle(
            names[g],
            labels[g],
            theme_of[g],
            _members(group, free, texts, decided),
            support_of([free[s] for s in group], [vote for s in group for vote in cast.get(free[s].id, ())]),
        )
        for g, group in enumerate(groups)
    ]
    return Outcome(
        bundles=tuple(sorted(made, key=lambda one: natural(one.id))),
        themes=tuple(_themes(theme_names, theme_groups, free, texts)),
        suggestions=tuple(suggest.pairs(free, texts, near, groups, decided, settings=settings)),
        set_aside=tuple(SetAside(one.id, decided.aside[one.id]) for one in said if one.id in decided.aside),
    )


def _in_order(groups: Sequence[Sequence[int]], said: Sequence[Said]) -> list[list[int]]:
    """Largest first, then by the first statement."""
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group[0]))


def _ids(group: Iterable[int], said: Sequence[Said]) -> frozenset[str]:
    return frozenset(said[one].id for one in group)


def _labels(
    groups: Sequence[Sequence[int]], said: Sequence[Said], texts: Texts, decided: Decided
) -> list[str]:
    """The words an editor gave, else those of the statement nearest to all others."""
    labels = [said[texts.medoid(group)].text for group in groups]
    group_of = {said[s].id: g for g, group in enumerate(groups) for s in group}
    for ids, text in decided.labels:
        held = [group_of[one] for one in ids if one in group_of]
        if held:
            labels[max(held, key=held.count)] = text
    return labels


def _members(
    group: Sequence[int], said: Sequence[Said], texts: Texts, decided: Decided
) -> tuple[Member, ...]:
    """How each came into the bundle, seen from the statement that the bundle is named after."""
    middle = texts.medoid(group)
    found = []
    for one, similarity in zip(group, texts.similarities(group, middle), strict=True):
        how: How = "same" if texts.of[one] == texts.of[middle] else "near"
        put = "editor" if said[one].id in decided.group_of else how
        found.append(Member(said[one].id, put, min(1.0, max(0.0, round(similarity, 4)))))
    return tuple(found)


def _themes(
    names: Sequence[str], groups: Sequence[Sequence[int]], said: Sequence[Said], texts: Texts
) -> list[Theme]:
    made = [Theme(name, said[texts.medoid(group)].text) for name, group in zip(names, groups, strict=True)]
    return sorted(made, key=lambda theme: natural(theme.id))


def _votes_by_statement(votes: Iterable[Vote]) -> dict[str, list[Vote]]:
    """The last vote of each voter on each statement, in the order of the voters."""
    last = {(vote.id, vote.voter): vote for vote in votes}
    found: dict[str, list[Vote]] = {}
    for (statement, _), vote in sorted(last.items()):
        found.setdefault(statement, []).append(vote)
    return found

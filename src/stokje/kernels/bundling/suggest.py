"""What an editor may want to look at: near pairs that are not together, and pairs that contradict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stokje.kernels.bundling.decisions import Decided
from stokje.kernels.bundling.guard import opposed
from stokje.kernels.bundling.model import Said, Settings, Suggestion
from stokje.kernels.bundling.neighbours import Near
from stokje.kernels.bundling.texts import Texts


def pairs(
    said: Sequence[Said],
    texts: Texts,
    near: Near,
    groups: Sequence[Sequence[int]],
    decided: Decided,
    *,
    settings: Settings,
) -> list[Suggestion]:
    """Near pairs, best first, at most `settings.suggestions_each` a statement, without what was decided."""
    group_of = {statement: number for number, group in enumerate(groups) for statement in group}
    found, used = [], Counter[int]()
    for (a, b), similarity in sorted(near.items(), key=lambda item: (-item[1], item[0])):
        if similarity < settings.suggest_from:
            break
        one, other = texts.said[a], texts.said[b]
        if max(used[one], used[other]) >= settings.suggestions_each or _is_decided(said, one, other, decided):
            continue
        may_oppose = similarity >= settings.opposed_from and said[one].kind == said[other].kind
        against = opposed(said[one].text, said[other].text) if may_oppose else ""
        if against or group_of[one] != group_of[other]:
            used.update((one, other))
            found.append(Suggestion((said[one].id, said[other].id), round(similarity, 4), against))
    return found


def _is_decided(said: Sequence[Said], one: int, other: int, decided: Decided) -> bool:
    a, b = said[one].id, said[other].id
    group = decided.group_of.get(a)
    return frozenset((a, b)) in decided.apart or (group is not None and group == decided.group_of.get(b))

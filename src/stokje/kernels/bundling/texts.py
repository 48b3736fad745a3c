"""The different things that were said, each once, with where they lie."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stokje.kernels.bundling.lexical import Embedder, Rows
from stokje.kernels.bundling.model import Said
from stokje.kernels.bundling.words import same_key


@dataclass(frozen=True)
class Texts:
    """`of[i]` is the text that statement `i` says; row `t` of `rows` is text `t`; `said[t]` says it first."""

    of: tuple[int, ...]
    rows: Rows
    said: tuple[int, ...]

    def similarities(self, statements: Sequence[int], middle: int) -> list[float]:
        """The similarity of each of `statements` to statement `middle`."""
        texts = [self.of[statement] for statement in statements]
        if set(texts) == {self.of[middle]}:
            return [1.0] * len(texts)
        found = (self.rows[texts] @ self.rows[self.of[middle]].T).toarray().ravel()
        same = (text == self.of[middle] for text in texts)
        return [1.0 if is_same else float(value) for is_same, value in zip(same, found, strict=True)]

    def medoid(self, statements: Sequence[int]) -> int:
        """The statement that is nearest to all of `statements`; the first of equals."""
        texts = [self.of[statement] for statement in statements]
        if len(set(texts)) == 1 or len(texts) == 2:
            return statements[0]
        rows = self.rows[texts]
        total = np.asarray(rows.sum(axis=0)).ravel()
        return statements[int(np.argmax(np.round(rows @ total, 9)))]


def different_texts(statements: Sequence[Said], embedder: Embedder) -> Texts:
    """Gather the statements that say the same (see `same_key`) and embed each text once."""
    number: dict[tuple[str, ...], int] = {}
    of = [number.setdefault(same_key(said.text), len(number)) for said in statements]
    first = {text: statement for statement, text in reversed(list(enumerate(of)))}
    said = tuple(first[text] for text in range(len(number)))
    return Texts(tuple(of), embedder.embed([statements[one].text for one in said]), said)

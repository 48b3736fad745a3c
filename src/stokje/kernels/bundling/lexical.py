"""Similarity by words and parts of words: knows no meaning, needs no model, runs anywhere."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from stokje.kernels.bundling.vocabulary import PLAIN
from stokje.kernels.bundling.words import words

Rows = Any  # scipy ships no types: a sparse.csr_matrix
"""One row a text, of length 1 (or 0 for a text without words)."""


class Embedder(Protocol):
    """Turns texts into rows whose dot product is their similarity; `sha256` names exactly this one."""

    name: str
    sha256: str

    def embed(self, texts: Sequence[str]) -> Rows: ...


class Lexical:
    """TF-IDF of words beside TF-IDF of their parts of 3 to 5 letters, each for half ("lex").

    Parts let Dutch compounds meet (huiswerk, huiswerkhulp). Spärck Jones 1972; Cavnar and Trenkle 1994.
    """

    name = "lex"
    sizes = (3, 4, 5)
    weight_of_words = 0.5

    def __init__(self) -> None:
        recipe = f"lex 2 sizes={self.sizes} words={self.weight_of_words} tf=1+ln idf=ln((1+n)/(1+df))+1"
        self.sha256 = hashlib.sha256(recipe.encode()).hexdigest()

    def embed(self, texts: Sequence[str]) -> Rows:
        """Rows for `texts`, weighed by how rare a word or part is among just these texts."""
        bags = [Counter(topic_words(text)) for text in texts]
        vocabulary = sorted(set().union(*bags)) if bags else []
        counts = _table(bags, {word: column for column, word in enumerate(vocabulary)})
        parts = counts @ _parts_of(vocabulary, self.sizes)
        half = np.sqrt(self.weight_of_words)
        rest = np.sqrt(1 - self.weight_of_words)
        return sparse.hstack([_tf_idf(counts) * half, _tf_idf(parts) * rest], format="csr")


def topic_words(text: str) -> list[str]:
    """The words that carry the topic; all of them when there is no such word."""
    every = words(text)
    return [word for word in every if word not in PLAIN] or list(every)


def _table(bags: Sequence[Counter[str]], column_of: dict[str, int]) -> Rows:
    """Counts, shape (bags, columns)."""
    columns = [column_of[key] for bag in bags for key in sorted(bag)]
    values = np.array([bag[key] for bag in bags for key in sorted(bag)], dtype=float)
    shape = (len(bags), max(len(column_of), 1))
    return sparse.csr_matrix((values, columns, np.cumsum([0, *map(len, bags)])), shape=shape)


def _parts_of(vocabulary: Iterable[str], sizes: Sequence[int]) -> Rows:
    """Counts of the parts of each word, its edges marked; shape (words, parts)."""
    bags = [Counter(_parts(f" {word} ", sizes)) for word in vocabulary] or [Counter()]
    names = sorted(set().union(*bags))
    return _table(bags, {name: column for column, name in enumerate(names)})


def _parts(word: str, sizes: Sequence[int]) -> Iterable[str]:
    for size in sizes:
        for start in range(max(1, len(word) - size + 1)):
            yield word[start : start + size]


def _tf_idf(counts: Rows) -> Rows:
    used: NDArray[np.float64] = np.bincount(counts.indices, minlength=counts.shape[1]).astype(float)
    rarity = np.log((1 + counts.shape[0]) / (1 + used)) + 1
    return to_length_one(_with(counts, (1 + np.log(counts.data)) * rarity[counts.indices]))


def to_length_one(rows: Rows) -> Rows:
    """The same rows scaled to length 1; an empty row stays empty."""
    count = rows.shape[0]
    row_of = np.repeat(np.arange(count), np.diff(rows.indptr))
    length = np.sqrt(np.bincount(row_of, rows.data**2, minlength=count))
    scale = np.divide(1.0, length, out=np.zeros_like(length), where=length > 0)
    return _with(rows, scale[row_of] * rows.data)


def _with(rows: Rows, values: NDArray[np.float64]) -> Rows:
    """Other values in the same places."""
    return sparse.csr_matrix((values, rows.indices, rows.indptr), shape=rows.shape)

"""Words of a mail that are made once for all who are told the same, with gaps for what is someone's own."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from django.utils.html import escape

MUCH = 200
"""So many are kept; whoever tells ever other things only makes them forgotten sooner."""

FITS = re.compile(r"(?!- )[^\s:<>\"]+(?: [^\s:<>\"]+)*(?<![.,;!?)])")
"""What reads the same wherever it stands: it makes no link, button, list or line of what is around it."""


@dataclass(frozen=True)
class Words:
    """What a mail says, as text and the same as HTML."""

    subject: str
    text: str
    html: str


_kept: dict[Hashable, Words] = {}


def words_of(key: Hashable, own: dict[str, str], make: Callable[[dict[str, str]], Words]) -> Words:
    """What `make` makes of what is `own`; all else follows from `key`, so it is made once."""
    if not all(FITS.fullmatch(value) for value in own.values()):
        return make(own)
    stencil = _kept.get(key)
    if stencil is None:
        if len(_kept) >= MUCH:
            _kept.clear()
        stencil = _kept[key] = _stencil(own, make)
    html = {name: escape(value) for name, value in own.items()}
    return Words(stencil.subject % own, stencil.text % own, stencil.html % html)


def _stencil(own: dict[str, str], make: Callable[[dict[str, str]], Words]) -> Words:
    marks = {name: f"own-{secrets.token_hex(8)}" for name in own}
    made = make(marks)

    def with_gaps(text: str) -> str:
        text = text.replace("%", "%%")
        for name, mark in marks.items():
            text = text.replace(mark, f"%({name})s")
        return text

    return Words(with_gaps(made.subject), with_gaps(made.text), with_gaps(made.html))

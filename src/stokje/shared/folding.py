"""Text without capitals and accents, to search and sort by; the same in Python and in both databases."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Func
from django.db.models.sql.compiler import SQLCompiler

BARE = {
    "ß": "s",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "Đ": "d",
    "ł": "l",
    "Ł": "l",
    "ı": "i",
    "æ": "a",
    "Æ": "a",
    "œ": "o",
    "Œ": "o",
}
"""Letters that Unicode does not take apart; one letter each, as PostgreSQL replaces letter by letter."""


def _base(letter: str) -> str:
    return BARE.get(letter) or unicodedata.normalize("NFKD", letter)[0].lower()


ACCENTED = [chr(code) for code in range(0xC0, 0x180) if chr(code) in BARE or _base(chr(code)).isascii()]
MARKS = [chr(code) for code in range(0x300, 0x370)]
"""Accents that stand apart after their letter; they are left out."""

_table = str.maketrans({**{letter: _base(letter) for letter in ACCENTED}, **dict.fromkeys(MARKS)})


def fold(text: str) -> str:
    """Small letters without accents: "Zoë ÉÉN" is "zoe een"."""
    return text.translate(_table).lower()


class Folded(Func):
    """The same of a column."""

    function = "FOLDED_TEXT"
    arity = 1
    output_field = CharField()

    def as_sqlite(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        """SQLite knows no accents; it calls the function above."""
        connection.ensure_connection()
        connection.connection.create_function(self.function, 1, _fold_or_none, deterministic=True)
        return self.as_sql(compiler, connection, **context)

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> tuple[str, Any]:
        """Letter by letter, in what PostgreSQL always has: `unaccent` is an extension that may be missing."""
        sql, params = compiler.compile(self.source_expressions[0])
        before = "".join([*ACCENTED, *MARKS])
        after = "".join(_base(letter) for letter in ACCENTED)
        return f"LOWER(TRANSLATE({sql}, %s, %s))", (*params, before, after)


def _fold_or_none(text: str | None) -> str | None:
    return None if text is None else fold(text)

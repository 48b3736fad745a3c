"""Writes rows so that doing it twice is doing it once."""

from __future__ import annotations

from collections import Counter
from typing import Any, TypeVar

from django.db.models import Manager, Model

from stokje.kit.services.plan import Words

Row = TypeVar("Row", bound=Model)


def _all(model: type[Row]) -> Manager[Row]:
    return model._default_manager  # noqa: SLF001 - Django's documented way to a model's rows when it varies


class Ledger:
    """Counts what was new, what was changed, and what stayed as it was."""

    def __init__(self) -> None:
        self.new: Counter[str] = Counter()
        self.changed: Counter[str] = Counter()
        self.kept: list[str] = []

    def put(self, model: type[Row], key: dict[str, Any], values: dict[str, Any]) -> Row:
        """The row that `key` finds, made or brought up to date; a row that is right is not written."""
        row = _all(model).filter(**key).first()
        if row is None:
            self.new[model.__name__] += 1
            return _all(model).create(**key, **values)
        different = [name for name, value in values.items() if getattr(row, name) != value]
        if different:
            self.changed[model.__name__] += 1
            for name in different:
                setattr(row, name, values[name])
            row.save(update_fields=different)
        return row

    def put_words(self, model: type[Model], owner: dict[str, Any], words: Words) -> None:
        """One row a language."""
        for language, values in words.items():
            self.put(model, {**owner, "language": language}, dict(values))

    def put_list(self, model: type[Model], owner: dict[str, Any], items: list[dict[str, Any]]) -> None:
        """Rows with a `position`, from 1; those beyond the end of the list go."""
        for position, values in enumerate(items, start=1):
            self.put(model, {**owner, "position": position}, values)
        for row in _all(model).filter(**owner, position__gt=len(items)):
            self.changed[model.__name__] += 1
            row.delete()

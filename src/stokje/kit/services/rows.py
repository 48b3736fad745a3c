"""Writes rows so that doing it twice is doing it once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
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
        self._known: dict[tuple[type[Model], tuple[str, ...]], dict[tuple[Any, ...], Any]] = {}

    def put(self, model: type[Row], key: dict[str, Any], values: dict[str, Any]) -> Row:
        """The row that `key` finds, made or brought up to date; a row that is right is not written."""
        row: Row | None = self._rows_by(model, key).get(_plain(key))
        if row is None:
            self.new[model.__name__] += 1
            row = self._rows_by(model, key)[_plain(key)] = _all(model).create(**key, **values)
            return row
        different = [name for name, value in values.items() if getattr(row, name) != value]
        if different:
            self.changed[model.__name__] += 1
            for name in different:
                setattr(row, name, values[name])
            row.save(update_fields=different)
        return row

    def put_all(self, model: type[Row], rows: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
        """As `put` for each key with its values; the new ones are written together."""
        fresh = []
        for key, values in {_plain(key): (key, values) for key, values in rows}.values():
            known = self._rows_by(model, key)
            if _plain(key) in known:
                self.put(model, key, values)
            else:
                known[_plain(key)] = model(**key, **values)
                fresh.append(known[_plain(key)])
        if fresh:
            self.new[model.__name__] += len(fresh)
            _all(model).bulk_create(fresh)

    def put_words(self, model: type[Model], owner: dict[str, Any], words: Words) -> None:
        """One row a language."""
        told = words.items()
        self.put_all(model, [({**owner, "language": language}, dict(values)) for language, values in told])

    def put_list(self, model: type[Model], owner: dict[str, Any], items: list[dict[str, Any]]) -> None:
        """Rows with a `position`, from 1; those beyond the end of the list go."""
        told = enumerate(items, start=1)
        self.put_all(model, [({**owner, "position": position}, values) for position, values in told])
        self.keep_only(model, owner, "position", range(1, len(items) + 1))

    def keep_only(self, model: type[Model], owner: dict[str, Any], name: str, kept: Container[Any]) -> None:
        """Of the owner's rows, those go of which `name` is another than these."""
        rows = self._rows_by(model, {**owner, name: None})
        for key, row in list(rows.items()):
            if getattr(row, name) not in kept and _plain({**owner, name: getattr(row, name)}) == key:
                self.changed[model.__name__] += 1
                rows.pop(key).delete()

    def _rows_by(self, model: type[Model], key: dict[str, Any]) -> dict[tuple[Any, ...], Any]:
        """All rows of the model by this key, read once: a folder has hundreds of small rows."""
        names = tuple(sorted(key))
        if (model, names) not in self._known:
            found = ((tuple(map(row.serializable_value, names)), row) for row in _all(model).all())
            self._known[model, names] = dict(found)
        return self._known[model, names]


def _plain(key: dict[str, Any]) -> tuple[Any, ...]:
    """The key's values in the order of their names, with numbers for rows."""
    return tuple(value.pk if isinstance(value, Model) else value for _name, value in sorted(key.items()))

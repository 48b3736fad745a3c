"""Statements of which the SQL is written once, for what every sign-up asks and writes.

Django writes a statement anew each time, which costs several times what the database needs to do it. Only
for paths on which thousands come at the same moment, and for what stands on every page; elsewhere a plain
query reads easier.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import cache, wraps
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators

from stokje.shared.quick import quick

Row = TypeVar("Row")
Read = Callable[[tuple[Any, ...]], Any]


class Slot(Expression):
    """Where a value comes in a prepared statement, by its number."""

    output_field: Field[Any, Any]

    def __init__(self, number: int) -> None:
        super().__init__(output_field=Field())
        self.number = number

    def as_sql(self, _compiler: Any, _connection: Any) -> Any:
        """Its mark; what stands for the value tells where it goes."""
        return "%s", [self]


class Statement:
    """A query as its SQL, and how its rows are read."""

    def __init__(self, asked: QuerySet[Any, Any]) -> None:
        self._compiler = asked.query.get_compiler(connection=connection)
        self._sql, values = self._compiler.as_sql()
        self._values = [value.number if isinstance(value, Slot) else _Fixed(value) for value in values]
        self._check()
        columns = [column for column, *_ in self._compiler.select]
        self._converters = self._compiler.get_converters(columns)
        self._read: Read = self._model() if issubclass(asked._iterable_class, ModelIterable) else tuple  # noqa: SLF001

    def rows(self, here: Any, given: tuple[Any, ...]) -> list[Any]:
        """What it finds on this connection with these values."""
        values = [
            one.value if isinstance(one, _Fixed) else adapted(given[one], here.ops) for one in self._values
        ]
        found: Iterable[Any] = done(here, self._sql, values)
        if self._converters:
            found = self._compiler.apply_converters(found, self._converters)
        return [self._read(row) for row in found]

    def _check(self) -> None:
        """Some lookups, such as `iexact`, change their value while they write the statement."""
        if any("Slot" in str(one.value) for one in self._values if isinstance(one, _Fixed)):
            raise TypeError("A prepared statement takes no value in a lookup that changes it.")

    def _model(self) -> Read:
        """As Django's own ModelIterable does it: the row's own columns, then those of `select_related`."""
        info, alias = self._compiler.klass_info, connection.alias
        model, own = info["model"], info["select_fields"]
        names = [self._compiler.select[number][0].target.attname for number in own]
        others = get_related_populators(info, self._compiler.select, alias)  # type: ignore[call-arg]  # of a later Django
        extra = self._compiler.annotation_col_map or {}

        def read(row: tuple[Any, ...]) -> Any:
            made = model.from_db(alias, names, row[own[0] : own[-1] + 1])
            for other in others:
                other.populate(row, made)
            for name, number in extra.items():
                setattr(made, name, row[number])
            return made

        return read


class Count(Statement):
    """A query of which only the number of rows is asked."""

    def __init__(self, asked: QuerySet[Any, Any]) -> None:
        super().__init__(asked.order_by().values_list("pk"))
        self._sql = f"SELECT COUNT(*) FROM ({self._sql}) found"  # noqa: S608  (Django's own statement)
        self._converters = {}


def _here() -> Any:
    """This thread's connection itself: Django's `connection` looks it up again for each of its parts."""
    return connections[DEFAULT_DB_ALIAS]


def done(here: Any, sql: str, values: list[Any]) -> list[Any]:
    """Carries out a statement on this connection, and returns the rows that it tells."""
    if here.queries_logged or here.execute_wrappers:
        return _by_django(here, sql, values)
    _see_to(here)
    with here.wrap_database_errors:
        return quick(here).ask(sql, values)


def _told(here: Any, sql: str, values: list[Any]) -> None:
    """Carries out a statement of which nobody waits for the answer; see `Quick.tell`."""
    if here.queries_logged or here.execute_wrappers:
        _by_django(here, sql, values)
        return
    _see_to(here)
    with here.wrap_database_errors:
        quick(here).tell(sql, values)


def _see_to(here: Any) -> None:
    """As Django does before each statement."""
    here.close_if_health_check_failed()
    here.ensure_connection()
    here.validate_no_broken_transaction()


def _by_django(here: Any, sql: str, values: list[Any]) -> list[Any]:
    """So that whoever counts or watches what is asked sees it."""
    with here.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


class _Fixed:
    """A value that stands in the query itself."""

    def __init__(self, value: object) -> None:
        self.value = value


def prepared(ask: Callable[..., QuerySet[Any, Row]]) -> Callable[..., list[Row]]:
    """Makes a read of a query: what is given when it is called comes where the parameters stood.

    A parameter stands for one plain value, on the right of a lookup; all else the query says stays as it was
    the first time, so the clock is a parameter too. One that locks is called inside `change()`.
    """

    @cache
    def statement(_vendor: str, number: int) -> Statement:
        return Statement(ask(*(Slot(place) for place in range(number))))

    @wraps(ask)
    def read(*given: Any) -> list[Row]:
        here = _here()
        return statement(here.vendor, len(given)).rows(here, given)

    return read


def counted(ask: Callable[..., QuerySet[Any, Any]]) -> Callable[..., int]:
    """Makes a count of a query, on the terms of `prepared`: how many rows it finds."""

    @cache
    def statement(_vendor: str, number: int) -> Count:
        return Count(ask(*(Slot(place) for place in range(number))))

    @wraps(ask)
    def count(*given: Any) -> int:
        here = _here()
        ((number,),) = statement(here.vendor, len(given)).rows(here, given)
        return int(number)

    return count


def insert(row: Model, *, unless_there: bool = False) -> bool:
    """Writes a new row; False when one of its unique values is there already and that is no fault."""
    here = _here()
    fields, sql = _insertion(here.vendor, type(row), unless_there)
    made = done(here, sql, _values(row, fields, here))
    if not made:
        return False
    row.pk, row._state.adding, row._state.db = made[0][0], False, here.alias  # noqa: SLF001
    return True


def note(row: Model, *, unless_there: bool = False) -> None:
    """Writes a new row of which nobody here wants the number, nor to hear whether it was there already.

    Inside a change a fault in it, as in `update`, may come with whatever is asked next, or at the end.
    """
    here = _here()
    fields, sql = _insertion(here.vendor, type(row), unless_there)
    _told(here, sql, _values(row, fields, here))


def update(row: Model, *names: str) -> None:
    """Writes these fields of a row; nothing happens when the row is gone."""
    here = _here()
    fields, sql = _alteration(here.vendor, type(row), names)
    _told(here, sql, [*_values(row, fields, here), row.pk])


def _values(row: Model, fields: list[Field[Any, Any]], here: Any) -> list[Any]:
    return [field.get_db_prep_save(getattr(row, field.attname), here) for field in fields]


@cache
def _insertion(_vendor: str, model: type[Model], unless_there: bool) -> tuple[list[Field[Any, Any]], str]:
    quote: Callable[[Any], str] = connection.ops.quote_name
    meta = model._meta  # noqa: SLF001  (Django documents _meta)
    fields = [field for field in meta.local_concrete_fields if not field.primary_key]
    columns = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join("%s" for _ in fields)
    known = " ON CONFLICT DO NOTHING" if unless_there else ""
    own = quote(meta.pk.column)
    into = f"INSERT INTO {quote(meta.db_table)} ({columns})"
    return fields, f"{into} VALUES ({marks}){known} RETURNING {own}"


@cache
def _alteration(
    _vendor: str, model: type[Model], names: tuple[str, ...]
) -> tuple[list[Field[Any, Any]], str]:
    quote: Callable[[Any], str] = connection.ops.quote_name
    meta = model._meta  # noqa: SLF001
    fields: list[Any] = [meta.get_field(name) for name in names]
    set_to = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    table, own = quote(meta.db_table), quote(meta.pk.column)
    return fields, f"UPDATE {table} SET {set_to} WHERE {own} = %s"  # noqa: S608  (names of the model, quoted)


def adapted(value: object, ops: Any) -> object:
    """A value as this database wants it."""
    if isinstance(value, dt.datetime):
        return ops.adapt_datetimefield_value(value)
    return ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value

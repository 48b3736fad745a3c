"""Statements that go past Django's cursor do what it would do."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

import pytest
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    DataError,
    IntegrityError,
    NotSupportedError,
    OperationalError,
    connection,
    connections,
    transaction,
)
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from stokje.people.models import Person
from stokje.shared.models import LogEntry
from stokje.shared.prepared import insert, note, prepared, update
from stokje.shared.quick import with_marks

NOW = dt.datetime(2026, 11, 25, 19, 30, tzinfo=dt.UTC)

# What a database keeps of a statement, and how it begins a change, differs between the two.
pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@prepared
def entries(verb: str) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(verb=verb).order_by("pk")


def entry(verb: str, at: dt.datetime = NOW) -> LogEntry:
    made = LogEntry(at=at, actor="user:1", verb=verb, thing="meetup:1", detail={})
    assert insert(made)
    return made


def test_marks_are_numbered_and_a_doubled_per_cent_is_one() -> None:
    assert with_marks("a = %s AND b LIKE '5%%' AND c = %s", "$") == "a = $1 AND b LIKE '5%' AND c = $2"
    assert with_marks("a = %s AND b LIKE '5%%' AND c = %s", "?") == "a = ? AND b LIKE '5%' AND c = ?"


@pytest.mark.parametrize(
    "moment", [NOW, NOW.replace(microsecond=123_456), NOW.replace(year=1), NOW.replace(year=9999)]
)
def test_a_moment_is_read_as_it_was_written(moment: dt.datetime) -> None:
    made = entry("a", moment)
    assert entries("a")[0].at == LogEntry.objects.get(pk=made.pk).at == moment
    assert LogEntry.objects.get(pk=made.pk).at.tzinfo is dt.UTC


def twice() -> None:
    """The second is refused, and with it all that it is a part of."""
    for _ in range(2):
        insert(Person(email="mila@example.org", created_at=NOW))


def test_what_is_prepared_stays_after_a_part_was_undone() -> None:
    made = entry("a")
    for _ in range(3):
        assert entries("a") == [made]
        with pytest.raises(IntegrityError), transaction.atomic():
            twice()
        assert list(LogEntry.objects.filter(verb="a")) == [made]
    assert not Person.objects.exists()


def test_a_change_that_failed_takes_no_statement_before_its_end() -> None:
    with transaction.atomic():
        with pytest.raises(IntegrityError), transaction.atomic(savepoint=False):
            twice()
        with pytest.raises(transaction.TransactionManagementError):
            entries("a")
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_what_is_written_in_a_change_is_undone_with_it() -> None:
    with transaction.atomic():
        entry("a")
        transaction.set_rollback(True)
    assert entries("a") == []
    with transaction.atomic():
        entry("b")
    connection.close()
    assert [one.verb for one in entries("b")] == ["b"]


@pytest.mark.django_db(transaction=True)
def test_a_table_that_is_altered_is_read_as_it_is() -> None:
    made = entry("a")
    assert entries("a") == [made]
    table, quote = LogEntry._meta.db_table, connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {quote(table)} RENAME TO log_of_before")
        cursor.execute(f"ALTER TABLE log_of_before RENAME TO {quote(table)}")
    assert entries("a") == [made]


@prepared
def with_number(number: int, verb: str) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(pk__gte=number, verb=verb)


def known_to_the_server() -> int:
    """How many statements it keeps; SQLite keeps them by their text."""
    if connection.vendor == "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'stokje%%'", [])
        return int(cursor.fetchone()[0])


def test_numbers_of_any_size_use_the_same_statement() -> None:
    made = entry("a")
    assert with_number(made.pk, "a") == [made]
    known = known_to_the_server()
    assert with_number(70_000 + made.pk, "a") == []
    assert with_number(5_000_000_000, "a") == []
    assert known_to_the_server() == known


def test_what_the_database_refuses_is_told_as_django_tells_it() -> None:
    if connection.vendor == "postgresql":
        with pytest.raises(DataError, match="too long"), transaction.atomic():
            entry("a" * 1000)
    else:
        with pytest.raises(IntegrityError, match="NOT NULL"), transaction.atomic():
            insert(LogEntry(at=NOW, actor=None, verb="a", thing="", detail={}))


@pytest.mark.django_db(transaction=True)
def test_a_table_whose_answers_changed_costs_one_error_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked() -> list[LogEntry]:
        """As in use: where `bin/databases` notes what is asked, nothing is prepared."""
        connection.ensure_connection()
        monkeypatch.setattr(connections[DEFAULT_DB_ALIAS], "execute_wrappers", [])
        return entries("a")

    if connection.vendor == "sqlite":
        assert asked() == []
        return
    made = entry("a")
    assert asked() == [made]
    other = connection.copy()
    try:
        for length in (300, 60):
            with other.cursor() as cursor:
                cursor.execute(f"ALTER TABLE shared_logentry ALTER COLUMN verb TYPE varchar({length})")
            with pytest.raises(NotSupportedError):
                entries("a")
            connection.close_if_unusable_or_obsolete()
            assert asked() == [made]
    finally:
        other.close()


def told(verb: str, thing: str = "meetup:1") -> None:
    note(LogEntry(at=NOW, actor="user:1", verb=verb, thing=thing, detail={}))


def things(verb: str) -> list[str]:
    return [one.thing for one in entries(verb)]


def test_what_was_told_is_there_for_whoever_asks_next() -> None:
    told("a", "meetup:1")
    assert things("a") == ["meetup:1"]
    told("a", "meetup:2")
    assert LogEntry.objects.filter(verb="a").count() == 2


def test_all_that_was_told_is_there_in_the_order_in_which_it_was_told() -> None:
    many = [f"meetup:{number}" for number in range(120)]
    for one in many:
        told("a", one)
    first = LogEntry.objects.get(thing="meetup:0")
    first.thing = "meetup:x"
    update(first, "thing")
    assert things("a") == ["meetup:x", *many[1:]]


def test_of_what_was_told_only_the_part_that_failed_is_undone() -> None:
    told("a")
    with transaction.atomic():
        told("b")
        transaction.set_rollback(True)
    told("c")
    assert (things("a"), things("b"), things("c")) == (["meetup:1"], [], ["meetup:1"])


@pytest.mark.django_db(transaction=True)
def test_what_was_told_is_written_with_the_change_and_undone_with_it() -> None:
    with transaction.atomic():
        told("a")
        told("a", "meetup:2")
    told("b")
    with transaction.atomic():
        told("c")
        transaction.set_rollback(True)
    connection.close()
    assert (things("a"), things("b"), things("c")) == (["meetup:1", "meetup:2"], ["meetup:1"], [])


def told_twice(*, asks: bool) -> None:
    entry("a")
    for _ in range(2):
        note(Person(email="mila@example.org", created_at=NOW))
    told("a")
    if asks:
        assert things("a")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("asks", [True, False])
def test_a_fault_in_what_was_told_undoes_the_whole_change(asks: bool) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        told_twice(asks=asks)
    assert things("a") == []
    assert not Person.objects.exists()
    assert entry("b") == entries("b")[0]


def saved_beside_a_fault() -> None:
    told("a")
    note(Person(email="mila@example.org", created_at=NOW))
    # As whoever expects that noor may be there already.
    with suppress(IntegrityError), transaction.atomic():
        Person.objects.create(email="noor@example.org", created_at=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_fault_that_passes_for_another_is_told_at_the_end() -> None:
    note(Person(email="mila@example.org", created_at=NOW))
    with pytest.raises(DatabaseError), transaction.atomic():
        saved_beside_a_fault()
    assert things("a") == []


def told_in_a_part_that_is_given_up() -> None:
    with transaction.atomic():
        note(Person(email="mila@example.org", created_at=NOW))
        raise LookupError


@pytest.mark.django_db(transaction=True)
def test_a_fault_in_a_part_that_is_given_up_undoes_no_more_than_that_part() -> None:
    note(Person(email="mila@example.org", created_at=NOW))
    with transaction.atomic():
        entry("a")
        with pytest.raises((LookupError, IntegrityError)):
            told_in_a_part_that_is_given_up()
        told("a", "meetup:2")
    assert things("a") == ["meetup:1", "meetup:2"]


@pytest.mark.django_db(transaction=True)
def test_more_can_be_told_than_the_connection_holds_at_once() -> None:
    much = {"words": "a" * 1_000_000}
    with transaction.atomic():
        for _ in range(3):
            note(LogEntry(at=NOW, actor="user:1", verb="a", thing="meetup:1", detail=much))
    assert len(entries("a")) == 3


def told_before_the_end(other: BaseDatabaseWrapper) -> None:
    entry("a")
    told("a")
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 1000)", [connection.connection.info.backend_pid])


@pytest.mark.django_db(transaction=True)
def test_what_was_told_on_a_connection_that_broke_is_not_taken_for_written() -> None:
    if connection.vendor == "sqlite":
        told("a")
        assert things("a") == ["meetup:1"]
        return
    other = connection.copy()
    try:
        with pytest.raises(OperationalError), transaction.atomic():
            told_before_the_end(other)
    finally:
        other.close()
    connection.close()
    assert things("a") == []
    told("b")
    assert things("b") == ["meetup:1"]

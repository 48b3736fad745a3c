"""Statements written once find and write what Django's own would."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, connection
from django.db.models import Count, Min, QuerySet

from stokje.people.models import Person
from stokje.shared.db import change
from stokje.shared.models import LogEntry
from stokje.shared.prepared import counted, insert, prepared, update

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 25, 19, 30, tzinfo=dt.UTC)


@prepared
def entries_since(moment: dt.datetime, verb: str) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(at__gte=moment, verb=verb).order_by("pk")


@prepared
def counts_of(actor: str) -> QuerySet[LogEntry, tuple[str, int, dt.datetime]]:
    found = LogEntry.objects.filter(actor=actor).order_by("verb")
    return found.values_list("verb").annotate(Count("pk"), Min("at"))


@counted
def number_since(moment: dt.datetime, day: dt.date) -> QuerySet[LogEntry]:
    return LogEntry.objects.filter(at__gte=moment, at__date__lt=day).order_by("at")


def entry(verb: str, at: dt.datetime = NOW) -> LogEntry:
    made = LogEntry(at=at, actor="user:1", verb=verb, thing="meetup:1", detail={"seats": 3, "of": "a 'role'"})
    assert insert(made)
    return made


def test_what_was_written_is_read_as_django_reads_it() -> None:
    made = entry("a")
    read = LogEntry.objects.get()
    assert (read.pk, read.at, read.detail) == (made.pk, NOW, made.detail)


def test_a_prepared_read_takes_other_values_each_time() -> None:
    early, late = entry("a"), entry("a", NOW + dt.timedelta(hours=1))
    entry("b")
    assert entries_since(NOW, "a") == [early, late]
    assert entries_since(late.at, "a") == [late]
    assert entries_since(NOW, "100% other") == []
    assert entries_since(NOW, "a")[0].detail == early.detail


def test_a_prepared_count_gives_its_columns_as_they_were_asked() -> None:
    entry("a")
    entry("a", NOW + dt.timedelta(hours=1))
    assert counts_of("user:1") == [("a", 2, NOW)]


def test_a_count_says_how_many_rows_there_are_each_time() -> None:
    entry("a")
    tomorrow = NOW.date() + dt.timedelta(days=1)
    assert number_since(NOW, tomorrow) == 1
    entry("a", NOW + dt.timedelta(hours=1))
    assert number_since(NOW, tomorrow) == 2
    assert number_since(NOW + dt.timedelta(minutes=1), tomorrow) == 1
    assert number_since(NOW, NOW.date()) == 0


def test_a_row_that_is_there_already_is_told_apart_from_a_fault() -> None:
    assert insert(Person(email="mila@example.org", created_at=NOW), unless_there=True)
    assert not insert(Person(email="Mila@example.org", created_at=NOW), unless_there=True)
    assert Person.objects.count() == 1


def test_without_leave_a_row_that_is_there_is_a_fault() -> None:
    insert(Person(email="mila@example.org", created_at=NOW))
    with pytest.raises(IntegrityError), change():
        insert(Person(email="Mila@example.org", created_at=NOW))


def test_only_the_named_fields_of_a_row_are_written() -> None:
    made = entry("a")
    made.verb, made.actor = "b", "user:2"
    update(made, "verb")
    read = LogEntry.objects.get()
    assert (read.verb, read.actor) == ("b", "user:1")


@pytest.mark.one_database  # PostgreSQL's lookups leave the value as it is
def test_a_lookup_that_would_change_its_value_is_refused() -> None:
    def said(verb: str) -> QuerySet[LogEntry]:
        return LogEntry.objects.filter(verb__iexact=verb)

    with pytest.raises(TypeError, match="changes it"):
        prepared(said)("a")


@pytest.mark.django_db(transaction=True)
def test_what_is_prepared_goes_on_with_a_new_connection() -> None:
    made = entry("a")
    assert entries_since(NOW, "a") == [made]
    connection.close()
    assert entries_since(NOW, "a") == [made]

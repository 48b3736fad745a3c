"""What we have of someone comes as one file; erased is erased, everywhere, and what was said stays."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import translation
from pytest_django import DjangoDbBlocker

from stokje.council.models import CouncilMember, CouncilRequest
from stokje.harvest.models import OriginRole, Statement
from stokje.people.models import Person
from stokje.privacy.queries import export_council
from stokje.privacy.registry import ENTRIES
from stokje.privacy.services import erase, export
from stokje.registration.models import Offer, Registration
from stokje.seating.models import Placement
from stokje.shared import clock
from stokje.shared.models import LogEntry
from tests.make.people import person
from tests.make.rows import every_value
from tests.privacy.conftest import EMAIL, NAME, NOW, SAID, Known

TRACES = ("zonneveld", "wilhelmina", "mina z")


def traces() -> list[str]:
    """Every table and column that still holds something of this person, found in the raw rows."""
    return [
        f"{name}: {value}" for name, value in every_value() if any(trace in value.lower() for trace in TRACES)
    ]


def test_the_search_for_traces_finds_what_is_there(known):
    tables = {trace.split(".")[0] for trace in traces()}
    assert {"people_person", "registration_registration", "post_outboxmail", "meetups_castmember"} <= tables


def test_nothing_of_an_erased_person_is_left_in_any_table(known):
    erase(known.person, "person:1")
    assert traces() == []
    assert not Person.objects.filter(pk=known.person.pk).exists()


def test_what_was_said_stays_and_so_do_the_numbers(known):
    roles = list(OriginRole.objects.values_list("role", "people"))
    erase(known.person, "person:1")
    assert Statement.objects.get(text=SAID).origin_id == known.said.origin_id
    assert list(OriginRole.objects.values_list("role", "people")) == roles
    there = Registration.objects.get(pk=known.past.pk)
    assert (there.name, there.role, there.status) == ("", "teacher", "confirmed")
    assert there.public_id != known.past.public_id
    assert not Placement.objects.filter(registration=there).exists()


def test_the_seat_ahead_goes_to_the_next_one_waiting(known):
    erase(known.person, "person:1")
    assert not Registration.objects.filter(pk=known.coming.pk).exists()
    offer = Offer.objects.get(state="open")
    assert offer.registration.person.email == "next@example.org"


def test_who_presses_in_two_tabs_is_erased_once(known):
    for _ in range(2):
        erase(known.person, "person:1")
    assert LogEntry.objects.filter(verb="privacy.erase").count() == 1


def test_two_sign_ups_of_one_person_are_not_one_afterwards(known):
    known.coming.meetup.starts_at = known.past.meetup.starts_at
    known.coming.meetup.ends_at = known.past.meetup.ends_at
    known.coming.meetup.save()
    erase(known.person, "person:1")
    first, second = Registration.objects.filter(pk__in=[known.past.pk, known.coming.pk])
    assert first.person_id != second.person_id


@pytest.fixture(scope="module")
def file(made: Known, django_db_blocker: DjangoDbBlocker) -> dict[str, Any]:
    """All we have of them, in English."""
    with django_db_blocker.unblock(), clock.at(NOW), translation.override("en"):
        return export(made.person)


def test_the_file_holds_everything_of_every_room(known, file):
    dutch = json.dumps(export(known.person), ensure_ascii=False)
    held = NAME, EMAIL.lower(), "De Zonneveldjes", "drempel bij Zonneveld", "Zonneveld jr.", SAID, "adresboek"
    assert [words for words in held if words not in dutch] == []
    assert len(file["meetups"]) == 2


def test_every_exported_field_is_in_the_file_in_words(known, file):
    with translation.override("en"):
        council = (CouncilRequest.objects.get(), CouncilMember.objects.get(alias="Zonneveldje"))
        said = json.dumps([file, *(export_council(one) for one in council)])
        words = {str(label) for entry in ENTRIES.values() for label in entry.exported.values()}
    assert [word for word in sorted(words) if f'"{word}":' not in said] == []


def test_what_was_said_comes_with_what_became_of_it(file):
    first = file["meetups"][0]["your tables"][0]["what was said there"][0]
    assert first["text"] == SAID
    assert set(first) == {"kind", "text", "bundle", "set aside because", "stands in", "answers", "pledges"}


def test_the_file_holds_nothing_of_anybody_else(file):
    assert "next@example.org" not in json.dumps(file)
    assert NAME not in json.dumps(export(person("other@example.org")))

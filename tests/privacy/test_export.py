"""Someone's own data as one file."""

from __future__ import annotations

import json

from django.utils import translation

from stokje.council.models import CouncilMember, CouncilRequest
from stokje.privacy.queries import export_council
from stokje.privacy.registry import ENTRIES
from stokje.privacy.services import export
from tests.make.people import person
from tests.privacy.conftest import EMAIL, NAME, SAID


def test_the_file_holds_everything_of_every_room(known):
    file = export(known.person)
    text = json.dumps(file, ensure_ascii=False)
    for held in (
        NAME,
        EMAIL.lower(),
        "De Zonneveldjes",
        "drempel bij Zonneveld",
        "Zonneveld jr.",
        SAID,
        "adresboek",
    ):
        assert held in text, held
    with translation.override("en"):
        assert len(export(known.person)["meetups"]) == 2


def test_every_exported_field_is_in_the_file_in_words(known):
    with translation.override("en"):
        council = (CouncilRequest.objects.get(), CouncilMember.objects.get(alias="Zonneveldje"))
        said = json.dumps([export(known.person), *(export_council(one) for one in council)])
        words = {str(label) for entry in ENTRIES.values() for label in entry.exported.values()}
    assert [word for word in sorted(words) if f'"{word}":' not in said] == []


def test_what_was_said_comes_with_what_became_of_it(known):
    with translation.override("en"):
        first = export(known.person)["meetups"][0]["your tables"][0]["what was said there"][0]
    assert first["text"] == SAID
    assert set(first) == {"kind", "text", "bundle", "set aside because", "stands in", "answers", "pledges"}


def test_the_file_holds_nothing_of_anybody_else(known):
    assert "next@example.org" not in json.dumps(export(known.person))
    assert NAME not in json.dumps(export(person("other@example.org")))

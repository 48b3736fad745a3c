"""No field of a person escapes: it is in the export or has a reason why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation

from stokje.privacy.queries import held_fields, register
from stokje.privacy.registry import ACTIVITIES, ENTRIES, WHY_NOT


def test_every_model_is_registered_and_no_other():
    assert sorted(held_fields()) == sorted(ENTRIES)


def test_every_field_of_every_model_is_registered_once():
    for model, fields in held_fields().items():
        assert sorted(ENTRIES[model].fields()) == sorted(fields), model


def test_every_reason_and_every_activity_is_known():
    for model, entry in ENTRIES.items():
        assert entry.activity in ACTIVITIES, model
        assert set(entry.kept) <= set(WHY_NOT), model


def test_what_holds_nothing_of_a_person_exports_nothing():
    assert not [model for model, entry in ENTRIES.items() if entry.activity == "none" and entry.exported]


def test_the_register_names_every_model_once():
    named = [model for line in register() for model in line.models]
    assert sorted(named) == sorted(ENTRIES)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_two_fields_of_a_model_have_one_name_in_the_file(language):
    with translation.override(language):
        for model, entry in ENTRIES.items():
            words = [str(label) for label in entry.exported.values()]
            assert len(set(words)) == len(words), model


def test_the_documentation_tells_the_whole_register():
    page = (Path(__file__).parents[2] / "docs" / "privacy.md").read_text(encoding="utf-8")
    with translation.override("en"):
        for line in register():
            one = line.activity
            assert f"| {one.title} | {one.about} | {one.what} | {one.ground} | {one.kept} |" in page

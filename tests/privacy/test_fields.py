"""No field of a person escapes: it is in the export or has a reason why not."""

from __future__ import annotations

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

"""The editors' words, level and heading."""

from __future__ import annotations

import pytest

from stokje.bundling.models import Bundle
from stokje.bundling.queries import BundleFilters, bundles
from stokje.bundling.services import Clash, add_heading, edit_text, set_heading, set_level
from stokje.shared.errors import Refused
from tests.make.bundling import EDITOR, bundle_of

pytestmark = pytest.mark.django_db


def test_each_language_has_its_own_words() -> None:
    bundle = bundle_of("Een tolk.")
    edit_text(bundle, "en", "An interpreter", "Always.", bundle.version, EDITOR)
    bundle = Bundle.objects.get()
    assert bundle.text("nl").title == "Een tolk."
    assert bundle.text("en").title == "An interpreter"


def test_a_title_is_needed() -> None:
    bundle = bundle_of("Een tolk.")
    with pytest.raises(Refused):
        edit_text(bundle, "nl", " ", "", bundle.version, EDITOR)


def test_the_second_editor_is_told_and_sees_how_it_is_now() -> None:
    mine, theirs = bundle_of("Een tolk."), Bundle.objects.get()
    edit_text(theirs, "nl", "Hun titel", "", theirs.version, "user:2")
    with pytest.raises(Clash) as told:
        edit_text(mine, "nl", "Mijn titel", "", 1, EDITOR)
    assert told.value.bundle.version == 2
    assert mine.texts.get(language="nl").title == "Hun titel"


def test_bundles_are_found_by_level_heading_and_words() -> None:
    tolk, advies = bundle_of("Een tolk."), bundle_of("Later kiezen.")
    heading = add_heading("Thuis en in de wijk", "At home", actor=EDITOR)
    set_heading(tolk, heading, EDITOR)
    set_level(advies, "state", EDITOR)
    found = {
        "heading": bundles(BundleFilters(heading=heading.slug)),
        "level": bundles(BundleFilters(level="state")),
        "words": bundles(BundleFilters(words="TOLK")),
    }
    assert {name: [one.number for one in some] for name, some in found.items()} == {
        "heading": [tolk.number], "level": [advies.number], "words": [tolk.number],
    }  # fmt: skip


def test_a_level_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused):
        set_level(bundle_of("Een tolk."), "europe", EDITOR)

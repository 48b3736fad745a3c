"""What the script of the campaign asks for, where a rehearsal of the tests plays only a part of it."""

from pathlib import Path
from typing import Any

import pytest

from stokje.harvest.enums import StatementKind
from stokje.kit.services.rehearse.script import Script
from stokje.kit.services.rehearse.toolkit import words_of
from stokje.people.enums import Job
from stokje.shared.languages import Language
from stokje.toolkit.services import new_tip
from tests.make.kit import KLASSEN
from tests.make.people import staff
from tests.make.toolkit import picture

SCRIPT = Script(KLASSEN / "rehearsal")


@pytest.mark.django_db
@pytest.mark.one_database("rows are only looked up")
def test_the_toolkit_would_take_every_tip_in_every_language(loaded: Path) -> None:
    editor, shown = staff(Job.EDITOR), picture()
    for told in SCRIPT.tips:
        assert set(Language.values) <= set(told), told["key"]
        for language in Language.values:
            words = words_of(told, told[language], shown if "picture" in told else None)
            tip = new_tip(words, language, editor)
            tip.slug = told["key"]
            tip.full_clean(exclude=["path", "depth"])
            assert {theme.slug for theme in tip.themes.all()} == set(told["themes"]), told["key"]


def test_every_tip_that_grew_grew_from_a_sentence_that_says_what_works() -> None:
    kinds = {line.key: line.kind for line in SCRIPT.lines}
    grown = [told["statement"] for told in SCRIPT.tips if "statement" in told]
    assert {kinds.get(key) for key in grown} == {StatementKind.WORKS}
    assert len(set(grown)) == len(grown)


def test_every_picture_of_a_tip_is_one_of_the_campaign() -> None:
    there = {path.stem for path in KLASSEN.glob("pictures/*.webp")}
    shown: list[dict[str, Any]] = [told for told in SCRIPT.tips if "picture" in told]
    assert {told["picture"] for told in shown} <= there
    assert all(told[language]["picture_alt"] for told in shown for language in Language.values)

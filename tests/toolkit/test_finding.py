"""Tips are found by theme, role, kind, time and words, each once, on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from stokje.campaign.enums import Role
from stokje.campaign.models import Theme
from stokje.toolkit.enums import Minutes, TipKind
from stokje.toolkit.models import Tip, TipStep
from stokje.toolkit.queries import TipFilters, tips_matching
from tests.make.campaign import theme
from tests.make.toolkit import draft, editor_of, tip

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases("each searches in its own way")]


def about(slug: str) -> Theme:
    found = Theme.objects.filter(slug=slug).first()
    if found is None:
        found = theme(slug)
        Theme.objects.filter(pk=found.pk).update(slug=slug)
    return found


def titles(**asked: Any) -> list[str]:
    return sorted(found.title for found in tips_matching(TipFilters(**asked)))


@pytest.fixture(scope="module")
def _three(stays: None) -> None:
    tip(
        "Bel een tolk",
        kind=TipKind.TIP,
        minutes=Minutes.QUARTER,
        themes=[about("taal")],
        roles=[Role.TEACHER],
    )
    tip(
        "Het kind leidt het gesprek",
        kind=TipKind.METHOD,
        minutes=Minutes.HOUR,
        themes=[about("ouders"), about("taal")],
        roles=[Role.TEACHER, Role.PARENT],
        steps=("Oefen met het kind.", "Zet thee."),
    )
    tip(
        "Wat is segregatie",
        kind=TipKind.KNOWLEDGE,
        minutes=Minutes.FIVE,
        body="<p>Scholen groeien <b>uiteen</b>.</p>",
    )
    draft("Nog niet af", themes=[about("taal")])


ASKED: list[tuple[dict[str, Any], list[str]]] = [
    ({}, ["Bel een tolk", "Het kind leidt het gesprek", "Wat is segregatie"]),
    ({"theme": "taal"}, ["Bel een tolk", "Het kind leidt het gesprek"]),
    ({"role": "parent"}, ["Het kind leidt het gesprek"]),
    ({"kind": "knowledge"}, ["Wat is segregatie"]),
    ({"minutes": 15}, ["Bel een tolk", "Wat is segregatie"]),
    ({"words": "SEGREG"}, ["Wat is segregatie"]),
    ({"words": "uiteen"}, ["Wat is segregatie"]),
    ({"words": "thee gesprek"}, ["Het kind leidt het gesprek"]),
    ({"words": "thee tolk"}, []),
    ({"words": "af"}, []),
    ({"words": "egatie"}, ["Wat is segregatie"]),
    ({"words": "OUDERS"}, ["Het kind leidt het gesprek"]),
    ({"words": "tolk", "theme": "ouders"}, []),
    ({"theme": "bestaat-niet"}, []),
]
SIGNS = ("\"';*", "tolk';--", "tolk AND", "NEAR(tolk*", "  tolk!  ")


@pytest.mark.usefixtures("_three")
def test_what_is_asked_is_found() -> None:
    for asked, found in ASKED:
        assert titles(**asked) == found, asked


@pytest.mark.usefixtures("_three")
def test_signs_in_the_words_do_no_harm_alone_find_nothing_and_spaces_alone_find_everything() -> None:
    for words in SIGNS:
        assert titles(words=words) in (["Bel een tolk"], []), words
    assert titles(words="?!") == []
    assert len(titles(words="   ")) == 3


@pytest.mark.usefixtures("_three")
def test_the_steps_and_words_that_an_editor_changed_are_found_at_once_and_those_of_a_draft_are_not() -> None:
    made = Tip.objects.get(title="Het kind leidt het gesprek")
    made.title, made.steps = "Het kind zit voor", [TipStep(text="Koop een hamer.")]
    revision = made.save_revision(user=editor_of(made))
    assert (titles(words="oefen"), titles(words="hamer")) == (["Het kind leidt het gesprek"], [])
    revision.publish(skip_permission_checks=True)
    assert (titles(words="oefen"), titles(words="hamer")) == ([], ["Het kind zit voor"])

"""What the workbench suggests."""

from __future__ import annotations

import pytest

from stokje.bundling.queries import alike, suggestions
from stokje.bundling.services import reject
from stokje.harvest.services import write_statement
from stokje.shared.ids import op_id
from tests.make.bundling import EDITOR, bundle_of, statements
from tests.make.harvest import table_origin

pytestmark = pytest.mark.django_db

TOLK = ("Een tolk bij elk adviesgesprek.", "Bij elk gesprek met ouders is een tolk.")
OTHERS = ("Huiswerkhulp is gratis.", "Geen toets in groep drie.")


def test_a_statement_is_led_to_the_bundle_that_says_the_like_and_a_no_is_not_asked_again() -> None:
    tolk, _other = bundle_of(*TOLK), bundle_of(*OTHERS)
    said, same = statements("Een tolk bij het gesprek over het advies.", "een tolk bij elk adviesgesprek")
    best = suggestions(said)[0]
    assert (best.bundle, best.how, best.against) == (tolk, "near", "")
    assert 0 < best.similarity <= 1
    assert suggestions(same)[0].how == "same"
    reject(said, tolk, EDITOR)
    assert tolk not in [one.bundle for one in suggestions(said)]
    assert [one.statement for one in suggestions(tolk)] == [same]


def test_what_says_the_opposite_is_named_with_its_word() -> None:
    bundle_of("Elke school heeft een brede brugklas.")
    (said,) = statements("Geen school heeft een brede brugklas.")
    assert suggestions(said)[0].against == "geen"


def test_a_bundle_gets_the_statements_of_the_pile_that_fit_also_those_said_just_now() -> None:
    tolk = bundle_of(*TOLK)
    statements("Een warme maaltijd op school.")
    assert suggestions(tolk) == []
    late = write_statement(table_origin(), "condition", "Een tolk bij elk gesprek.", op_id())
    assert [found.statement for found in suggestions(tolk)] == [late]


def test_what_lies_on_the_pile_and_is_alike_may_become_a_bundle() -> None:
    one, two, _three = statements(*TOLK, "Een warme maaltijd op school.")
    assert [found.statement for found in alike(one)] == [two]

"""Merging is a link, not a loss; what was decided is undone by another decision."""

from __future__ import annotations

import pytest

from stokje.bundling.enums import Act
from stokje.bundling.models import Bundle, Decision, Spot
from stokje.bundling.queries import bundles, last_done, members, pile, progress
from stokje.bundling.services import create_bundle, merge, put, put_back, reject, set_aside, split, undo
from stokje.harvest.services import hide
from stokje.shared.errors import Refused
from tests.make.bundling import EDITOR, bundle_of, statements

pytestmark = pytest.mark.django_db


def where(bundle: Bundle) -> set[str]:
    return {one.text for one in members(bundle)}


def test_what_was_said_is_on_the_pile_until_someone_places_it() -> None:
    one, two, _three = statements("Een.", "Twee.", "Drie.")
    create_bundle([one], actor=EDITOR)
    set_aside(two, "Gaat over iets anders.", EDITOR)
    assert [said.text for said in pile()] == ["Drie."]
    found = progress()
    assert (found.in_bundle, found.set_aside, found.to_do, found.total) == (1, 1, 1, 3)
    assert found.adds_up


def test_nothing_is_set_aside_without_a_reason() -> None:
    (one,) = statements("Een.")
    with pytest.raises(Refused):
        set_aside(one, "  ", EDITOR)
    assert not Decision.objects.exists()


def test_a_bundle_is_named_after_its_first_condition() -> None:
    (problem,) = statements("Het gaat mis.", kind="problem")
    (condition,) = statements("Er is altijd een tolk.")
    made = create_bundle([problem, condition], actor=EDITOR)
    assert made.text("nl").title == "Er is altijd een tolk."


def test_bundles_are_numbered_on() -> None:
    assert [bundle_of("Een.").number, bundle_of("Twee.").number] == [1, 2]


def test_a_statement_moves_and_both_decisions_stay() -> None:
    first, second = bundle_of("Een.", "Twee."), bundle_of("Drie.")
    put(members(first)[0], second, actor=EDITOR)
    assert where(first) == {"Twee."}
    assert where(second) == {"Een.", "Drie."}
    assert Decision.objects.filter(act=Act.PUT).count() == 4


def test_putting_it_where_it_is_changes_nothing() -> None:
    bundle = bundle_of("Een.")
    put(members(bundle)[0], bundle, actor=EDITOR)
    assert Decision.objects.count() == 1


def test_a_merge_keeps_every_statement_and_is_undone_as_one() -> None:
    first, second = bundle_of("Een.", "Twee."), bundle_of("Drie.")
    batch = merge(first, second, "Zelfde voorwaarde.", EDITOR)
    assert where(second) == {"Een.", "Twee.", "Drie."}
    assert [bundle.number for bundle in bundles()] == [2]
    undo(batch, EDITOR)
    assert where(first) == {"Een.", "Twee."}
    assert [bundle.number for bundle in bundles()] == [1, 2]
    assert Decision.objects.count() == 7


def test_nothing_goes_into_a_bundle_that_was_merged_away() -> None:
    first, second = bundle_of("Een."), bundle_of("Twee.")
    merge(first, second, "", EDITOR)
    with pytest.raises(Refused, match="2"):
        put(statements("Drie.")[0], first, actor=EDITOR)


def test_a_split_takes_statements_along_and_is_undone() -> None:
    bundle = bundle_of("Een.", "Twee.", level="school")
    new = split(bundle, [members(bundle)[1]], actor=EDITOR)
    assert (where(bundle), where(new), new.level) == ({"Een."}, {"Twee."}, "school")
    undo(last_done(EDITOR).batch, EDITOR)
    assert where(bundle) == {"Een.", "Twee."}


def test_a_split_leaves_something_behind() -> None:
    bundle = bundle_of("Een.")
    with pytest.raises(Refused):
        split(bundle, members(bundle), actor=EDITOR)
    with pytest.raises(Refused):
        split(bundle, statements("Elders."), actor=EDITOR)


def test_undo_goes_back_step_by_step_and_can_be_undone_itself() -> None:
    (one,) = statements("Een.")
    bundle = create_bundle([one], actor=EDITOR)
    set_aside(one, "Toch niet.", EDITOR)
    undone = undo(last_done(EDITOR).batch, EDITOR)
    assert where(bundle) == {"Een."}
    undo(last_done(EDITOR).batch, EDITOR)
    assert not Spot.objects.exists()
    assert last_done(EDITOR) is None
    with pytest.raises(Refused):
        undo(undone, EDITOR)


def test_what_was_moved_again_is_not_undone_under_someones_hands() -> None:
    (one,) = statements("Een.")
    bundle = create_bundle([one], actor=EDITOR)
    first = Decision.objects.get().batch
    put_back(one, "user:2")
    with pytest.raises(Refused):
        undo(first, EDITOR)
    assert where(bundle) == set()


def test_a_hidden_statement_is_neither_counted_nor_placed() -> None:
    one, two = statements("Een.", "Twee.")
    bundle = create_bundle([one, two], actor=EDITOR)
    hide(one, "Een naam.", "user:1")
    assert where(bundle) == {"Twee."}
    assert progress().total == 1
    one.refresh_from_db()
    with pytest.raises(Refused):
        put(one, bundle, actor=EDITOR)


def test_a_no_is_forgotten_when_an_editor_puts_it_there_after_all() -> None:
    bundle, (one,) = bundle_of("Een."), statements("Twee.")
    reject(one, bundle, EDITOR)
    reject(one, bundle, EDITOR)
    assert bundle.rejections.count() == 1
    put(one, bundle, actor=EDITOR)
    assert not bundle.rejections.exists()

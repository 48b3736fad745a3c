"""What the kernel promises for any statements, in any order, whatever editors decided."""

from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from stokje.kernels.bundling import bundle
from stokje.kernels.bundling.guard import opposed
from stokje.kernels.bundling.model import Decision, Earlier, Outcome, Said, Vote

DEAR = settings(max_examples=settings.default.max_examples // 2)
"""Half as many examples where each takes a whole run."""
WORDS = [
    "de", "een", "geen", "niet", "school", "tolk", "advies", "ouders", "kind", "leraar", "gratis", "huiswerk",
    "12", "13", "later", "samen", "👍",
]  # fmt: skip
# A string of bytes is drawn at once, a list one by one.
texts = st.binary(min_size=1, max_size=6).map(lambda some: " ".join(WORDS[one % len(WORDS)] for one in some))
kinds = st.sampled_from(["", "problem", "condition"])


@st.composite
def piles(draw: st.DrawFn, most: int = 14) -> list[Said]:
    said = draw(st.lists(st.tuples(texts, kinds), min_size=1, max_size=most))
    return [Said(str(number), text, kind) for number, (text, kind) in enumerate(said)]


@st.composite
def decided(draw: st.DrawFn):
    said = draw(piles())
    ids = st.lists(st.sampled_from([one.id for one in said]), min_size=1, max_size=4, unique=True).map(tuple)
    does = st.sampled_from(["together", "apart", "set-aside", "label", "back"])
    entry = st.builds(Decision, does, ids, st.just("Een label"), st.just("Daarom"))
    return said, draw(st.lists(entry, max_size=6))


def ids(outcome: Outcome) -> list[str]:
    inside = [one.id for made in outcome.bundles for one in made.members]
    return inside + [one.id for one in outcome.set_aside]


def home(outcome: Outcome) -> dict[str, str]:
    return {one.id: made.id for made in outcome.bundles for one in made.members}


@DEAR
@given(decided(), st.randoms(use_true_random=False))
def test_the_order_of_the_statements_makes_no_difference(case, chance: random.Random) -> None:
    said, decisions = case
    mixed = said.copy()
    chance.shuffle(mixed)
    assert bundle(said, decisions=decisions) == bundle(mixed, decisions=decisions)


@DEAR
@given(piles())
def test_same_never_joins_what_contradicts(said) -> None:
    text = {one.id: one.text for one in said}
    for made in bundle(said).bundles:
        same = [one.id for one in made.members if one.how == "same"]
        assert not any(opposed(text[a], text[b]) for a, b in combinations(same, 2))


def test_an_article_elsewhere_contradicts_nothing_and_a_negation_elsewhere_does() -> None:
    assert not opposed("de geen", "geen de")
    assert opposed("geen toets maar advies", "geen advies maar toets")


@given(decided())
def test_each_statement_stands_once_and_where_an_editor_put_it(case) -> None:
    said, decisions = case
    outcome = bundle(said, decisions=decisions)
    assert sorted(ids(outcome)) == sorted(one.id for one in said)
    if decisions:
        the_last_holds(decisions[-1], outcome)
    editor_is_said_of_what_an_editor_put(decisions, outcome)


def the_last_holds(last: Decision, outcome: Outcome) -> None:
    homes = home(outcome)
    if last.do == "together":
        assert len({homes[one] for one in last.ids}) == 1
    if last.do == "apart":
        there = [homes[one] for one in last.ids if one in homes]
        assert len(set(there)) == len(there)
    if last.do == "set-aside":
        assert {one.id for one in outcome.set_aside} >= set(last.ids)
    if last.do == "back":
        assert set(last.ids) <= set(homes)
    if last.do == "label" and set(last.ids) & set(homes):
        assert "Een label" in {one.label for one in outcome.bundles}


def editor_is_said_of_what_an_editor_put(decisions: list[Decision], outcome: Outcome) -> None:
    named = {one for decision in decisions if decision.do == "together" for one in decision.ids}
    assert {one.id for made in outcome.bundles for one in made.members if one.how == "editor"} <= named


@DEAR
@given(decided())
def test_a_bundle_that_lives_on_keeps_its_id(case) -> None:
    said, decisions = case
    first = bundle(said, decisions=decisions)
    earlier = [Earlier(made.id, frozenset(one.id for one in made.members)) for made in first.bundles]
    renamed = [Earlier(f"b{number + 40}", old.statements) for number, old in enumerate(earlier)]
    again = bundle(said, decisions=decisions, earlier_bundles=renamed)
    names = {frozenset(one.id for one in made.members): made.id for made in again.bundles}
    assert names == {old.statements: old.id for old in renamed}


def test_the_same_words_typed_otherwise_are_the_same() -> None:
    made = bundle([Said("1", "Elke ouder krijgt een tolk."), Said("2", "elke ouders  krijgt de TOLK!!")])
    assert [[(one.id, one.how) for one in some.members] for some in made.bundles] == [
        [("1", "same"), ("2", "same")]
    ]


def test_the_order_of_words_can_turn_a_meaning_round() -> None:
    said = [Said("1", "Geen toets maar een advies"), Said("2", "Geen advies maar een toets")]
    outcome = bundle(said)
    assert len(outcome.bundles) == 2
    assert [(one.ids, bool(one.opposed)) for one in outcome.suggestions] == [(("1", "2"), True)]


def test_opposites_are_suggested_as_such_and_stay_apart() -> None:
    pairs = [
        ("Een tolk bij elk gesprek met ouders.", "Geen tolk bij elk gesprek met ouders."),
        ("Maak de brede brugklas verplicht.", "Maak de brede brugklas vrijwillig."),
        ("Kies pas na 14 jaar een niveau.", "Kies pas na 12 jaar een niveau."),
        ("Gelijke kansen op school.", "Ongelijke kansen op school."),
    ]
    for first, second in pairs:
        outcome = bundle([Said("1", first), Said("2", second)])
        assert len(outcome.bundles) == 2
        assert outcome.suggestions[0].opposed


def test_a_problem_may_stand_with_the_condition_that_solves_it() -> None:
    said = [
        Said("1", "Er is geen tolk bij het gesprek met ouders.", "problem"),
        Said("2", "Er is een tolk bij het gesprek met ouders.", "condition"),
    ]
    assert len(bundle(said).bundles) == 1


def test_a_voter_counts_once_in_the_support_of_a_bundle() -> None:
    said = [
        Said("1", "Een tolk bij elk gesprek.", table="t1", province="PV24", role="teacher"),
        Said("2", "Een tolk bij elk gesprek", table="t2", province="PV24", role="parent"),
    ]
    votes = [
        Vote("a", "1", 1, "g1"), Vote("a", "2", 1, "g1"), Vote("b", "1", -1, "g2"), Vote("c", "2", 0, "g2"),
        Vote("b", "1", 1, "g2"),
    ]  # fmt: skip
    (made,) = bundle(said, votes=votes).bundles
    support = made.support
    assert (support.tables, support.provinces, dict(support.roles)) == (2, 1, {"teacher": 1, "parent": 1})
    assert (support.votes.voters, support.votes.agree, support.votes.passed) == (3, 2, 1)
    assert [(group.name, group.agree, group.voters) for group in support.groups] == [
        ("g1", 1, 1),
        ("g2", 1, 2),
    ]
    assert support.lowest_group == 0.5
    assert support.consensus == round((2 / 3) * (2 / 4), 4)


def test_a_later_decision_wins() -> None:
    said = [Said(str(number), f"zin {word}") for number, word in enumerate(["een", "tolk", "later"])]
    together = Decision("together", ("0", "1", "2"))
    apart = Decision("apart", ("0", "1"))
    homes = home(bundle(said, decisions=[together, apart]))
    assert homes["0"] == homes["2"] != homes["1"]
    assert len(set(home(bundle(said, decisions=[together, apart, together])).values())) == 1


def test_nothing_gives_nothing() -> None:
    assert bundle([]) == Outcome((), (), (), ())


def test_texts_without_words_are_kept_apart_and_kept() -> None:
    outcome = bundle([Said("1", "..."), Said("2", "!"), Said("3", "👍"), Said("4", "👎")])
    assert len(outcome.bundles) == 4

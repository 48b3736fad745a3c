"""Conditions that say nearly the same stand together; what contradicts, or was taken apart, does not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stokje.kernels.bundling.duplicates import near_duplicates
from stokje.kernels.bundling.model import Decision, Said

WORDS = ["tolk", "gesprek", "elke", "school", "klas", "geen", "23", "28", "huiswerk", "gratis", "kind"]
# A string of bytes is drawn at once, a list one by one.
TEXT = st.binary(min_size=1, max_size=6).map(lambda some: " ".join(WORDS[one % len(WORDS)] for one in some))
TEXTS = st.lists(TEXT, max_size=12)


def said(*texts: str) -> list[Said]:
    return [Said(str(number), text, "condition") for number, text in enumerate(texts)]


def test_paraphrases_stand_together_and_other_numbers_do_not() -> None:
    found = near_duplicates(
        said(
            "Gratis huiswerkhulp voor elk kind.",
            "Klassen van maximaal 23 leerlingen.",
            "Elk kind krijgt gratis hulp bij het huiswerk.",
            "Klassen van maximaal 28 leerlingen.",
            "Er is tijd voor een gesprek tussen groep 8 en de mentor.",
        )
    )
    assert [set(group) for group in found] == [{"0", "2"}, {"1"}, {"3"}, {"4"}]


def test_the_wording_nearest_to_all_others_comes_first() -> None:
    texts = (
        "Gratis hulp bij huiswerk",
        "Gratis hulp bij het huiswerk voor elk kind",
        "Hulp bij huiswerk voor elk kind",
    )
    together = [Decision("together", ("0", "1", "2"))]
    assert near_duplicates(said(*texts), decisions=together)[0][0] == "1"


@given(TEXTS, st.integers(0, 11), st.integers(0, 11), st.booleans())
def test_each_stands_once_and_what_was_decided_holds(texts: list[str], a: int, b: int, join: bool) -> None:
    decisions = []
    if max(a, b) < len(texts) and a != b:
        decisions = [Decision("together" if join else "apart", (str(a), str(b)))]
    found = near_duplicates(said(*texts), decisions=decisions)
    assert sorted(one for group in found for one in group) == sorted(str(n) for n in range(len(texts)))
    if decisions:
        assert any({str(a), str(b)} <= set(group) for group in found) == join

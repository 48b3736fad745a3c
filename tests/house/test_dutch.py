"""Dutch at level B1, as far as counting shows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.project import ROOT, SOURCE, catalogue, where

FORMAL = re.compile(r"\b(?:indien|echter|teneinde|middels|inzake|derhalve|alsmede)\b", re.IGNORECASE)
LONGEST_MEAN = 13
PAGES = sorted((ROOT / "campaigns").glob("*/texts/nl/*.md"))
CATALOGUES = sorted(SOURCE.glob("*/locale/nl/LC_MESSAGES/django.po"))
SENTENCE = re.compile(r"[^.!?:]+[.!?:]")


def dutch(path: Path) -> str:
    """The Dutch of a page or a catalogue, without its markup."""
    if path.suffix == ".po":
        texts = [text for entry in catalogue(path) for text in (entry.msgstr, *entry.msgstr_plural.values())]
        return "\n\n".join(texts)
    text = re.sub(r"^\+\+\+.*?^\+\+\+", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"\]\([^)]*\)|[#*_>\[\]|]", " ", text)


def lengths(text: str) -> list[int]:
    """The number of words of each sentence; a list item or heading ends where its line does."""
    blocks = re.split(r"\n\s*\n|\n(?=\s*[-\d])", text)
    return [len(words.split()) for block in blocks for words in SENTENCE.findall(block) if words.split()]


@pytest.mark.parametrize("path", [*PAGES, *CATALOGUES], ids=lambda path: str(path.relative_to(ROOT)))
def test_sentences_are_short_and_plain(path: Path) -> None:
    text = dutch(path)
    assert [found[0] for found in FORMAL.finditer(text)] == []
    counted = lengths(text)
    assert not counted or sum(counted) / len(counted) <= LONGEST_MEAN


def test_an_adult_is_addressed_formally() -> None:
    informal = re.compile(r"\b(?:jij|jouw|jullie)\b", re.IGNORECASE)
    found = [
        where(path, text, match.start())
        for path in PAGES
        for text in [dutch(path)]
        for match in informal.finditer(text)
    ]
    assert found == []

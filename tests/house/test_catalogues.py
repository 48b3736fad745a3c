"""Every text has its Dutch, with the same places to fill in."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import wagtail

from tests.house.project import SOURCE, catalogue

CATALOGUES = sorted(SOURCE.glob("*/locale/nl/LC_MESSAGES/django.po"))
PLACES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def test_every_text_has_its_dutch() -> None:
    entries = [(room(path), entry) for path in CATALOGUES for entry in catalogue(path)]
    assert [(name, entry.msgid) for name, entry in entries if not entry.translated()] == []
    assert [(name, entry.msgid) for name, entry in entries if entry.fuzzy or entry.obsolete] == []


def test_dutch_fills_in_the_same_places() -> None:
    different = [
        (room(path), entry.msgid, dutch)
        for path in CATALOGUES
        for entry in catalogue(path)
        for dutch in dutch_of(entry)
        if not set(PLACES.findall(dutch)) <= set(PLACES.findall(entry.msgid + entry.msgid_plural))
        or (not entry.msgid_plural and set(PLACES.findall(dutch)) != set(PLACES.findall(entry.msgid)))
    ]
    assert different == []


def dutch_of(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def test_one_text_has_one_dutch_in_the_whole_house() -> None:
    """Django keeps one catalogue for all rooms, so a second Dutch would win by chance."""
    seen: dict[tuple[str, str | None], dict[tuple[str, ...], str]] = {}
    for path in CATALOGUES:
        for entry in catalogue(path):
            seen.setdefault((entry.msgid, entry.msgctxt), {}).setdefault(tuple(dutch_of(entry)), room(path))
    assert {text[0]: dutch for text, dutch in seen.items() if len(dutch) > 1} == {}


# What Wagtail means by these words is what we mean, or stands where nobody comes.
SHARED_WITH_WAGTAIL = {
    "Add", "Cancel", "Change", "Confirm", "Help", "Log in", "Pages", "Rename", "Save", "To", "status",
}  # fmt: skip


def test_our_dutch_changes_no_word_of_the_toolkits_editor_by_chance() -> None:
    """Our Dutch goes before that of a package; a word that means something else needs a context."""
    theirs: dict[tuple[str, str | None], str] = {}
    for path in sorted(Path(wagtail.__file__).parent.glob("**/locale/nl/LC_MESSAGES/django.mo")):
        theirs |= {(entry.msgid, entry.msgctxt): entry.msgstr for entry in polib.mofile(str(path))}
    ours = {(entry.msgid, entry.msgctxt): entry.msgstr for path in CATALOGUES for entry in catalogue(path)}
    changed = {text[0] for text in ours.keys() & theirs.keys() if theirs[text] not in {"", ours[text]}}
    assert changed - SHARED_WITH_WAGTAIL == set()

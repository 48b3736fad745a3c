"""What our fonts cannot show is told by its name: nothing that was said may keep a report from being made."""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import typst

FOLDER = Path(__file__).resolve().parents[1] / "typst"
SETTINGS: dict[str, Any] = {
    "root": str(FOLDER),
    "font_paths": [str(FOLDER / "fonts")],
    "ignore_system_fonts": True,
    "format": "pdf",
    "pdf_standards": ["ua-1"],
}
SURE = 0x17F
"""Up to here, all of Western and Central European writing, every font of ours has the letters."""
UNSEEN = {"Cf", "Cc", "Cs"}
"""Joiners, marks of direction, control characters and halves of pairs: nothing to show."""


def showable(value: Any) -> Any:
    """The same data with every character that cannot be shown as its name: 😀 becomes [grinning face]."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else "".join(map(_shown, value))
    if isinstance(value, dict):
        return {key: showable(part) for key, part in value.items()}
    return [showable(part) for part in value] if isinstance(value, list | tuple) else value


@cache
def _shown(character: str) -> str:
    if character in "\n\t":
        return character
    if unicodedata.category(character) in UNSEEN or "VARIATION SELECTOR" in unicodedata.name(character, ""):
        return ""
    if ord(character) <= SURE or _has_glyph(character):
        return character
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return f"[{name.lower()}]"


def _has_glyph(character: str) -> bool:
    """Whether a page with just this character can be made."""
    data = json.dumps({"text": f"a{character}"}, ensure_ascii=False)
    try:
        typst.compile(str(FOLDER / "glyph.typ"), **SETTINGS, sys_inputs={"data": data})
    except typst.TypstError:
        return False
    return True

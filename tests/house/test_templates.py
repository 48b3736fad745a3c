"""Templates keep to the strict content policy, and a page to one language."""

from __future__ import annotations

import re

import pytest

from tests.house.project import room_of, templates, text_of, where

# A mail has no page around it and cannot load a style sheet.
MAIL = {"post"}
FORBIDDEN = {
    "another language halfway, which what is kept would not hear of": re.compile(r"{%-?\s*language\s"),
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*="),
    "a style element": re.compile(r"<style\b"),
    "a script inside the page": re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(?:ld\+)?json\")[^>]*>"
    ),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=\s*[\"']"),
    "a script address": re.compile(r"javascript:"),
    "a file of someone else's server": re.compile(
        r"<(?:script|link|img|iframe|source)\b[^>]*(?:src|href)=\"(?:https?:)?//"
    ),
}


@pytest.mark.parametrize("fault", FORBIDDEN)
def test_no_template_holds(fault: str) -> None:
    found = [
        where(path, text, match.start())
        for path in templates()
        if path.suffix in {".html", ".svg", ".xml"} and room_of(path) not in MAIL
        for text in [text_of(path)]
        for match in FORBIDDEN[fault].finditer(text)
    ]
    assert found == []

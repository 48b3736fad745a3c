"""Markdown pages: `texts/<language>/<page>.md`, a title and a body, and a version where people consent."""

from __future__ import annotations

import tomllib
from pathlib import Path

from stokje.kit.services.plan import PagePlan, Words
from stokje.kit.services.read import LANGUAGES, Reading, not_toml

HOME = "home"
NEEDED = (HOME, "how-it-works", "privacy", "accessibility", "consent", "thank-you")
VERSIONED = ("consent",)
_FENCE = "+++"


def read_home(root: Path, reading: Reading) -> Words:
    """The large question and the introduction of the home page, by language."""
    pages = [page for language in LANGUAGES if (page := _page(root, language, HOME, reading))]
    return {page.language: {"question": page.title, "intro": page.body} for page in pages}


def read_pages(root: Path, reading: Reading) -> list[PagePlan]:
    """Every other page; each is there in every language."""
    slugs = sorted({path.stem for path in root.glob("texts/*/*.md")} | set(NEEDED) - {HOME})
    pages = [_page(root, language, slug, reading) for slug in slugs if slug != HOME for language in LANGUAGES]
    return [page for page in pages if page]


def _page(root: Path, language: str, slug: str, reading: Reading) -> PagePlan | None:
    name = f"texts/{language}/{slug}.md"
    try:
        written = (root / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        reading.note(name, "there is no such file in the folder.")
        return None
    except UnicodeDecodeError:
        reading.note(name, "this file is not written in UTF-8.")
        return None
    return _parse(name, language, slug, written, reading)


def _parse(name: str, language: str, slug: str, written: str, reading: Reading) -> PagePlan | None:
    front, rest, skipped = _front_matter(name, written, reading)
    lines = rest.lstrip("\n").splitlines()
    first = skipped + rest[: len(rest) - len(rest.lstrip("\n"))].count("\n") + 1
    if not lines or not lines[0].startswith("# "):
        reading.note(f"{name}, line {first}", "a page starts with its title: '# Title'.")
        return None
    version = str(front.get("version", ""))
    if slug in VERSIONED and not version:
        reading.note(f"{name}, line 1", "people consent to this: put a version between +++ lines.")
    return PagePlan(slug, language, lines[0][2:].strip(), "\n".join(lines[1:]).strip(), version)


def _front_matter(name: str, written: str, reading: Reading) -> tuple[dict[str, object], str, int]:
    """What stands between two `+++` lines at the start, the text after it, and how many lines it took."""
    if not written.startswith(_FENCE + "\n"):
        return {}, written, 0
    head, found, rest = written[len(_FENCE) + 1 :].partition(f"\n{_FENCE}\n")
    if not found:
        reading.note(f"{name}, line 1", "the second +++ is missing.")
        return {}, written, 0
    try:
        return tomllib.loads(head), rest, head.count("\n") + 3
    except tomllib.TOMLDecodeError as wrong:
        reading.faults.append(not_toml(name, wrong, above=1))
        return {}, rest, head.count("\n") + 3

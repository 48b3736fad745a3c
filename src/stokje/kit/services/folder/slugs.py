"""Short names by which the files of a folder point at each other."""

from __future__ import annotations

import re

from stokje.kit.services.read import Table

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new_slug(table: Table, seen: set[str]) -> str:
    """The table's `slug`: small letters, digits and hyphens, and not used before."""
    slug = table.text("slug", 50)
    if slug and not _SLUG.fullmatch(slug):
        table.fault(f"'{slug}' may hold small letters, digits and hyphens only.", "slug")
    if slug in seen:
        table.fault(f"'{slug}' stands here twice.", "slug")
    seen.add(slug)
    return slug


def known_slug(table: Table, key: str, known: set[str]) -> str:
    """What `key` points at, or "" when it points at nothing."""
    slug = table.text(key, 50, default="")
    if slug and slug not in known:
        there = ", ".join(sorted(known)) or "nothing"
        table.fault(f"'{slug}' is not in this folder; there is: {there}.", key)
    return slug

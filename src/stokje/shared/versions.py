"""Addresses of styles and scripts that change with what is in them."""

from __future__ import annotations

import hashlib
from functools import cache, lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

MARKED = (".css", ".js")


class MarkedFiles(StaticFilesStorage):
    """After an update no page, in the middle of an evening, runs the script that a phone kept from before.

    Fonts and pictures keep one address: styles name them too.
    """

    def url(self, name: str | None) -> str:
        """The address, with a mark of what is in the file."""
        plain = super().url(name)
        found = _found(name) if name and name.endswith(MARKED) else None
        if found is None:
            return plain
        now = found.stat()
        return f"{plain}?v={_mark(found, now.st_mtime_ns, now.st_size)}"


@cache
def _found(name: str) -> Path | None:
    path = finders.find(name)
    return Path(path) if path else None


@lru_cache(1000)
def _mark(path: Path, _changed_at: int, _size: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]

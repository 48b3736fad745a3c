"""Addresses of styles and scripts that change with what is in them."""

from __future__ import annotations

import hashlib
from functools import cache
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
        mark = _mark(name) if name and name.endswith(MARKED) else ""
        return super().url(name) + mark


@cache
def _mark(name: str) -> str:
    """Stays as long as the process, for so does what is served of a file."""
    path = finders.find(name)
    return f"?v={hashlib.sha256(Path(path).read_bytes()).hexdigest()[:8]}" if path else ""

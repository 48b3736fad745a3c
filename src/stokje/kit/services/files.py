"""Copies files into media storage under random names, and takes them back when the change fails."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from stokje.shared.ids import public_id


class Shelf:
    """The files that one change puts in storage."""

    def __init__(self) -> None:
        self._added: list[str] = []

    def put(self, folder: str, path: Path) -> str:
        """Stores a copy under a random name; returns that name."""
        with path.open("rb") as file:
            name = default_storage.save(f"{folder}/{public_id()}{path.suffix.lower()}", File(file))
        self._added.append(name)
        return name

    def replace(self, old: str, folder: str, path: Path) -> str:
        """As `put`; the old file goes once the change is certain."""
        if old:
            transaction.on_commit(lambda: default_storage.delete(old))
        return self.put(folder, path)

    def clear(self) -> None:
        """Takes back what was stored."""
        for name in self._added:
            default_storage.delete(name)


@contextmanager
def shelf() -> Iterator[Shelf]:
    """A shelf that is cleared when what happens inside fails."""
    files = Shelf()
    try:
        yield files
    except BaseException:
        files.clear()
        raise


def sha256(*paths: Path) -> str:
    """One hash over the contents of the files, in this order."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()

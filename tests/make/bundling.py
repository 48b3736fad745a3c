"""Bundles and what is in them."""

from __future__ import annotations

from typing import Any

from stokje.bundling.models import Bundle
from stokje.bundling.services import create_bundle
from stokje.harvest.models import Origin, Statement
from tests.make.harvest import statement, table_origin

EDITOR = "user:1"


def statements(*texts: str, origin: Origin | None = None, **fields: Any) -> list[Statement]:
    """One statement a text, all of one table unless said otherwise."""
    place = origin or table_origin()
    return [statement(text, origin=place, **fields) for text in texts]


def bundle_of(*texts: str, actor: str = EDITOR, **fields: Any) -> Bundle:
    """A bundle of new statements."""
    return create_bundle(statements(*texts), actor=actor, **fields)

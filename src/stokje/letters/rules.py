"""Who may write to those who signed up."""

from __future__ import annotations

from typing import Any

import rules

from stokje.people.rules import hosts_municipality_of, is_host, is_producer
from stokje.shared.rights import predicate


@predicate
def is_author(user: Any, thing: Any) -> bool:
    """The user wrote it."""
    author = getattr(thing, "author_id", None)
    return author is not None and author == user.pk


# To whom they may write, the list says: a host finds the people of their own meetups only.
rules.add_perm("letters.write", is_producer | is_host)
rules.add_perm("letters.steer", is_producer | (is_host & (hosts_municipality_of | is_author)))

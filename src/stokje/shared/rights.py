"""Asks whether someone may do something. The rights themselves stand in each room's `rules`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import rules
from django.core.exceptions import PermissionDenied


def predicate(check: Callable[..., bool]) -> Any:
    """Makes a question about a user (and a thing) into one that combines with &, | and ~."""
    return rules.predicate(check)


def may(user: Any, right: str, thing: object = None) -> bool:
    """Whether `user` has `right` ("room.verb") on `thing`, or in general when no thing is given."""
    return bool(rules.has_perm(right, user, thing))


def require(user: Any, right: str, thing: object = None) -> None:
    """Raise PermissionDenied unless `user` may."""
    if not may(user, right, thing):
        raise PermissionDenied(right)


def names() -> list[str]:
    """Every right that the rooms declare, by name."""
    return sorted(rules.permissions.permissions)


def matrix(people: Mapping[str, Any], things: Mapping[str, object]) -> dict[tuple[str, str, str], bool]:
    """Who has which right on what: keys are (right, name of the person, name of the thing)."""
    return {
        (right, who, what): may(user, right, thing)
        for right in names()
        for who, user in people.items()
        for what, thing in things.items()
    }

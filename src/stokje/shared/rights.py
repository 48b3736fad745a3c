"""Asks whether someone may do something. The rights themselves stand in each room's `rules`."""

from __future__ import annotations

from typing import Any

import rules
from django.core.exceptions import PermissionDenied


def may(user: Any, right: str, thing: object = None) -> bool:
    """Whether `user` has `right` ("room.verb") on `thing`, or in general when no thing is given."""
    return bool(rules.has_perm(right, user, thing))


def require(user: Any, right: str, thing: object = None) -> None:
    """Raise PermissionDenied unless `user` may."""
    if not may(user, right, thing):
        raise PermissionDenied(right)

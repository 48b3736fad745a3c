"""Addresses for outside the site: in mails, calendars and files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import get_script_prefix, reverse


def absolute(name: str, *args: Any, **kwargs: Any) -> str:
    """The whole address of a named page, in the present language."""
    return whole(reverse(name, args=args, kwargs=kwargs))


def whole(path: str) -> str:
    """The same path with the host of this installation before it."""
    inside = path.removeprefix(get_script_prefix()).removeprefix("/")
    return f"{settings.ADDRESS}/{inside}"

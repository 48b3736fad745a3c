"""What every page of the workspace knows: the menu of the person who looks."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from stokje.desk.nav import menu


def workspace(request: HttpRequest) -> dict[str, Any]:
    """The menu, made only when a page shows it."""
    user = getattr(request, "user", None)
    return {"desk_nav": SimpleLazyObject(lambda: {"groups": menu(user, request.path) if user else ()})}

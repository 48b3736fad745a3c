"""Forms that mail somebody: whoever sends too many from one network is told to wait."""

from __future__ import annotations

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest

from stokje.shared.errors import Refused


def knocked(request: HttpRequest, form: Form, knock: Callable[[str], object]) -> bool:
    """Whether the door counted this knock and lets it in; if not, the form says why."""
    try:
        knock(request.META.get("REMOTE_ADDR", ""))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True

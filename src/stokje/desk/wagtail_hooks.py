"""The menu of the toolkit's editor: the tips in each language, the pictures, and back to the workspace."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from stokje.shared.languages import Language
from stokje.toolkit.queries import list_in_editor

KEPT = {"images"}
"""What of Wagtail's own menu stays. Its tree of pages has a top that leads nowhere."""


@hooks.register("construct_main_menu")
def _only_what_is_needed(_request: HttpRequest, items: list[Any]) -> None:
    items[:] = [*_lists(), *(item for item in items if item.name in KEPT), _workspace()]


def _lists() -> list[MenuItem]:
    words = {Language.DUTCH: _("Tips in Dutch"), Language.ENGLISH: _("Tips in English")}
    return [
        MenuItem(label, list_in_editor(code), name=f"tips-{code}", icon_name="doc-full", order=10 + place)
        for place, (code, label) in enumerate(words.items())
    ]


def _workspace() -> MenuItem:
    words = _("Back to the workspace")
    return MenuItem(words, reverse("desk:home"), name="workspace", icon_name="home", order=10000)

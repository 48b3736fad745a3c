"""Where the editor of the toolkit is. Its addresses are loaded only for those who are in it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import get_script_prefix

from stokje.shared.languages import page_language
from stokje.toolkit.models import Tip, TipSource, ToolkitRoof

EDITOR = "cms/"


def editor_page(tip: Tip | None = None) -> str:
    """The path of a tip in the editor; without one of the list of tips in the language of the page."""
    return _path(f"pages/{tip.pk}/edit/") if tip else list_in_editor(page_language())


def list_in_editor(language: str) -> str:
    """The path of the list of tips in this language in the editor."""
    roof = ToolkitRoof.objects.filter(locale__language_code=language).first()
    return _path(f"pages/{roof.pk}/" if roof else "")


def _path(inside: str) -> str:
    return f"{get_script_prefix()}{EDITOR}{inside}"


def made_from(statement_ids: Iterable[int]) -> dict[int, Tip]:
    """The first tip that was made from each statement, draft or not, by the statement's key."""
    rows = TipSource.objects.filter(statement__in=list(statement_ids)).values_list("statement_id", "tip_key")
    wanted = dict(rows)
    made: dict[UUID, Tip] = {}
    for tip in Tip.objects.filter(translation_key__in=wanted.values()).order_by("pk"):
        made.setdefault(tip.translation_key, tip)
    return {statement: made[key] for statement, key in wanted.items() if key in made}

"""What the editor knows of tips: their forms, and what it logs with us."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.http import HttpRequest
from wagtail import hooks

from stokje.people.models import User
from stokje.toolkit import services
from stokje.toolkit.forms import TipForm
from stokje.toolkit.models import Tip

# Here and not in the models: all of Wagtail's editor comes with them, and only its own pages need that.
Tip.base_form_class = TipForm
Tip.content_panels = TipForm.content
Tip.promote_panels = ["slug"]


def _tell(note: Callable[[Tip, User], None]) -> Callable[[HttpRequest, Any], None]:
    def tell(request: HttpRequest, page: Any) -> None:
        if isinstance(page.specific, Tip):
            note(page.specific, cast("User", request.user))

    return tell


NOTES = {
    "publish": services.note_published,
    "unpublish": services.note_unpublished,
    "delete": services.note_deleted,
}
for act, note in NOTES.items():
    hooks.register(f"after_{act}_page", _tell(note))


@hooks.register("after_bulk_action")
def _tell_of_each(request: HttpRequest, act: str, pages: Iterable[Any], _action: object) -> None:
    for page in pages if act in NOTES else ():
        _tell(NOTES[act])(request, page)

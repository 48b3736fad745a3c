"""Tips in the toolkit."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from PIL import Image

from stokje.people.enums import Job
from stokje.people.models import User
from stokje.toolkit.models import Tip, TipImage
from stokje.toolkit.services import TipWords, add_published, add_tip
from tests.make.people import staff


def draft(title: str = "Bel een tolk", language: str = "nl", key: UUID | None = None, **words: Any) -> Tip:
    """A tip that nobody sees yet."""
    return add_tip(_words(title, words), language, _editor(), key)


def _editor() -> User:
    return User.objects.filter(grants__job=Job.EDITOR).first() or staff(Job.EDITOR)


def tip(title: str = "Bel een tolk", language: str = "nl", key: UUID | None = None, **words: Any) -> Tip:
    """A tip that everyone may read."""
    made = add_published(_words(title, words), language, _editor(), key)
    made.refresh_from_db()
    return made


def _words(title: str, words: dict[str, Any]) -> TipWords:
    return TipWords(
        title, **{"intro": "Regel het één keer goed.", "body": "<p>Bel voor het gesprek.</p>"} | words
    )


def editor_of(made: Tip) -> User:
    assert isinstance(made.owner, User)
    return made.owner


def file(name: str = "klas van juf Els.png") -> ContentFile[bytes]:
    """A small picture as someone would upload it."""
    stored = BytesIO()
    Image.new("RGB", (640, 80), "navy").save(stored, "PNG")
    return ContentFile(stored.getvalue(), name=name)


def picture(**fields: Any) -> TipImage:
    return TipImage.objects.create(title="Tolk", description="Een telefoon op tafel.", file=file(), **fields)

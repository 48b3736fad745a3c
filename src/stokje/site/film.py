"""A clip as a page shows it: its words, length, subtitles and questions in the page's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from stokje.campaign.models import Clip, ClipText
from stokje.shared.languages import page_language


@dataclass(frozen=True)
class Track:
    """Subtitles in one language, as the player needs them."""

    language: str
    label: str
    src: str


@dataclass(frozen=True)
class ClipCard:
    """`questions` in the language of the page."""

    clip: Clip
    text: ClipText | None
    length: str
    tracks: list[Track]
    questions: list[str]


def clip_card(clip: Clip | None) -> ClipCard | None:
    """The card of a clip whose texts and questions are prefetched; None when there is no clip."""
    if clip is None:
        return None
    language = page_language()
    questions = [question.text for question in clip.questions.all() if question.language == language]
    subtitled = [text for text in clip.texts.all() if text.subtitles]
    tracks = [Track(text.language, text.get_language_display(), text.subtitles.url) for text in subtitled]
    return ClipCard(clip, clip.text(), said_length(clip.ends_at - clip.starts_at), tracks, questions)


def said_length(seconds: int) -> str:
    """As people say it: 8 seconds, 4 minutes."""
    if seconds < 90:
        return _("%(n)s seconds") % {"n": seconds}
    return _("%(n)s minutes") % {"n": round(seconds / 60)}

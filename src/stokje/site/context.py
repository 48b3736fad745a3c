"""What every page knows: the campaign, its language and the same page in the other language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

from stokje.campaign.queries import current_campaign


def campaign(request: HttpRequest) -> dict[str, Any]:
    """A context processor."""
    language = (get_language() or "nl")[:2]
    other = "en" if language == "nl" else "nl"
    return {
        "campaign": current_campaign(),
        "language": language,
        "other_language": other,
        "other_language_url": translate_url(request.get_full_path(), other),
    }

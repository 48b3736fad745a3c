"""What every page knows: the campaign, its language and the same page in the other language."""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse, translate_url
from django.utils.encoding import iri_to_uri
from django.utils.http import RFC3986_SUBDELIMS
from django.utils.translation import override

from stokje.campaign.models import Campaign
from stokje.campaign.queries import current_campaign
from stokje.shared.languages import page_language

IN_BOTH = {"site", "desk"}
"""Whose addresses are there in each language: Dutch ones as they are, English ones after this."""

ENGLISH = "en/"
UNQUOTED = f"{RFC3986_SUBDELIMS}/~:@"
"""As Django writes addresses."""


class Frame(NamedTuple):
    """All that the frame around a page tells of the campaign: `{% kept frame %}` is made once for it."""

    name: str
    broadcaster: str
    contact_email: str
    rehearsal: bool
    rehearsal_notice: str
    summary: str


def campaign(request: HttpRequest) -> dict[str, Any]:
    """A context processor."""
    language, found = page_language(), current_campaign()
    other = "en" if language == "nl" else "nl"
    return {
        "campaign": found,
        "frame": frame(found, language) if found else None,
        "language": language,
        "other_language": other,
        "other_language_url": in_other_language(request, other),
    }


def frame(found: Campaign, language: str) -> Frame:
    """What the frame tells in this language."""
    text = found.text(language)
    words = (text.rehearsal_notice, text.summary) if text else ("", "")
    return Frame(found.name, found.broadcaster, found.contact_email, found.rehearsal, *words)


def in_other_language(request: HttpRequest, other: str) -> str:
    """The address of this page there. Django's `translate_url` would look for the view a second time."""
    found = request.resolver_match
    if found is None or not found.url_name:
        return translate_url(request.get_full_path(), other)
    if found.namespace in IN_BOTH:
        path = _beside(request.path_info, other)
    else:
        with override(other):
            path = reverse(found.view_name, args=found.args, kwargs=found.kwargs)
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{iri_to_uri(query)}" if query else path


def _beside(path: str, other: str) -> str:
    """With or without the language before it; Django would put the address together again from its parts."""
    bare = quote(path.removeprefix("/").removeprefix(ENGLISH), safe=UNQUOTED)
    return f"{get_script_prefix()}{ENGLISH if other == 'en' else ''}{bare}"

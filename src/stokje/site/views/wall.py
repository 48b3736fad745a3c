"""The large screen for everyone in the hall."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from stokje.live.queries import ON_THE_WALL, evening_of, on_wall, questions_payload, wall_payload
from stokje.shared import qr
from stokje.shared.addresses import whole
from stokje.site.film import clip_card
from stokje.site.screens import bar, clip_of, kind_choices
from stokje.site.views.live import found_meetup


@require_safe
def wall(request: HttpRequest, slug: str) -> HttpResponse:
    """Large type, nothing to press; it follows the moderator."""
    meetup = found_meetup(slug)
    evening = evening_of(meetup)
    address = whole(reverse("site:live", args=[meetup.slug]))
    context = {
        **bar(meetup, evening),
        "address": address.partition("://")[2],
        "code": mark_safe(qr.inline_svg(address)),  # noqa: S308  (made from an address of our own)
        "film": clip_card(clip_of(meetup)),
        "counts": wall_payload(evening) if evening else {"statements": 0, "tables": 0},
        "said": on_wall(evening)[:ON_THE_WALL] if evening else [],
        "asked": questions_payload(evening)["wall"] if evening else None,
        "kinds": kind_choices(),
    }
    return render(request, "site/live/wall.html", context)

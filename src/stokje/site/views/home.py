"""The home page: the question first, then what one can do, then what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stokje.campaign.queries import clips, partners, pictures
from stokje.handover.queries import last_handover
from stokje.meetups.queries import coming_meetups, count_meetups
from stokje.registration.queries import count_sign_ups, seats_by_meetup
from stokje.relay.queries import ProvinceOverview, provinces_overview
from stokje.shared.same import same_for_everyone
from stokje.site.cards import cards
from stokje.site.country import country
from stokje.site.film import clip_card
from stokje.tracking.queries import pledges

SHOWN = 4
AT_ONCE = 3
"""Meetups that may be on while someone looks; they take no place of one that can be booked."""
PROMISED = 3


@same_for_everyone
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The campaign at a glance."""
    overview = provinces_overview()
    context = {**coming(overview), **proof(overview), **story(), "handover": last_handover()}
    return render(request, "site/home/home.html", context)


def coming(overview: Sequence[ProvinceOverview]) -> dict[str, Any]:
    """The next meetups with their seats, what is on now after them, and where the baton goes."""
    meetups = list(coming_meetups()[: SHOWN + AT_ONCE])
    shown = cards(meetups, seats_by_meetup([meetup.pk for meetup in meetups]))
    return {
        "cards": [card for card in shown if not card.on_now][:SHOWN]
        + [card for card in shown if card.on_now],
        "map": country(overview),
    }


def proof(overview: Sequence[ProvinceOverview]) -> dict[str, Any]:
    """Numbers that mean something, and what was promised."""
    return {
        "sign_ups": count_sign_ups(),
        "provinces": overview,
        "passed": sum(row.state == "passed" for row in overview),
        "counts": count_meetups(),
        "pledges": pledges().order_by("-response__published_at", "-number")[:PROMISED],
        "pledge_count": pledges().count(),
    }


def story() -> dict[str, Any]:
    """The film's part: a clip, a still, who carries it, and the campaign's own words."""
    return {
        "film": clip_card(clips().first()),
        "still": pictures().get("home"),
        "partners": partners(),
    }

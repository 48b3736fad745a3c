"""All dates, and one meetup's page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from stokje.campaign.queries import provinces
from stokje.handover.queries import last_handover
from stokje.harvest.queries import agreements, harvest_of
from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.meetups.queries import (
    meetup_for_public,
    nationwide_meetups,
    public_cast,
    published_meetups,
    run_sheet,
    takes_sign_ups,
)
from stokje.registration.queries import roles_without_seat, seats, seats_by_meetup
from stokje.relay.queries import baton_of, quoted_in
from stokje.shared import clock
from stokje.shared.languages import page_language
from stokje.shared.same import same_for_everyone
from stokje.site.cards import MeetupCard, cards, title_of
from stokje.site.country import country
from stokje.site.event import event_json
from stokje.site.film import clip_card
from stokje.site.views.sign_up import sign_up_form
from stokje.site.voting import told_rows


@same_for_everyone
@require_safe
def meetups(request: HttpRequest) -> HttpResponse:
    """Filtered by province and kind; an unknown filter value shows all.

    Who chose a province also sees what is to come for the whole country: they can go there too.
    """
    chosen = {"province": request.GET.get("province", ""), "kind": request.GET.get("kind", "")}
    shown = _cards(published_meetups(**chosen))
    context = {
        "coming": [card for card in shown if not card.over],
        "nationwide": _cards(nationwide_meetups(kind=chosen["kind"])) if chosen["province"] else [],
        "past": [card for card in reversed(shown) if card.over],
        "chosen": chosen,
        "all_provinces": provinces(),
        "kinds": MeetupKind.choices,
        "map": country(),
    }
    return render(request, "site/agenda/meetups.html", context)


def _cards(meetups: Iterable[Meetup]) -> list[MeetupCard]:
    found = list(meetups)
    return cards(found, seats_by_meetup([meetup.pk for meetup in found]))


@same_for_everyone
@require_safe
def meetup(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Before the evening: sign up. Afterwards: what was harvested and where the baton went."""
    found = meetup_for_public(slug)
    if found is None:
        raise Http404
    if found.slug != slug:
        return redirect("site:meetup", found.slug, permanent=True)
    return render(request, "site/agenda/meetup.html", {**facts(found), **around(found, request)})


def facts(found: Meetup) -> dict[str, Any]:
    """What is true of a meetup at this moment."""
    taken = seats(found)
    return {
        "meetup": found,
        "text": found.text(),
        "quoted": _in_another_language(found),
        "card": MeetupCard(found, title_of(found), taken),
        "seats": taken,
        "without_seat": roles_without_seat(found),
        "event": event_json(found, taken),
        "run_sheet": run_sheet(found),
        "film": clip_card(found.clip),
        "themes": [row.theme for row in found.meetup_themes.all()],
    }


def _in_another_language(found: Meetup) -> list[tuple[str, str]]:
    """Words of others in its text that are not in the language of the page."""
    quoted = quoted_in(found) if found.follows_id else []
    return [(words, language) for words, language in quoted if language != page_language()]


def around(found: Meetup, request: HttpRequest) -> dict[str, Any]:
    """What comes with a meetup: its cast, its form while it can be used, its baton and its harvest."""
    harvest = harvest_of(found)
    return {
        "cast": public_cast(found),
        "sign_up": sign_up_form(found, request) if takes_sign_ups(found) else None,
        "baton": baton_of(found),
        "harvest": harvest,
        "harvested": told_rows(harvest) if harvest else [],
        "agreements": agreements(found) if harvest else [],
        "handover": last_handover(found) if found.starts_at <= clock.now() else None,
    }

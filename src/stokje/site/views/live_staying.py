"""The end of the evening: news by mail, and what one's table wrote down so far."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from stokje.people.services import ask_for_news
from stokje.site.guest import guest_of
from stokje.site.screens import own_tables
from stokje.site.staying import written_at
from stokje.site.views.live import found_meetup


@require_POST
def news(request: HttpRequest, slug: str) -> HttpResponse:
    """Someone presses that they want news."""
    meetup = found_meetup(slug)
    guest = guest_of(request, meetup)
    if guest is None or guest.registration is None:
        raise Http404
    ask_for_news(guest.registration.person)
    messages.success(request, _("From now on you get our news by mail."))
    return redirect(f"{reverse('site:live', args=[meetup.slug])}#staying")


@never_cache
@require_safe
def written(request: HttpRequest, slug: str) -> HttpResponse:
    """What one's table wrote down so far, for who opens that part of the page."""
    guest = guest_of(request, found_meetup(slug))
    if guest is None:
        raise Http404
    return render(request, "site/live/written.html", {"written": written_at(own_tables(guest))})

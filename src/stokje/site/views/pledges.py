"""What was promised, by whom, by when, and how it stands. Overdue shows by itself."""

from __future__ import annotations

from django.contrib.syndication.views import Feed
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stokje.handover.queries import read
from stokje.shared import speech
from stokje.site.views.feeds import name_of, summary
from stokje.tracking.enums import Standing
from stokje.tracking.models import Pledge
from stokje.tracking.queries import PledgeFilters, in_order_of_worry, offices, pledge_by_number
from stokje.tracking.queries import pledges as find_pledges

A_PAGE = 24
NEWEST = 30


@require_safe
def pledges(request: HttpRequest) -> HttpResponse:
    """All pledges, those that need attention first; an unknown filter value finds nothing."""
    chosen = PledgeFilters(standing=request.GET.get("standing", ""), office=request.GET.get("office", ""))
    everything = list(find_pledges())
    context = {
        "page": Paginator(in_order_of_worry(find_pledges(chosen)), A_PAGE).get_page(request.GET.get("page")),
        "chosen": chosen,
        "standings": Standing.choices,
        "offices": offices(),
        "count": len(everything),
        "late": sum(pledge.stands == Standing.OVERDUE for pledge in everything),
        "broken": sum(pledge.stands == Standing.BROKEN for pledge in everything),
        "kept": sum(pledge.stands == Standing.KEPT for pledge in everything),
    }
    return render(request, "site/pledges/pledges.html", context)


@require_safe
def pledge(request: HttpRequest, number: int) -> HttpResponse:
    """One pledge, along the thread: sentence, condition, answer, pledge, progress."""
    found = pledge_by_number(number)
    if found is None:
        raise Http404
    item = found.response.item
    context = {"pledge": found, "response": found.response, "item": item, "reading": read(item)}
    return render(request, "site/pledges/pledge.html", context)


class PledgesFeed(Feed):  # type: ignore[type-arg]  # generic only while type checking
    """The newest pledges for feed readers."""

    link = "/pledges"

    def title(self) -> str:
        """Name of the feed."""
        return name_of(_("Pledges"))

    def description(self) -> str:
        """What the campaign is."""
        return summary()

    def items(self) -> QuerySet[Pledge]:
        """The newest pledges."""
        return find_pledges().order_by("-response__published_at", "-number")[:NEWEST]

    def item_title(self, item: Pledge) -> str:
        """What was promised."""
        return item.what

    def item_description(self, item: Pledge) -> str:
        """By whom, and how it stands."""
        told = (item.get_standing_display(), speech.say_language(item.language))
        return f"{item.response.recipient.name}: {', '.join(filter(None, told))}"

    def item_link(self, item: Pledge) -> str:
        """Its page."""
        return reverse("site:pledge", args=[item.number])

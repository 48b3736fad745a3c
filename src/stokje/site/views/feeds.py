"""The agenda for calendars and feed readers."""

from __future__ import annotations

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from stokje.campaign.queries import current_campaign
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import calendar_file, meetup_for_public, published_meetups
from stokje.shared import clock
from stokje.site.cards import title_of

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def meetups_ics(request: HttpRequest) -> HttpResponse:
    """Every public meetup; a calendar that subscribes sees changes."""
    return HttpResponse(calendar_file(published_meetups()), content_type=CALENDAR)


@require_safe
def meetup_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """One meetup as a calendar file."""
    found = meetup_for_public(slug)
    if found is None:
        raise Http404
    response = HttpResponse(calendar_file([found]), content_type=CALENDAR)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.slug}.ics"'
    return response


class MeetupsFeed(Feed):  # type: ignore[type-arg]
    """Coming meetups, the soonest first."""

    link = "/meetups"

    def title(self) -> str:
        return name_of(_("Meetups"))

    def description(self) -> str:
        return summary()

    def items(self) -> list[Meetup]:
        return [meetup for meetup in published_meetups() if meetup.ends_at >= clock.now()]

    def item_title(self, item: Meetup) -> str:
        gone = item.state == MeetupState.CANCELLED
        return f"{title_of(item)} ({_('cancelled')})" if gone else title_of(item)

    def item_description(self, item: Meetup) -> str:
        when = clock.local(item.starts_at)
        return _("%(date)s, %(time)s. %(place)s") % {
            "date": f"{when:%d-%m-%Y}",
            "time": f"{when:%H.%M}",
            "place": item.place,
        }

    def item_link(self, item: Meetup) -> str:
        return settings.ADDRESS + reverse("site:meetup", args=[item.slug])


def name_of(subject: str) -> str:
    """What a feed is called: its subject, the campaign, and the rehearsal notice where there is one."""
    campaign = current_campaign()
    name = f"{subject} · {campaign.name}" if campaign else subject
    text = campaign.text() if campaign and campaign.rehearsal else None
    return f"{name} ({text.rehearsal_notice})" if text else name


def summary() -> str:
    """What the campaign is, in a sentence or two."""
    campaign = current_campaign()
    text = campaign.text() if campaign else None
    return text.summary if text else ""

"""A meetup as a schema.org Event, for search engines and calendars."""

from __future__ import annotations

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from stokje.campaign.queries import current_campaign
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import takes_sign_ups
from stokje.registration.queries import Seats
from stokje.shared import clock
from stokje.site.cards import title_of

ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def event_json(meetup: Meetup, seats: Seats) -> SafeString:
    """JSON-LD that is safe inside a script element: no <, > or & can close it."""
    text = json.dumps(event(meetup, seats), ensure_ascii=False, indent=1).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308  (every character that could end the element is escaped)


def event(meetup: Meetup, seats: Seats) -> dict[str, Any]:
    """The Event's properties; what is unknown is left out."""
    address = settings.ADDRESS + reverse("site:meetup", args=[meetup.slug])
    mode = "OnlineEventAttendanceMode" if meetup.online else "OfflineEventAttendanceMode"
    state = "EventCancelled" if meetup.state == MeetupState.CANCELLED else "EventScheduled"
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": title_of(meetup),
        "url": address,
        "startDate": clock.local(meetup.starts_at).isoformat(),
        "endDate": clock.local(meetup.ends_at).isoformat(),
        "eventAttendanceMode": f"https://schema.org/{mode}",
        "eventStatus": f"https://schema.org/{state}",
        "isAccessibleForFree": True,
        "maximumAttendeeCapacity": seats.capacity,
        "remainingAttendeeCapacity": seats.free if takes_sign_ups(meetup) else 0,
        "location": location(meetup, address),
        "organizer": organizer(),
    }


def location(meetup: Meetup, address: str) -> dict[str, Any]:
    """Where it is: the page itself when it is online, so that no video link leaks."""
    if meetup.online:
        return {"@type": "VirtualLocation", "url": address}
    return {"@type": "Place", "name": meetup.place, "address": meetup.place}


def organizer() -> dict[str, Any]:
    """The campaign."""
    campaign = current_campaign()
    return {"@type": "Organization", "name": campaign.name if campaign else "Stokje", "url": settings.ADDRESS}

"""Meetups as a calendar file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, vCalAddress

from stokje.campaign.queries import current_campaign
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.shared import clock


def calendar_file(meetups: Iterable[Meetup], *, cancelled: bool = False, times: int = 1) -> bytes:
    """An iCalendar file (RFC 5545). `cancelled` takes the meetups out again.

    `times`: the how-manieth sign-up of the same person this is. Calendars are shared, so a file holds the
    public page and never a personal link.
    """
    made = Calendar()
    made.add("prodid", "-//Stokje//NL")
    made.add("version", "2.0")
    made.add("method", "CANCEL" if cancelled else "PUBLISH")
    made.add("x-wr-calname", marked_name())
    for meetup in meetups:
        made.add_component(event(meetup, cancelled, times))
    return bytes(made.to_ical())


def event(meetup: Meetup, cancelled: bool = False, times: int = 1) -> Event:
    """One meetup; its UID stays, and its sequence rises with each move, cancelling and new sign-up.

    A calendar follows only what has a higher number than it knows.
    """
    address = settings.ADDRESS + reverse("site:meetup", args=[meetup.slug])
    text = meetup.text()
    made = Event()
    made.add("uid", f"meetup-{meetup.pk}@{urlsplit(settings.ADDRESS).hostname}")
    made.add("dtstamp", clock.now())
    made.add("dtstart", meetup.starts_at.astimezone(dt.UTC))
    made.add("dtend", meetup.ends_at.astimezone(dt.UTC))
    made.add("summary", f"{text.title if text else meetup.slug} ({marked_name()})")
    made.add("location", meetup.place)
    made.add("url", address)
    made.add("description", address)
    made.add("sequence", meetup.sequence + 2 * (times - 1) + cancelled)
    made.add("organizer", organizer())
    gone = cancelled or meetup.state == MeetupState.CANCELLED
    made.add("status", "CANCELLED" if gone else "CONFIRMED")
    return made


def marked_name() -> str:
    """The campaign's name, with the rehearsal notice when nobody in it exists."""
    campaign = current_campaign()
    text = campaign.text() if campaign else None
    name = campaign.name if campaign else "Stokje"
    return f"{name}: {text.rehearsal_notice}" if campaign and campaign.rehearsal and text else name


def organizer() -> vCalAddress:
    """Who sends the files: without it many a calendar does not take a meetup out again (RFC 5546)."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    made = vCalAddress(f"mailto:{address}")
    made.params["cn"] = name or "Stokje"
    return made

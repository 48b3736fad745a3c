"""Meetups as a calendar file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Event, vCalAddress

from stokje.campaign.queries import current_campaign
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.shared import clock


@dataclass(frozen=True)
class Entry:
    """What a calendar is told of one meetup."""

    uid: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    summary: str
    place: str
    address: str
    sequence: int
    status: str


def calendar_file(meetups: Iterable[Meetup], *, cancelled: bool = False, times: int = 1) -> bytes:
    """An iCalendar file (RFC 5545). `cancelled` takes the meetups out again.

    `times`: the how-manieth sign-up of the same person this is. Calendars are shared, so a file holds the
    public page and never a personal link.
    """
    name = marked_name()
    entries = tuple(entry(meetup, name, cancelled, times) for meetup in meetups)
    return written(
        entries, name, "CANCEL" if cancelled else "PUBLISH", clock.now().replace(second=0, microsecond=0)
    )


def entry(meetup: Meetup, name: str, cancelled: bool, times: int) -> Entry:
    """One meetup; its UID stays, and its sequence rises with each move, cancelling and new sign-up.

    A calendar follows only what has a higher number than it knows.
    """
    text = meetup.text()
    gone = cancelled or meetup.state == MeetupState.CANCELLED
    return Entry(
        uid=f"meetup-{meetup.pk}@{urlsplit(settings.ADDRESS).hostname}",
        starts_at=meetup.starts_at.astimezone(dt.UTC),
        ends_at=meetup.ends_at.astimezone(dt.UTC),
        summary=f"{text.title if text else meetup.slug} ({name})",
        place=meetup.place,
        address=settings.ADDRESS + reverse("site:meetup", args=[meetup.slug]),
        sequence=meetup.sequence + 2 * (times - 1) + cancelled,
        status="CANCELLED" if gone else "CONFIRMED",
    )


@lru_cache(maxsize=64)
def written(entries: tuple[Entry, ...], name: str, method: str, made_at: dt.datetime) -> bytes:
    """The file itself. Those who sign up in the same minute get the same one, so it is kept."""
    made = Calendar()
    made.add("prodid", "-//Stokje//NL")
    made.add("version", "2.0")
    made.add("method", method)
    made.add("x-wr-calname", name)
    for one in entries:
        made.add_component(_event(one, made_at))
    return bytes(made.to_ical())


def _event(one: Entry, made_at: dt.datetime) -> Event:
    made = Event()
    made.add("uid", one.uid)
    made.add("dtstamp", made_at)
    made.add("dtstart", one.starts_at)
    made.add("dtend", one.ends_at)
    made.add("summary", one.summary)
    made.add("location", one.place)
    made.add("url", one.address)
    made.add("description", one.address)
    made.add("sequence", one.sequence)
    made.add("organizer", organizer())
    made.add("status", one.status)
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

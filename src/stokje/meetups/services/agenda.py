"""Makes meetups and changes what they are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from stokje.campaign.models import Clip, Municipality, Theme
from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import FormerSlug, Meetup, MeetupText
from stokje.meetups.services.moving import far_fault, moving_fault
from stokje.meetups.services.run_sheet import give_standard_run_sheet
from stokje.meetups.services.slugs import own_slug
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.languages import Language

IN_CALENDARS = ("starts_at", "ends_at", "place", "online")
"""What people have in their calendar: when it changes, calendars must follow."""


@dataclass(frozen=True)
class Changed:
    """What those concerned hear of: another time or place, another video link."""

    moved: bool
    link: bool


@dataclass(frozen=True)
class MeetupFields:
    """What a host or producer fills in. `themes`: how many tables a theme gets."""

    title_nl: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    capacity: int
    kind: MeetupKind = MeetupKind.REGIONAL
    title_en: str = ""
    body_nl: str = ""
    body_en: str = ""
    municipality: Municipality | None = None
    online: bool = True
    place: str = ""
    video_link: str = ""
    clip: Clip | None = None
    slug: str = ""
    themes: dict[Theme, int] = field(default_factory=dict)


def create_meetup(fields: MeetupFields, actor: str) -> Meetup:
    """A new meetup as a draft, with the standard run sheet. Without an address it gets one of its title.

    Raises Refused when it ends before it starts, or when another has the address that was asked for.
    """
    with change():
        _refuse(far_fault(fields.starts_at))
        meetup = Meetup(slug=own_slug(fields.slug or fields.title_nl), state=MeetupState.DRAFT)
        if fields.slug and meetup.slug != fields.slug:
            raise Refused(_("Another meetup has or had this address."))
        _fill(meetup, fields)
        give_standard_run_sheet(meetup)
        log.record(actor, "meetups.create", meetup)
        return meetup


def update_meetup(meetup: Meetup, fields: MeetupFields, actor: str) -> Changed:
    """Writes what was filled in; says what people must hear of. An old address keeps working."""
    with change():
        before = [getattr(meetup, name) for name in IN_CALENDARS]
        link, seats = meetup.video_link, meetup.capacity
        _refuse(moving_fault(meetup, fields.starts_at, fields.ends_at))
        _move_address(meetup, fields.slug)
        _fill(meetup, fields)
        moved = before != [getattr(meetup, name) for name in IN_CALENDARS]
        changed = Changed(moved, link != meetup.video_link)
        if changed.moved or changed.link:
            meetup.sequence += 1
            meetup.save(update_fields=["sequence"])
        also = ({"new_link": True} if changed.link else {}) | _seats(seats, meetup.capacity)
        log.record(actor, "meetups.change", meetup, moved=moved, **also)
        return changed


def _seats(before: int, now: int) -> dict[str, int]:
    return {} if before == now else {"seats_before": before, "seats_now": now}


def publish_meetup(meetup: Meetup, actor: str) -> None:
    """Opens a draft to everyone; publishing twice changes nothing."""
    with change():
        if meetup.state == MeetupState.PUBLISHED:
            return
        if meetup.state != MeetupState.DRAFT:
            raise Refused(_("Only a draft can be published."))
        if meetup.ends_at <= clock.now():
            raise Refused(_("Its date lies behind us. Give it another one first."))
        if not meetup.capacity:
            raise Refused(_("It has no seats. Give it some first."))
        meetup.state = MeetupState.PUBLISHED
        meetup.save(update_fields=["state"])
        log.record(actor, "meetups.publish", meetup)


def cancel_meetup(meetup: Meetup, actor: str) -> bool:
    """Calls the meetup off. Its page stays, and says so. Returns whether it was on until now."""
    with change():
        if meetup.state == MeetupState.CANCELLED:
            return False
        if meetup.state == MeetupState.HELD:
            raise Refused(_("This meetup has been held. It cannot be called off any more."))
        meetup.state, meetup.sequence = MeetupState.CANCELLED, meetup.sequence + 1
        meetup.save(update_fields=["state", "sequence"])
        log.record(actor, "meetups.cancel", meetup)
        return True


def _refuse(fault: str) -> None:
    if fault:
        raise Refused(fault)


def _fill(meetup: Meetup, fields: MeetupFields) -> None:
    if fields.ends_at <= fields.starts_at:
        raise Refused(_("A meetup ends after it starts."))
    for name in (
        "kind",
        "starts_at",
        "ends_at",
        "capacity",
        "municipality",
        "online",
        "place",
        "video_link",
        "clip",
    ):
        setattr(meetup, name, getattr(fields, name))
    meetup.province = fields.municipality.province if fields.municipality else None
    meetup.save()
    _write_text(meetup, Language.DUTCH, fields.title_nl, fields.body_nl)
    _write_text(meetup, Language.ENGLISH, fields.title_en, fields.body_en)
    _set_themes(meetup, fields.themes)


def _write_text(meetup: Meetup, language: Language, title: str, body: str) -> None:
    if title:
        MeetupText.objects.update_or_create(
            meetup=meetup, language=language, defaults={"title": title, "body": body}
        )
    else:
        meetup.texts.filter(language=language).delete()


def _set_themes(meetup: Meetup, themes: dict[Theme, int]) -> None:
    meetup.meetup_themes.exclude(theme__in=themes).delete()
    for theme, tables in themes.items():
        meetup.meetup_themes.update_or_create(theme=theme, defaults={"tables": tables})


def _move_address(meetup: Meetup, slug: str) -> None:
    """Takes the new address and keeps the old one as a way in; a former address may be taken back."""
    if not slug or slug == meetup.slug:
        return
    meetup.former_slugs.filter(slug=slug).delete()
    if own_slug(slug) != slug:
        raise Refused(_("Another meetup has or had this address."))
    FormerSlug.objects.create(slug=meetup.slug, meetup=meetup)
    meetup.slug = slug

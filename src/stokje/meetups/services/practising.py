"""A copy of a meetup to practise on."""

from __future__ import annotations

import datetime as dt
import secrets

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import CastMember, Meetup, MeetupTheme
from stokje.meetups.queries import free_slug
from stokje.meetups.services.copying import KEPT, copy_stages, copy_texts
from stokje.shared.db import change

ROOM_FOR = 28
"""So much of the address is the meetup's own: the rest says that it is a rehearsal, and cannot be guessed."""


def copy_to_practise(source: Meetup, starts_at: dt.datetime, tables: dict[int, int]) -> Meetup:
    """A rehearsal of `source`: its texts, clip, run sheet and team, without anyone's address.

    `tables`: how many tables each theme gets, by its key.
    """
    with change():
        copy = Meetup(
            slug=free_slug(f"{source.slug[:ROOM_FOR]}-oefening-{secrets.token_hex(2)}"),
            kind=source.kind, state=MeetupState.DRAFT, starts_at=starts_at, rehearsal_of=source,
            ends_at=starts_at + (source.ends_at - source.starts_at), video_link=source.video_link,
            **{name: getattr(source, name) for name in KEPT},
        )  # fmt: skip
        copy.save()
        copy_texts(source, copy, {})
        copy_stages(source, copy)
        MeetupTheme.objects.bulk_create(
            MeetupTheme(meetup=copy, theme_id=theme, tables=number) for theme, number in tables.items()
        )
        CastMember.objects.bulk_create(_same(copy, member) for member in source.cast.all())
        return copy


def _same(copy: Meetup, member: CastMember) -> CastMember:
    kept = ("duty", "name", "language", "theme_id", "state", "public")
    return CastMember(meetup=copy, **{name: getattr(member, name) for name in kept})

"""A meetup like another one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import Meetup, MeetupTheme, Stage
from stokje.meetups.services.slugs import own_slug
from stokje.shared import log
from stokje.shared.db import change

KEPT = (
    "province",
    "municipality",
    "online",
    "place",
    "capacity",
    "hold_minutes",
    "offer_hours",
    "clip",
    "picture",
)


def copy_meetup(
    source: Meetup, *, kind: MeetupKind, starts_at: dt.datetime, actor: str, slug: str = "", **changed: Any
) -> Meetup:
    """A draft with the texts, themes, clip and run sheet of `source`; it lasts as long.

    `changed` names fields that differ (`capacity`, `extra_of`, `follows`, …) and `titles`, one
    per language. Cast and video link are not copied: people are asked anew, and a room opens for one meetup.
    """
    with change():
        titles = changed.pop("titles", {})
        copy = Meetup(
            slug=own_slug(slug or source.slug), kind=kind, state=MeetupState.DRAFT, starts_at=starts_at,
            ends_at=starts_at + (source.ends_at - source.starts_at),
            **{name: getattr(source, name) for name in KEPT} | changed,
        )  # fmt: skip
        copy.save()
        copy_texts(source, copy, titles)
        MeetupTheme.objects.bulk_create(
            MeetupTheme(meetup=copy, theme_id=row.theme_id, tables=row.tables)
            for row in source.meetup_themes.all()
        )
        copy_stages(source, copy)
        log.record(actor, "meetups.copy", copy, source=source.pk)
        return copy


def copy_texts(source: Meetup, copy: Meetup, titles: dict[str, str]) -> None:
    """The texts of one for another, with `titles` in place of its own."""
    for text in source.texts.all():
        title = titles.get(text.language, text.title)
        copy.texts.create(language=text.language, title=title, body=text.body)


def copy_stages(source: Meetup, copy: Meetup) -> None:
    """The run sheet of one for another."""
    Stage.objects.bulk_create(_stage_for(copy, stage) for stage in source.stages.all())


def _stage_for(meetup: Meetup, stage: Stage) -> Stage:
    same = ("position", "kind", "minutes", "title_nl", "title_en", "notes")
    return Stage(meetup=meetup, **{name: getattr(stage, name) for name in same})

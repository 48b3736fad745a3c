"""A campaign with its places and themes."""

from __future__ import annotations

import datetime as dt
from itertools import count
from typing import Any

from django.db.models import QuerySet
from django.utils.text import slugify

from stokje.campaign.models import (
    Campaign,
    CampaignText,
    Clip,
    ClipText,
    Municipality,
    PageText,
    Province,
    Theme,
    ThemeText,
)
from stokje.shared.prepared import prepared
from tests.make.people import municipality as lelystad

numbers = count(1)


def campaign(**fields: Any) -> Campaign:
    """The campaign of this installation, with its words in both languages; made once."""
    for found in _campaigns():
        return found
    day = dt.date(2021, 1, 27)
    given = {
        "slug": "klassen", "name": "Klassen", "broadcaster": "HUMAN", "article_starts_on": day,
        "starts_on": day, "contact_email": "hallo@example.org",
    }  # fmt: skip
    made = Campaign.objects.create(**(given | fields))
    CampaignText.objects.bulk_create(
        CampaignText(
            campaign=made, language=language, question=question, intro="Intro.", summary="Kort.",
            rehearsal_notice="Oefencampagne" if language == "nl" else "Rehearsal",
        )
        for language, question in (("nl", "Wat heeft elk kind nodig?"), ("en", "What does every child need?"))
    )  # fmt: skip
    PageText.objects.bulk_create(
        PageText(slug=slug, language=language, title=slug, body="Ja.", version="2026-1")
        for slug in ("consent", "consent-needs")
        for language in ("nl", "en")
    )
    return made


@prepared
def _campaigns() -> QuerySet[Campaign]:
    return Campaign.objects.order_by("pk")


def municipality(name: str = "Lelystad", province: str = "Flevoland") -> Municipality:
    """The municipality of that name; made once."""
    if name == "Lelystad":
        return lelystad()
    found = Municipality.objects.filter(name=name).first()
    if found:
        return found
    number = next(numbers)
    # Codes of its own: PV24 is Flevoland, whatever number it is its turn.
    area, _ = Province.objects.get_or_create(
        name=province, defaults={"code": f"PX{number:02}", "iso": f"NL-{number:02}"}
    )
    return Municipality.objects.create(code=f"GM{number:04}", name=name, province=area)


def theme(name: str = "") -> Theme:
    """A theme with its question in both languages."""
    number = next(numbers)
    made = Theme.objects.create(slug=f"theme-{number}", position=number)
    ThemeText.objects.bulk_create(
        ThemeText(theme=made, language=language, name=name or f"Thema {number}", question="Wat werkt al?")
        for language in ("nl", "en")
    )
    return made


def clip(title: str) -> Clip:
    """A clip of a minute with this title; its files are named and not there."""
    made = Clip.objects.create(
        slug=slugify(title), starts_at=0, ends_at=60, webm="clips/a.webm", mp4="clips/a.mp4",
        poster="clips/a.jpg", sha256="0" * 64, rights="eigen werk",
    )  # fmt: skip
    ClipText.objects.create(clip=made, language="nl", title=title, description="Een kind.", subtitles="a.vtt")
    return made

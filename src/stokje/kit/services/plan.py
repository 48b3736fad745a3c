"""What a campaign folder says, read and checked, before anything is written."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from stokje.campaign.enums import Role
from stokje.meetups.enums import Duty, MeetupKind, MeetupState, StageKind

Words = dict[str, dict[str, str]]
"""By language, then by the name of the field."""


@dataclass(frozen=True)
class CampaignPlan:
    """`first_date` as the source tells it; `moved_to`, in an exported folder, as it is now."""

    slug: str
    name: str
    broadcaster: str
    contact_email: str
    first_date: dt.date
    moved_to: dt.date | None
    retention_days: int
    roles: list[Role]
    source_name: str
    source_url: str
    words: Words


@dataclass(frozen=True)
class PagePlan:
    """A page in one language; `version` where people consent to it."""

    slug: str
    language: str
    title: str
    body: str
    version: str


@dataclass(frozen=True)
class ThemePlan:
    """A topic that tables talk about."""

    slug: str
    example: bool
    words: Words


@dataclass(frozen=True)
class PartnerPlan:
    """Who carries the campaign along."""

    slug: str
    name: str
    url: str
    words: Words


@dataclass(frozen=True)
class PicturePlan:
    """A still and the file it is in."""

    slug: str
    file: Path
    credit: str
    words: Words


@dataclass(frozen=True)
class ClipPlan:
    """`starts_at` and `ends_at` in seconds from the start of the episode."""

    slug: str
    episode: int | None
    starts_at: int
    ends_at: int
    rights: str
    rights_until: dt.date | None
    placeholder: bool
    files: dict[str, Path]
    subtitles: dict[str, Path]
    questions: dict[str, list[str]]
    words: Words


@dataclass(frozen=True)
class StagePlan:
    """One part of an evening."""

    kind: StageKind
    minutes: int
    title_nl: str
    title_en: str
    notes: str


@dataclass(frozen=True)
class MeetupPlan:
    """`date`, `starts` and `ends` are on the campaign's clock, before moving."""

    slug: str
    kind: MeetupKind
    state: MeetupState
    municipality: str | None
    province: str | None
    date: dt.date
    starts: dt.time
    ends: dt.time
    date_from_article: bool
    online: bool
    place: str
    video_link: str
    capacity: int
    hold_minutes: int
    offer_hours: int
    clip: str
    picture: str
    follows: str
    extra_of: str
    example: bool
    tables: dict[str, int]
    stages: list[StagePlan]
    words: Words


@dataclass(frozen=True)
class CastPlan:
    """Who is there, and at which meetups (slugs)."""

    duty: Duty
    name: str
    public: bool
    meetups: list[str]


@dataclass(frozen=True)
class FolderPlan:
    """The whole folder."""

    campaign: CampaignPlan
    pages: list[PagePlan] = field(default_factory=list)
    themes: list[ThemePlan] = field(default_factory=list)
    partners: list[PartnerPlan] = field(default_factory=list)
    pictures: list[PicturePlan] = field(default_factory=list)
    clips: list[ClipPlan] = field(default_factory=list)
    meetups: list[MeetupPlan] = field(default_factory=list)
    cast: list[CastPlan] = field(default_factory=list)

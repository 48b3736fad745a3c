"""Brings meetups, their run sheets and their cast in; what people have made of a meetup stays theirs."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from stokje.campaign.models import Clip, Picture, Theme
from stokje.kit.services.move import moment
from stokje.kit.services.plan import CastPlan, MeetupPlan
from stokje.kit.services.rows import Ledger
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import CastMember, Meetup, MeetupText, MeetupTheme, Stage
from stokje.registration.models import Invitation, Registration
from stokje.seating.models import Table


def put_meetups(ledger: Ledger, plans: list[MeetupPlan], shift: dt.timedelta) -> None:
    """Each meetup of the folder. One that people signed up for, or that was held, is left as it is."""
    taken = taken_meetups()
    mine = [plan for plan in plans if plan.slug not in taken]
    before = set(Meetup.objects.values_list("slug", flat=True))
    ledger.kept = sorted(plan.slug for plan in plans if plan.slug in taken)
    links = _Links()
    for plan in mine:
        _put_meetup(ledger, plan, shift, links)
    fresh = Ledger()  # a new meetup is counted once
    meetups = dict(Meetup.objects.values_list("slug", "pk"))
    for plan in mine:
        told = {"follows_id": meetups.get(plan.follows), "extra_of_id": meetups.get(plan.extra_of)}
        (ledger if plan.slug in before else fresh).put(Meetup, {"slug": plan.slug}, told)


def taken_meetups() -> set[str]:
    """The meetups that are no longer the folder's alone: someone was invited or signed up, or it was held."""
    people = Q(Exists(Registration.objects.filter(meetup=OuterRef("pk"))))
    invited = Q(Exists(Invitation.objects.filter(meetup=OuterRef("pk"))))
    seated = Q(Exists(Table.objects.filter(meetup=OuterRef("pk"))))
    over = Q(state__in=[MeetupState.HELD, MeetupState.CANCELLED])
    return set(Meetup.objects.filter(people | invited | seated | over).values_list("slug", flat=True))


def put_cast(ledger: Ledger, plans: list[CastPlan]) -> None:
    """The cast of each meetup; who is there already keeps their address and answer."""
    meetups = {meetup.slug: meetup for meetup in Meetup.objects.all()}
    wanted = [
        ({"meetup": meetups[slug], "duty": plan.duty, "name": plan.name}, {"public": plan.public})
        for plan in plans
        for slug in plan.meetups
        if slug in meetups and slug not in ledger.kept
    ]
    ledger.put_all(CastMember, wanted)


class _Links:
    """Clips, pictures and themes by their slug, read once."""

    def __init__(self) -> None:
        self.clips = dict(Clip.objects.values_list("slug", "pk"))
        self.pictures = dict(Picture.objects.values_list("slug", "pk"))
        self.themes = dict(Theme.objects.values_list("slug", "pk"))


def _put_meetup(ledger: Ledger, plan: MeetupPlan, shift: dt.timedelta, links: _Links) -> None:
    meetup = ledger.put(Meetup, {"slug": plan.slug}, {**_told(plan, links), **_when(plan, shift)})
    ledger.put_words(MeetupText, {"meetup": meetup}, plan.words)
    stages = [vars(stage) for stage in plan.stages]
    ledger.put_list(Stage, {"meetup": meetup}, list(stages))
    tables = {links.themes[slug]: number for slug, number in plan.tables.items()}
    ledger.put_all(
        MeetupTheme,
        [({"meetup": meetup, "theme_id": theme}, {"tables": number}) for theme, number in tables.items()],
    )
    ledger.keep_only(MeetupTheme, {"meetup": meetup}, "theme_id", tables)


def _when(plan: MeetupPlan, shift: dt.timedelta) -> dict[str, object]:
    return {
        "starts_at": moment(plan.date + shift, plan.starts),
        "ends_at": moment(plan.date + shift, plan.ends),
        "article_date": plan.date if plan.date_from_article else None,
    }


def _told(plan: MeetupPlan, links: _Links) -> dict[str, object]:
    return {
        "kind": plan.kind,
        "state": plan.state,
        "municipality_id": plan.municipality,
        "province_id": plan.province,
        "online": plan.online,
        "place": plan.place,
        "video_link": plan.video_link,
        "capacity": plan.capacity,
        "hold_minutes": plan.hold_minutes,
        "offer_hours": plan.offer_hours,
        "clip_id": links.clips.get(plan.clip),
        "picture_id": links.pictures.get(plan.picture),
        "example": plan.example,
    }

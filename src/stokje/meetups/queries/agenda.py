"""Which meetups there are, and who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet, prefetch_related_objects
from django.utils.text import slugify

from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import FormerSlug, Meetup
from stokje.people.enums import Job
from stokje.people.queries import grants_held
from stokje.shared import clock
from stokje.shared.prepared import prepared
from stokje.shared.recent import for_a_moment

PUBLIC = (MeetupState.PUBLISHED, MeetupState.HELD, MeetupState.CANCELLED)
RELATED = ("province", "municipality", "picture", "clip", "extra_of", "follows__municipality")
WORDS = ("texts", "municipality__aliases", "follows__municipality__aliases", "follows__texts")
LONGEST_SLUG = 42
SEE_ALL = (Job.PRODUCER, Job.PARTNER, Job.MODERATOR, Job.EDITOR)


def published_meetups(*, province: str = "", kind: str = "") -> QuerySet[Meetup]:
    """What the public sees, by date; `province` is a CBS code, `kind` a MeetupKind. Cancelled ones stay."""
    found = _complete().filter(state__in=PUBLIC)
    if province:
        found = found.filter(province_id=province)
    return found.filter(kind=kind) if kind in MeetupKind.values else found


def nationwide_meetups(*, kind: str = "") -> QuerySet[Meetup]:
    """Those to come that are of no province, so for everyone; `kind` a MeetupKind."""
    found = coming_meetups().filter(province=None)
    return found.filter(kind=kind) if kind in MeetupKind.values else found


def meetup_for_public(slug: str) -> Meetup | None:
    """The published meetup at this address or at a former one (its `slug` then differs), else None."""
    found = _public_at(slug) or _public_once_at(slug)
    prefetch_related_objects(found, *WORDS)
    return next(iter(found), None)


@prepared
def _public_at(slug: str) -> QuerySet[Meetup]:
    return Meetup.objects.select_related(*RELATED).filter(state__in=PUBLIC, slug=slug)[:1]


@prepared
def _public_once_at(slug: str) -> QuerySet[Meetup]:
    return Meetup.objects.select_related(*RELATED).filter(state__in=PUBLIC, former_slugs__slug=slug)[:1]


def meetup_for_screens(slug: str) -> Meetup | None:
    """The same for the screens of an evening, and the rehearsal that one has at this address."""
    rehearsed = _complete(Meetup.every.filter(rehearsal_of__isnull=False))
    return meetup_for_public(slug) or rehearsed.filter(slug=slug).first()


def is_over(meetup: Meetup) -> bool:
    """Whether it lies behind us: its evening was closed, or it has ended though nobody closed it."""
    return meetup.state == MeetupState.HELD or meetup.ends_at <= clock.now()


def takes_sign_ups(meetup: Meetup) -> bool:
    """Until it starts; a form that stays open longer would promise a seat that is no more."""
    return meetup.state == MeetupState.PUBLISHED and meetup.starts_at > clock.now()


@for_a_moment
def meetup_in_short(slug: str) -> Meetup | None:
    """The same with its words only, for a page that shows no more than its title, date and place."""
    found = _shown_at(slug) or _public_once_at(slug)
    prefetch_related_objects(found, "texts")
    return next(iter(found), None)


@prepared
def _shown_at(slug: str) -> QuerySet[Meetup]:
    return Meetup.objects.filter(state__in=PUBLIC, slug=slug)[:1]


@for_a_moment
def meetup_told(pk: int) -> Meetup:
    """A meetup as the page of someone who signed up tells of it: with its words, its city and its themes.

    A rehearsal has people too, who do not exist: whoever holds the phone of one opens their page.
    """
    (found,) = _told(pk)
    prefetch_related_objects([found], "texts", "meetup_themes__theme__texts")
    return found


@prepared
def _told(pk: int) -> QuerySet[Meetup]:
    return Meetup.every.select_related("municipality").filter(pk=pk)


@for_a_moment
def meetup_in_mail(pk: int) -> Meetup:
    """The same as a mail tells of it: with its words and its city, without its themes."""
    (found,) = _told(pk)
    prefetch_related_objects([found], "texts")
    return found


@for_a_moment
def theme_names(pk: int, language: str) -> tuple[tuple[int, str], ...]:
    """The themes of a meetup in this language: number and name."""
    named = ((row.theme, row.theme.text(language)) for row in meetup_told(pk).meetup_themes.all())
    return tuple((theme.pk, text.name if text else theme.slug) for theme, text in named)


def meetup_with(slug: str) -> Meetup | None:
    """The meetup at this address in any state, and its rehearsal, for the desk."""
    found = _any_at(slug) or _any_once_at(slug)
    prefetch_related_objects(found, "texts")
    return next(iter(found), None)


@prepared
def _any_at(slug: str) -> QuerySet[Meetup]:
    return Meetup.every.select_related("municipality").filter(slug=slug)


@prepared
def _any_once_at(slug: str) -> QuerySet[Meetup]:
    return Meetup.every.select_related("municipality").filter(former_slugs__slug=slug)


def meetups_for(user: Any) -> QuerySet[Meetup]:
    """The meetups in the agenda of a member of staff: a host's own municipalities, all for the others."""
    return _complete(_agenda_of(user))


def meetup_for(user: Any, slug: str) -> Meetup | None:
    """The meetup at this address, or once at it, when it stands in the agenda of this member of staff."""
    hosted = _only_of(user)
    at_it = _at_desk(slug) or _once_at_desk(slug)
    found = [one for one in at_it if hosted is None or one.municipality_id in hosted]
    prefetch_related_objects(found, "texts")
    return next(iter(found), None)


@prepared
def _at_desk(slug: str) -> QuerySet[Meetup]:
    return Meetup.objects.select_related("municipality").filter(slug=slug)


@prepared
def _once_at_desk(slug: str) -> QuerySet[Meetup]:
    return Meetup.objects.select_related("municipality").filter(former_slugs__slug=slug)


def _agenda_of(user: Any) -> QuerySet[Meetup]:
    hosted = _only_of(user)
    return Meetup.objects.all() if hosted is None else Meetup.objects.filter(municipality_id__in=hosted)


def _only_of(user: Any) -> list[str] | None:
    """The municipalities whose meetups alone stand in someone's agenda; None where all do."""
    grants = grants_held(user)
    if any(grant.job in SEE_ALL for grant in grants):
        return None
    return [grant.municipality_id for grant in grants if grant.job == Job.HOST and grant.municipality_id]


def free_slug(wish: str) -> str:
    """An address that no meetup has or had: `wish`, or `wish` with the first free number."""
    base = _whole_words(slugify(wish)) or "meetup"
    near = Q(slug__startswith=base)
    used = {
        slug
        for rows in (Meetup.every, FormerSlug.objects)
        for slug in rows.filter(near).values_list("slug", flat=True)
    }
    used.add("new")  # the page that makes one has this address
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in used:
        number += 1
    return slug


def _whole_words(slug: str) -> str:
    """So much of an address as leaves room for a number; one word that is longer than that is cut."""
    if len(slug) <= LONGEST_SLUG:
        return slug
    return slug[: LONGEST_SLUG + 1].rpartition("-")[0] or slug[:LONGEST_SLUG]


def _complete(meetups: QuerySet[Meetup] | None = None) -> QuerySet[Meetup]:
    found = Meetup.objects.all() if meetups is None else meetups
    return found.select_related(*RELATED).prefetch_related(*WORDS)


@dataclass(frozen=True)
class MeetupCount:
    """How many public meetups there are, without cancelled ones."""

    all: int
    extra: int
    held: int


def coming_meetups() -> QuerySet[Meetup]:
    """Published meetups that have not ended, the soonest first."""
    return _complete().filter(state=MeetupState.PUBLISHED, ends_at__gte=clock.now())


def count_meetups() -> MeetupCount:
    """How many there are in public, how many of them extra, how many held."""
    there = Meetup.objects.filter(state__in=(MeetupState.PUBLISHED, MeetupState.HELD))
    extra, held = Q(kind=MeetupKind.EXTRA), Q(state=MeetupState.HELD)
    return MeetupCount(**there.aggregate(all=Count("pk"), extra=Count("pk", extra), held=Count("pk", held)))

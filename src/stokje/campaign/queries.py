"""Reads of the campaign and its places."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.utils.text import capfirst

from stokje.campaign.enums import Role
from stokje.campaign.models import (
    Campaign,
    CampaignText,
    Clip,
    Municipality,
    MunicipalityAlias,
    OfferedRole,
    PageText,
    Partner,
    Picture,
    Province,
    Theme,
)
from stokje.shared import texts
from stokje.shared.folding import fold
from stokje.shared.languages import page_language
from stokje.shared.prepared import prepared
from stokje.shared.recent import for_a_moment


@for_a_moment
def current_campaign() -> Campaign | None:
    """The one campaign of this installation, or None before one is loaded."""
    found = next(iter(_campaigns()), None)
    if found is not None:
        found.told = _texts_of(found.pk)
    return found


@prepared
def _campaigns() -> QuerySet[Campaign]:
    return Campaign.objects.order_by("pk")[:1]


@prepared
def _texts_of(campaign: int) -> QuerySet[CampaignText]:
    return CampaignText.objects.filter(campaign=campaign)


def page_text(slug: str, language: str | None = None) -> PageText | None:
    """A fixed page in the language of the page, else in Dutch; None when the campaign has no such page."""
    return texts.pick(_page_texts(slug), language)


@for_a_moment
def _page_texts(slug: str) -> list[PageText]:
    return list(PageText.objects.filter(slug=slug))


@for_a_moment
def offered_roles() -> list[Role]:
    """The roles that the sign-up form offers, in the campaign's order; all of them when it names none."""
    return [Role(row.role) for row in _offered()] or list(Role)


def role_named(role: str) -> str:
    """A role as it stands by itself on a page; Django goes through all of them for each name."""
    return _role_named(role, page_language())


@lru_cache(maxsize=50)
def _role_named(role: str, _language: str) -> str:
    return capfirst(str(dict(Role.choices).get(role, role)))


@prepared
def _offered() -> QuerySet[OfferedRole]:
    return OfferedRole.objects.order_by("position")


def provinces() -> QuerySet[Province]:
    """The twelve provinces by name."""
    return Province.objects.all()


def municipalities() -> QuerySet[Municipality]:
    """The municipalities there are today, with the other names people use."""
    return Municipality.objects.filter(ended_on__isnull=True).prefetch_related("aliases")


def spoken_choices(among: QuerySet[Municipality]) -> list[tuple[str, str]]:
    """Code and name as people say it, in the order of those names: Den Haag stands under the D."""
    named = [(one.pk, one.spoken()) for one in among]
    return sorted(named, key=lambda pair: pair[1].casefold().lstrip("'"))


def spoken_name(municipality: Municipality) -> str:
    """The same as its `spoken`, for what thousands open: it asks nothing for each."""
    return _spoken_instead().get(municipality.pk, municipality.name)


@for_a_moment
def _spoken_instead() -> dict[str, str]:
    """By code, of those that people call by another name than the official one."""
    return dict(
        MunicipalityAlias.objects.filter(preferred=True).values_list("municipality", "name").order_by("-pk")
    )


def municipality_named(name: str) -> Municipality | None:
    """The municipality that people call `name` (official name or alias, as people type it), or None."""
    code = _codes().get(_typed(name))
    return _municipality_at(code) if code else None


@for_a_moment
def _codes() -> dict[str, str]:
    """The municipalities of today by all their names; an official name goes before an alias."""
    today = Municipality.objects.filter(ended_on__isnull=True).order_by("pk")
    also = today.filter(aliases__isnull=False).values_list("aliases__name", "pk")
    return {_typed(name): code for named in (also, today.values_list("name", "pk")) for name, code in named}


def _typed(name: str) -> str:
    """Its letters and digits alone: who types on a phone leaves out capitals, accents, hyphens and spaces."""
    return "".join(letter for letter in fold(name) if letter.isalnum())


@for_a_moment
def _municipality_at(code: str) -> Municipality | None:
    """Mostly the same for all who come to a meetup."""
    return next(iter(_municipality(code)), None)


@prepared
def _municipality(code: str) -> QuerySet[Municipality]:
    return Municipality.objects.filter(pk=code)


def themes() -> QuerySet[Theme]:
    """The themes in their order, with their texts."""
    return Theme.objects.prefetch_related("texts")


def clips() -> QuerySet[Clip]:
    """All clips with their texts and questions."""
    return Clip.objects.prefetch_related("texts", "questions")


def partners() -> QuerySet[Partner]:
    """Who carries the campaign along, in their order."""
    return Partner.objects.prefetch_related("texts")


def partner_named(name: str) -> Partner | None:
    """The partner of this name or slug (any case), or None."""
    return Partner.objects.filter(Q(name__iexact=name.strip()) | Q(slug__iexact=name.strip())).first()


def pictures() -> dict[str, Picture]:
    """The stills by their slug."""
    return {picture.slug: picture for picture in Picture.objects.prefetch_related("texts")}


def moved_by(campaign: Campaign) -> dt.timedelta:
    """How far the campaign's dates were moved from those that its source tells; whole weeks."""
    return campaign.starts_on - campaign.article_starts_on

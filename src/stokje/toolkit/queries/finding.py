"""Tips that everyone may read, in the language of the page or else in the one they are in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from stokje.shared.languages import page_language
from stokje.toolkit.models import Tip


@dataclass(frozen=True)
class TipFilters:
    """Which tips; an empty value means all. `minutes` is the most someone has."""

    kind: str = ""
    theme: str = ""
    role: str = ""
    minutes: int = 0
    words: str = ""


def shown_tips(language: str | None = None) -> QuerySet[Tip]:
    """Each tip once: in this language (default: the page's), else in the one there is. Newest first."""
    live = Tip.objects.live()
    own = Q(locale__language_code=language or page_language())
    lent = ~Q(translation_key__in=live.filter(own).values("translation_key"))
    return live.filter(own | lent).select_related("locale").order_by("-first_published_at", "title")


def tips_matching(filters: TipFilters) -> list[Tip]:
    """The tips that match, with their themes; asked for words in the order in which they match best."""
    asked = {
        "kind": filters.kind, "themes__slug": filters.theme, "for_roles__role": filters.role,
        "minutes__lte": filters.minutes,
    }  # fmt: skip
    found = shown_tips().filter(**{name: value for name, value in asked.items() if value})
    found = found.prefetch_related("themes__texts")
    words = re.findall(r"\w+", filters.words)
    if not filters.words.strip():
        return list(found)
    ranks = {pk: rank for rank, pk in reversed(list(enumerate([*_matching(words), *_inside(words)])))}
    return sorted(found.filter(pk__in=ranks), key=lambda tip: ranks[tip.pk])


def _matching(words: list[str]) -> list[int]:
    """Keys of the live tips in which every word begins some word, best first. Signs would mean something."""
    if not words:
        return []
    return [tip.pk for tip in Tip.objects.live().autocomplete(" ".join(words), operator="and")]


def _inside(words: list[str]) -> list[int]:
    """Keys of the live tips with every word somewhere inside another, or in the name of a theme.

    Dutch writes words as one: who asks for `advies` means `schooladvies` too.
    """
    found = Tip.objects.live()
    for word in words:
        named = Q(themes__texts__name__icontains=word)
        found = found.filter(Q(title__icontains=word) | Q(intro__icontains=word) | named)
    return list(found.values_list("pk", flat=True)) if words else []


def tip_by_slug(slug: str, language: str | None = None) -> Tip | None:
    """The live tip at this address, first in this language (default: the page's), else in another. Whole."""
    wanted = language or page_language()
    found = Tip.objects.live().filter(slug=slug).select_related("locale", "picture")
    found = found.prefetch_related("themes__texts", "for_roles", "steps")
    return min(found, key=lambda tip: tip.locale.language_code != wanted, default=None)


def translation_of(tip: Tip, language: str) -> Tip | None:
    """The same tip in this language, when everyone may read it."""
    found = Tip.objects.live().filter(translation_key=tip.translation_key).select_related("locale")
    return found.filter(locale__language_code=language).first()


def tips_near(tip: Tip, most: int = 3) -> list[Tip]:
    """The newest others that share a theme with this one, which may be a draft that was not saved."""
    same = Tip.objects.filter(themes__in=[theme.pk for theme in tip.themes.all()])
    others = shown_tips().exclude(translation_key=tip.translation_key)
    return list(others.filter(pk__in=same.values("pk"))[:most])

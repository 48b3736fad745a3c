"""The addresses of a meetup: the one it has, and those that it had."""

from __future__ import annotations

from collections.abc import Iterable

from stokje.meetups.models import FormerSlug, Meetup


def moved_addresses(slugs: Iterable[str]) -> dict[str, str]:
    """Of former addresses among these the one that the meetup has now."""
    former = FormerSlug.objects.filter(slug__in=list(slugs))
    return dict(former.values_list("slug", "meetup__slug"))


def addresses_of(meetup: Meetup) -> list[str]:
    """The address of a meetup and those that it had, which pages that are open still have."""
    return [meetup.slug, *meetup.former_slugs.order_by("-pk").values_list("slug", flat=True)]


def is_at(meetup: Meetup, slug: str) -> bool:
    """Whether this is, or was, the address of the meetup."""
    return slug == meetup.slug or slug in addresses_of(meetup)

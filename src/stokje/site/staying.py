"""How someone stays informed after a meetup: news by mail, and what their tables wrote down."""

from __future__ import annotations

from dataclasses import dataclass

from stokje.harvest.models import Statement
from stokje.harvest.queries import statements_heard
from stokje.people.queries import gets_news
from stokje.seating.queries import Place
from stokje.site.guest import Guest


@dataclass(frozen=True)
class Staying:
    """`news`: whether they get it already; None for who gets no mail of ours as a participant."""

    news: bool | None
    written: list[Statement]


def staying(guest: Guest, own: list[Place]) -> Staying:
    """For the end of the evening."""
    news = gets_news(guest.registration.person) if guest.registration else None
    return Staying(news, written_at(own))


def written_at(own: list[Place]) -> list[Statement]:
    """What was written down at these places so far."""
    return list(statements_heard([(place.table.pk, place.round.pk) for place in own])) if own else []

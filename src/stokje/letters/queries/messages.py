"""Messages, and who gets them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from stokje.letters.models import Message
from stokje.people.enums import Purpose
from stokje.people.models import Consent
from stokje.people.queries import municipalities_hosted_by
from stokje.post.enums import NOBODY, Stream
from stokje.post.queries import unsubscribed_among
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Registration
from stokje.registration.queries import Wanted, found_among, registrations_seen_by
from stokje.shared.languages import Language
from stokje.shared.rights import may

NOT_IN = (RegistrationStatus.HELD, RegistrationStatus.CANCELLED, RegistrationStatus.LAPSED)
"""Who does not take part (or never confirmed the address) gets a message only when one asks for them."""


@dataclass
class Recipient:
    """One person, with the sign-ups of the selection that are theirs; the mail tells of the first."""

    registration: Registration
    places: list[int]
    language: str


@dataclass(frozen=True)
class Audience:
    """Who gets a message; and how many of the list do not, by why."""

    recipients: list[Recipient]
    not_in: int = 0
    no_news: int = 0
    languages: Counter[str] = field(default_factory=Counter)

    def people(self) -> int:
        return len(self.recipients)


def messages_seen_by(user: Any) -> QuerySet[Message]:
    """All for the producer; for a host their own, and those to the lists of their meetups."""
    found = Message.objects.select_related("author", "mailing", "meetup").prefetch_related(
        "texts", "meetup__texts"
    )
    if may(user, "letters.steer"):
        return found
    hosted = municipalities_hosted_by(user)
    return found.filter(Q(author=user) | Q(meetup__municipality__in=hosted))


def audience(message: Message) -> Audience:
    """Everyone whom the message reaches if it were sent now: each person once, in the order of the list."""
    wanted = Wanted(**message.selection)
    among = registrations_seen_by(message.author)
    among = among.filter(meetup=message.meetup_id) if message.meetup_id else among
    rows = found_among(among, wanted)
    rows = rows.exclude(person__email__endswith=f"@{NOBODY}")
    kept = rows if wanted.status in NOT_IN else rows.exclude(status__in=NOT_IN)
    by_person = _by_person(message, kept)
    readers = _readers(message, by_person)
    languages = Counter(one.language for one in readers.values())
    not_in = rows.count() - kept.count() if wanted.status not in NOT_IN else 0
    return Audience(list(readers.values()), not_in, len(by_person) - len(readers), languages)


def _by_person(message: Message, rows: QuerySet[Registration]) -> dict[int, Recipient]:
    written = {text.language for text in message.texts.all()}
    found: dict[int, Recipient] = {}
    for row in rows:
        known = found.setdefault(row.person_id, Recipient(row, [], _language(row, written)))
        known.places.append(row.pk)
    return found


def _language(registration: Registration, written: set[str]) -> str:
    """Their own, when it was written in that; else Dutch."""
    theirs = registration.person.language
    return theirs if theirs in written else Language.DUTCH.value


def _readers(message: Message, found: dict[int, Recipient]) -> dict[int, Recipient]:
    """News goes to those who said yes to news, and did not take that back."""
    if message.stream != Stream.NEWS:
        return found
    yes = Consent.objects.filter(purpose=Purpose.NEWS, withdrawn_at__isnull=True)
    wants = set(yes.values_list("person_id", flat=True))
    gone = unsubscribed_among([one.registration.person.email for one in found.values()])
    return {
        person: one
        for person, one in found.items()
        if person in wants and one.registration.person.email.lower() not in gone
    }

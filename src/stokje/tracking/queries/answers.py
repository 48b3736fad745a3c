"""What offices answered. Silence shows too: who was asked and said nothing, and how many days late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from stokje.handover.models import Address, EditionItem, Holder, Recipient
from stokje.shared import clock
from stokje.tracking.enums import ResponseState
from stokje.tracking.models import Pledge, Response
from stokje.tracking.queries.pledges import with_standing


@dataclass(frozen=True)
class Answer:
    """One office on one condition: its published response, or that there is none yet."""

    recipient: Recipient
    answer_by: date | None
    response: Response | None

    @property
    def days_late(self) -> int:
        """Days past the date while there is no answer, else 0."""
        if self.response or self.answer_by is None:
            return 0
        return max(0, (clock.today() - self.answer_by).days)


def answers(item: EditionItem) -> list[Answer]:
    """Every office that was asked about this condition or answered it, by name."""
    return answers_by_bundle([item])[item.bundle_id]


def answers_by_bundle(items: Iterable[EditionItem]) -> dict[int, list[Answer]]:
    """The same for many conditions, by bundle: an answer to an earlier edition still counts. Four queries."""
    bundles = {item.bundle_id for item in items}
    asked = _asked(bundles)
    given = {(r.item.bundle_id, r.recipient_id): r for r in _published(bundles)}
    found: dict[int, list[Answer]] = defaultdict(list)
    for key in asked.keys() | given.keys():
        response, address = given.get(key), asked.get(key)
        recipient = response.recipient if response else asked[key].recipient
        found[key[0]].append(Answer(recipient, address.answer_by if address else None, response))
    for each in found.values():
        each.sort(key=lambda answer: answer.recipient.name)
    return found


def _asked(bundles: set[int]) -> dict[tuple[int, int], Address]:
    found = Address.objects.filter(item__bundle__in=bundles).select_related("item", "recipient")
    return {(a.item.bundle_id, a.recipient_id): a for a in found.order_by("item__edition__number")}


def _published(bundles: set[int]) -> QuerySet[Response]:
    # A later edition's answer is last, so it is the one that stands.
    found = Response.objects.filter(item__bundle__in=bundles, state=ResponseState.PUBLISHED)
    standing = Prefetch("pledges", with_standing(Pledge.objects.all()))
    return (
        found.select_related("item", "recipient").prefetch_related(standing).order_by("item__edition__number")
    )


def earlier_answers(item: EditionItem) -> QuerySet[Response]:
    """Answers that were public until a later one replaced them, newest first."""
    found = Response.objects.filter(item__bundle=item.bundle_id, state=ResponseState.REPLACED)
    return found.filter(published_at__isnull=False).select_related("recipient").order_by("-published_at")


def to_check() -> QuerySet[Response]:
    """Answers that wait for the producer, oldest first."""
    return _desk().filter(state=ResponseState.GIVEN).order_by("given_at")


def checked() -> QuerySet[Response]:
    """Answers that were published, replaced or sent back, newest first."""
    return _desk().exclude(state=ResponseState.GIVEN)


def _desk() -> QuerySet[Response]:
    found = Response.objects.select_related("recipient", "holder", "item__edition")
    return found.prefetch_related("pledges")


def response_by_public_id(public_id: str) -> Response | None:
    """The answer of this address with its condition and office, or None."""
    return _desk().filter(public_id=public_id).first()


def responses_of(recipient: Recipient, item: EditionItem) -> QuerySet[Response]:
    """All an office said on one condition, newest first: for the office itself."""
    return _desk().filter(recipient=recipient, item__bundle=item.bundle_id)


def latest_by_condition(holder: Holder) -> dict[int, Response]:
    """The office's newest answer on each condition, by the condition's number."""
    found = (
        Response.objects.filter(recipient=holder.recipient_id)
        .select_related("item")
        .order_by("given_at", "pk")
    )
    return {response.item.number: response for response in found}


def silent(today: date | None = None) -> list[Address]:
    """Who was asked, is past the date and sent no answer, longest first.

    An answer that waits for its check is no silence here; to the public it is, until it is published.
    """
    late = Address.objects.filter(answer_by__lt=today or clock.today()).select_related("item", "recipient")
    here = Response.objects.filter(state__in=(ResponseState.PUBLISHED, ResponseState.GIVEN))
    answered = set(here.values_list("item__bundle_id", "recipient_id"))
    newest = {(a.item.bundle_id, a.recipient_id): a for a in late.order_by("item__edition__number")}
    return sorted((a for key, a in newest.items() if key not in answered), key=lambda a: a.answer_by)

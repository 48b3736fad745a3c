"""An office answers a condition; the producer checks that it came from there before anyone reads it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from stokje.handover.models import Address, Edition, EditionItem, Holder, Recipient
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.languages import Language
from stokje.tracking.enums import ResponseState, Source, Verdict
from stokje.tracking.models import Pledge, Response
from stokje.tracking.services.dates import check_decided, check_due
from stokje.tracking.services.telling import tell_office, tell_producers


@dataclass(frozen=True)
class Promise:
    """What an office says it will do, and by when."""

    what: str
    due_on: dt.date


@dataclass(frozen=True)
class Elsewhere:
    """Where an answer was given if not here: a letter to parliament, with its address when it has one.

    `language`: the one it was given in.
    """

    name: str
    url: str = ""
    language: str = Language.DUTCH


def give_response(
    item: EditionItem,
    holder: Holder,
    verdict: Verdict | str,
    reason: str,
    decided_on: dt.date,
    pledges: Iterable[Promise] = (),
    language: str = Language.DUTCH,
) -> Response:
    """An office's own answer. It waits for the producer's check; one still waiting is replaced by it."""
    promises = list(pledges)
    with change():
        Recipient.objects.select_for_update().get(pk=holder.recipient_id)
        holder = Holder.objects.select_related("recipient").get(pk=holder.pk)
        _check_holder(item, holder)
        check_words(item, verdict, reason, decided_on, promises)
        _same_question(item, holder.recipient).filter(state=ResponseState.GIVEN).update(
            state=ResponseState.REPLACED
        )
        response = Response.objects.create(
            item=item,
            recipient=holder.recipient,
            holder=holder,
            verdict=verdict,
            reason=reason.strip(),
            language=language,
            decided_on=decided_on,
            given_at=clock.now(),
        )
        _promise(response, promises)
        log.record(log.key(holder), "answer", response, item=item.pk, verdict=str(verdict))
        tell_producers("tracking.received", response)
    return response


def record_elsewhere(
    item: EditionItem,
    recipient: Recipient,
    verdict: Verdict | str,
    reason: str,
    decided_on: dt.date,
    source: Elsewhere,
    pledges: Iterable[Promise] = (),
    actor: str = log.SYSTEM,
) -> Response:
    """An answer that an office gave elsewhere. The producer read its source, so it is public at once."""
    promises = list(pledges)
    check_source(source)
    with change():
        Recipient.objects.select_for_update().get(pk=recipient.pk)
        check_words(item, verdict, reason, decided_on, promises)
        response = Response.objects.create(
            item=item,
            recipient=recipient,
            verdict=verdict,
            reason=reason.strip(),
            language=source.language,
            decided_on=decided_on,
            source=Source.ELSEWHERE,
            source_name=source.name.strip(),
            source_url=source.url.strip(),
            given_at=clock.now(),
        )
        _promise(response, promises)
        log.record(actor, "record_elsewhere", response, item=item.pk, verdict=str(verdict))
        _publish(response, source.name.strip()[:300], actor)
    return response


def publish_response(response: Response, note: str, actor: str) -> Response:
    """Publish an answer after a check; `note` says how it was checked that it came from that office."""
    if not note.strip():
        raise Refused(_("Say how you checked that this answer came from the office."))
    with change():
        response = _waiting(response)
        _publish(response, note.strip(), actor)
    return response


def return_response(response: Response, note: str, actor: str) -> Response:
    """Send an answer back to its office with what is unclear. It was never public."""
    if not note.strip():
        raise Refused(_("Write to the office what is unclear."))
    with change():
        response = _waiting(response)
        _mark(response, ResponseState.RETURNED, note.strip(), actor)
        log.record(actor, "send_back", response)
        tell_office("tracking.returned", response.recipient, response)
    return response


def make_pledge(response: Response, what: str, due_on: dt.date, actor: str) -> Pledge:
    """Add a pledge to an answer that waits for its check, or (staff) to one that is public."""
    with change():
        response = Response.objects.select_for_update().get(pk=response.pk)
        if response.state != ResponseState.GIVEN and not actor.startswith("user:"):
            raise Refused(_("This answer was checked already. Give a new answer with the new pledge."))
        _check_promises(response.verdict, response.decided_on, [Promise(what, due_on)])
        (pledge,) = _promise(response, [Promise(what, due_on)])
        log.record(actor, "pledge", pledge)
    return pledge


def _check_holder(item: EditionItem, holder: Holder) -> None:
    if holder.until is not None:
        raise Refused(_("You do not hold this office any more. Your successor has a link of their own."))
    if not Address.objects.filter(item__bundle=item.bundle_id, recipient=holder.recipient).exists():
        raise Refused(_("This condition was not put to your office."))


def check_source(source: Elsewhere) -> None:
    """Refuse an answer from elsewhere that names no source."""
    if not source.name.strip():
        raise Refused(_("Say where this answer was given."))


def check_words(
    item: EditionItem, verdict: Verdict | str, reason: str, decided_on: dt.date, promises: list[Promise]
) -> None:
    """Refuse an answer without a reason, with a day that cannot be, or with pledges that do not fit."""
    if not reason.strip():
        raise Refused(_("Give a reason, so that people understand the answer."))
    check_decided(item, decided_on)
    _check_promises(verdict, decided_on, promises)


def _check_promises(verdict: Verdict | str, decided_on: dt.date, promises: list[Promise]) -> None:
    if promises and verdict == Verdict.NO:
        raise Refused(_("A pledge belongs to an answer that accepts the condition, wholly or partly."))
    if any(not promise.what.strip() for promise in promises):
        raise Refused(_("Write what you promise."))
    for promise in promises:
        check_due(promise.due_on, decided_on)


def _promise(response: Response, promises: list[Promise]) -> list[Pledge]:
    # Offices answer at the same moment; one row that is always there keeps a number from coming twice.
    Edition.objects.select_for_update().order_by("pk").first()
    last = Pledge.objects.aggregate(highest=Max("number"))["highest"] or 0
    return Pledge.objects.bulk_create(
        Pledge(number=number, response=response, what=p.what.strip(), due_on=p.due_on, made_at=clock.now())
        for number, p in enumerate(promises, last + 1)
    )


def _same_question(item: EditionItem, recipient: Recipient) -> Any:
    return Response.objects.filter(item__bundle=item.bundle_id, recipient=recipient)


def _waiting(response: Response) -> Response:
    found = (
        Response.objects.select_for_update(of=("self",))
        .select_related("item", "recipient")
        .get(pk=response.pk)
    )
    if found.state != ResponseState.GIVEN:
        raise Refused(_("This answer was dealt with already."))
    return found


def _publish(response: Response, note: str, actor: str) -> None:
    before = _same_question(response.item, response.recipient).filter(state=ResponseState.PUBLISHED)
    before.update(state=ResponseState.REPLACED)
    response.published_at = clock.now()
    _mark(response, ResponseState.PUBLISHED, note, actor)
    log.record(actor, "publish_answer", response)
    tell_office("tracking.published", response.recipient, response)


def _mark(response: Response, state: ResponseState, note: str, actor: str) -> None:
    response.state, response.check_note = state, note
    response.checked_at, response.checked_by = clock.now(), actor
    response.save()

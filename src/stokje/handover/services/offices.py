"""The offices: who holds them, what they are asked, and the act of handing over."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.campaign.enums import Level
from stokje.handover.models import Address, Edition, EditionItem, Handover, Holder, Recipient
from stokje.meetups.models import Meetup
from stokje.post.services import queue
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused
from stokje.shared.languages import Language


def add_recipient(name: str, level: Level | str, actor: str, example: bool = False) -> Recipient:
    """Name an office that receives. The same name is the same office."""
    with change():
        recipient, made = Recipient.objects.get_or_create(
            name=name.strip(), defaults={"level": level, "example": example}
        )
        if made:
            log.record(actor, "add_recipient", recipient)
    return recipient


def appoint(
    recipient: Recipient,
    name: str,
    email: str,
    since: dt.date | None = None,
    language: str = Language.DUTCH,
    actor: str = log.SYSTEM,
) -> Holder:
    """Say who holds an office from `since` (default: today). The one before stops, and so does their link."""
    since = since or clock.today()
    with change():
        Recipient.objects.select_for_update().get(pk=recipient.pk)
        previous = Holder.objects.filter(recipient=recipient, until=None).first()
        if previous and previous.email.lower() == email.strip().lower():
            raise Refused(_("This person holds the office already."))
        if previous:
            _end(previous, since)
        holder = Holder.objects.create(
            recipient=recipient, name=name.strip(), email=email.strip(), language=language, since=since
        )
        log.record(actor, "appoint", holder, recipient=recipient.pk)
        for edition in Edition.objects.filter(
            handover__isnull=False, items__addresses__recipient=recipient
        ).distinct():
            _tell(holder, edition)
    return holder


def _end(holder: Holder, on: dt.date) -> None:
    if on < holder.since:
        raise Refused(_("The holder before began later than this date."))
    holder.until = on
    holder.link_version += 1
    holder.save(update_fields=["until", "link_version"])


def ask(item: EditionItem, recipient: Recipient, answer_by: dt.date, actor: str = log.SYSTEM) -> Address:
    """Ask an office to answer one item by a date; asking again moves the date."""
    with change():
        address, made = Address.objects.update_or_create(
            item=item,
            recipient=recipient,
            defaults={"answer_by": answer_by},
            create_defaults={"answer_by": answer_by, "asked_at": clock.now()},
        )
        log.record(actor, "ask" if made else "ask_again", address, answer_by=answer_by.isoformat())
        holder = Holder.objects.filter(recipient=recipient, until=None).first()
        if holder and Handover.objects.filter(edition=item.edition_id).exists():
            _tell(holder, item.edition)
    return address


def record_handover(
    edition: Edition, meetup: Meetup, place: str, note: str = "", actor: str = log.SYSTEM
) -> Handover:
    """The edition was handed over at this meetup: its offices get a mail with their own link."""
    with change():
        Edition.objects.select_for_update().get(pk=edition.pk)
        if Handover.objects.filter(edition=edition).exists():
            raise Refused(_("This edition was handed over already."))
        handover = Handover.objects.create(
            edition=edition, meetup=meetup, place=place.strip(), note=note.strip(), at=clock.now()
        )
        log.record(actor, "hand_over", edition, meetup=meetup.pk)
        for holder in Holder.objects.filter(
            until=None, recipient__addresses__item__edition=edition
        ).distinct():
            _tell(holder, edition)
    return handover


def _tell(holder: Holder, edition: Edition) -> None:
    queue(
        "handover.handed_over",
        to=holder.email,
        language=holder.language,
        subject_key=log.key(holder),
        object_key=log.key(edition),
        ids={"holder": holder.pk, "edition": edition.pk},
        once=f"handover.handed_over:{edition.pk}:{holder.pk}",
    )

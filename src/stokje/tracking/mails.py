"""Mails about answers and pledges: to offices, and to the producers."""

from __future__ import annotations

from typing import Any

from stokje.handover.models import Address, Holder
from stokje.handover.queries import office_token
from stokje.post.registry import Ids, register
from stokje.shared import clock
from stokje.shared.addresses import absolute
from stokje.tracking.models import Pledge, Progress, Response
from stokje.tracking.queries import with_standing

Context = dict[str, Any] | None


def _holder(ids: Ids) -> Holder | None:
    """Who the mail is for, unless they hold the office no more."""
    key = int(str(ids["subject"]).split(":")[1])
    return Holder.objects.select_related("recipient").filter(pk=key, until=None).first()


def _response(ids: Ids) -> Response | None:
    found = Response.objects.select_related("item__edition", "recipient").prefetch_related("pledges")
    return found.filter(pk=ids["id"]).first()


def _pledge(ids: Ids) -> Pledge | None:
    return with_standing(Pledge.objects.filter(pk=ids["id"])).first()


def received(ids: Ids) -> Context:
    """To a producer: an answer waits for a check."""
    response = _response(ids)
    link = absolute("desk:answer", response.public_id) if response else ""
    return {"response": response, "link": link} if response else None


def progress_received(ids: Ids) -> Context:
    """To a producer: an office told of a step."""
    step = Progress.objects.select_related("pledge__response__recipient").filter(pk=ids["id"]).first()
    return {"step": step, "link": absolute("desk:pledge", step.pledge.number)} if step else None


def about_answer(ids: Ids) -> Context:
    """To an office: what was done with its answer."""
    response, holder = _response(ids), _holder(ids)
    if not response or not holder:
        return None
    number = response.item.number
    return {
        "response": response,
        "holder": holder,
        "public": absolute("site:bundle", number),
        "link": absolute("site:office_condition", office_token(holder), number),
    }


def about_pledge(ids: Ids) -> Context:
    """To an office: a pledge of theirs."""
    pledge, holder = _pledge(ids), _holder(ids)
    if not pledge or not holder:
        return None
    return {
        "pledge": pledge,
        "holder": holder,
        "link": absolute("site:office_pledge", office_token(holder), pledge.number),
    }


def pledge_due(ids: Ids) -> Context:
    """To an office: the date of a pledge comes or has come; not needed once it has ended."""
    context = about_pledge(ids)
    ended = context and context["pledge"].standing in {"kept", "changed", "broken"}
    return context | {"today": clock.today()} if context and not ended else None


def answer_due(ids: Ids) -> Context:
    """To an office: the date to answer by comes or has come; not needed once it answered."""
    address = Address.objects.select_related("item__edition", "recipient").filter(pk=ids["id"]).first()
    holder = _holder(ids)
    if not address or not holder or _answered(address):
        return None
    link = absolute("site:office_condition", office_token(holder), address.item.number)
    return {"address": address, "holder": holder, "link": link, "late": clock.today() > address.answer_by}


def _answered(address: Address) -> bool:
    given = Response.objects.filter(item__bundle=address.item.bundle_id, recipient=address.recipient_id)
    return given.exclude(state="returned").exists()


register("tracking.received", "tracking/mail/received", received)
register("tracking.progress_received", "tracking/mail/progress_received", progress_received)
register("tracking.published", "tracking/mail/published", about_answer)
register("tracking.returned", "tracking/mail/returned", about_answer)
register("tracking.asked_for_side", "tracking/mail/asked_for_side", about_pledge)
register("tracking.pledge_due", "tracking/mail/pledge_due", pledge_due)
register("tracking.answer_due", "tracking/mail/answer_due", answer_due)

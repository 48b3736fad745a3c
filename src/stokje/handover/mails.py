"""The mail that brings an office its edition and its own link."""

from __future__ import annotations

from typing import Any

from stokje.handover.models import Edition, Holder
from stokje.handover.queries import addresses_of, office_token
from stokje.post.registry import Ids, register
from stokje.shared.addresses import absolute


def handed_over(ids: Ids) -> dict[str, Any] | None:
    """To who holds an office: what was handed over and which conditions are theirs."""
    holder = Holder.objects.select_related("recipient").filter(pk=ids["holder"], until=None).first()
    edition = Edition.objects.filter(pk=ids["edition"]).first()
    if not holder or not edition:
        return None
    return {
        "holder": holder,
        "edition": edition,
        "title": edition.title(),
        "addresses": addresses_of(holder.recipient),
        "link": absolute("site:office", office_token(holder)),
        "report": absolute("site:report", edition.public_id),
    }


register("handover.handed_over", "handover/mail/handed_over", handed_over)

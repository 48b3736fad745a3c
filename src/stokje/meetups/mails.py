"""Mail about the cast."""

from __future__ import annotations

from typing import Any

from stokje.meetups.models import CastMember
from stokje.meetups.queries import calendar_file, cast_token
from stokje.post import registry


def _asked(ids: registry.Ids) -> CastMember | None:
    return (
        CastMember.objects.filter(pk=ids["cast"], link_version=ids["version"])
        .select_related("meetup")
        .first()
    )


def cast_ask(ids: registry.Ids) -> dict[str, Any] | None:
    """What the question needs; nothing when it was taken back."""
    member = _asked(ids)
    return {"member": member, "meetup": member.meetup, "token": cast_token(member)} if member else None


def cast_ask_attachments(told: dict[str, Any]) -> list[registry.Attachment]:
    """The meetup for their calendar."""
    return [("meetup.ics", calendar_file([told["meetup"]]), "text/calendar")]


registry.register("meetups.cast_ask", "meetups/mail/cast_ask", cast_ask, cast_ask_attachments)

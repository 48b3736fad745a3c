"""Everything of one young person in the council, for themselves or for the guardian."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from stokje.council.models import CouncilMember, CouncilRequest, Guardian
from stokje.post.models import OutboxMail
from stokje.privacy.queries.export import described, readable, rows
from stokje.shared import clock, log


def export_council(one: CouncilRequest | CouncilMember, *, for_guardian: bool = False) -> dict[str, Any]:
    """The request or the member. What a member asked help for is theirs alone: no guardian gets that."""
    found = {_("made at"): readable(clock.now()), _("youth council"): described(one)}
    if isinstance(one, CouncilMember):
        found |= {
            _("parent or carer"): rows(Guardian.objects.filter(member=one)),
            _("solutions"): rows(one.solutions.all()),
            _("votes"): rows(one.votes.select_related("solution")),
        }
        if not for_guardian:
            found[_("asked for help")] = rows(one.help_messages.all())
    mails = OutboxMail.objects.filter(subject_key=log.key(one)).order_by("created_at")
    return found | {_("mails"): rows(mails)}

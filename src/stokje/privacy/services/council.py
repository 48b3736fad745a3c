"""A young person or the guardian withdraws: all of them goes, and if they ask, what was released too."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from stokje.council.enums import Party
from stokje.council.models import CouncilMember
from stokje.council.services import leave
from stokje.handover.models import EditionItem
from stokje.handover.services import blank_item
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.languages import Language


def leave_council(member: CouncilMember, actor: str, by: Party, *, take_out: bool = False) -> None:
    """Erases the member. With `take_out` their released words are hidden, and blanked where frozen."""
    with override(Language.DUTCH):  # kept as words, and read by everyone
        reason = _("Taken out at the request of who said it.")
    with change():
        out = leave(member, actor, by, reason if take_out else "")
        for item in EditionItem.objects.filter(
            item_statements__statement__in=out, blanked_at=None
        ).distinct():
            blank_item(item, reason, log.SYSTEM)

"""Who writes the mails: the campaign; and whether they are a rehearsal's."""

from __future__ import annotations

from django.utils.translation import get_language

from stokje.campaign.queries import current_campaign
from stokje.post import registry
from stokje.shared.recent import for_a_moment


def letterhead() -> registry.Letterhead:
    """The campaign's name and address, with the notice that a rehearsal's mails carry."""
    return _letterhead(get_language())


@for_a_moment
def _letterhead(_language: str | None) -> registry.Letterhead:
    campaign = current_campaign()
    if campaign is None:
        return registry.Letterhead()
    words = campaign.text()
    notice = words.rehearsal_notice if words and campaign.rehearsal else ""
    return registry.Letterhead(campaign.name, notice, campaign.contact_email)


registry.use_letterhead(letterhead)

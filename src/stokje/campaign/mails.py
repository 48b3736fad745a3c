"""Who writes the mails: the campaign; and whether they are a rehearsal's."""

from __future__ import annotations

from stokje.campaign.queries import current_campaign
from stokje.post import registry


def letterhead() -> registry.Letterhead:
    """The campaign's name and address, with the notice that a rehearsal's mails carry."""
    campaign = current_campaign()
    if campaign is None:
        return registry.Letterhead()
    words = campaign.text()
    notice = words.rehearsal_notice if words and campaign.rehearsal else ""
    return registry.Letterhead(campaign.name, notice, campaign.contact_email)


registry.use_letterhead(letterhead)

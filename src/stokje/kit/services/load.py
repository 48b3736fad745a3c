"""`stokje campaign load`: brings a folder into the database, whole or not at all, however often."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from stokje.campaign.models import (
    Campaign,
    CampaignText,
    OfferedRole,
    PageText,
    Partner,
    PartnerText,
    Theme,
    ThemeText,
)
from stokje.kit.services.files import shelf
from stokje.kit.services.folder import read_folder
from stokje.kit.services.load_media import put_clips, put_pictures
from stokje.kit.services.load_meetups import put_cast, put_meetups, taken_meetups
from stokje.kit.services.move import weeks_between
from stokje.kit.services.places import put_places
from stokje.kit.services.plan import CampaignPlan, FolderPlan
from stokje.kit.services.rows import Ledger
from stokje.shared import db, log
from stokje.shared.errors import Refused
from stokje.toolkit.services import lay_ground


def load_campaign(root: Path, starting: dt.date | None = None) -> Ledger:
    """Loads the folder; with `starting`, all dates move along until the first falls in that date's week.

    Without it the campaign keeps the dates it has. Raises `Faults` when the folder has faults, and `Refused`
    when another campaign is here already.
    """
    plan = read_folder(root)
    ledger = Ledger()
    with shelf() as files, db.change():
        shift = _shift(plan.campaign, starting)
        put_places()
        campaign = _put_campaign(ledger, plan, shift)
        _put_content(ledger, plan, campaign)
        put_pictures(ledger, files, plan.pictures)
        put_clips(ledger, files, plan.clips, shift)
        put_meetups(ledger, plan.meetups, shift)
        put_cast(ledger, plan.cast)
        lay_ground()
        if ledger.new or ledger.changed:
            log.record(log.SYSTEM, "loaded", campaign, new=ledger.new.total(), changed=ledger.changed.total())
    return ledger


def _shift(plan: CampaignPlan, starting: dt.date | None) -> dt.timedelta:
    here = Campaign.objects.first()
    if here and here.slug != plan.slug:
        raise Refused(f"This installation runs the campaign '{here.slug}'; '{plan.slug}' needs its own.")
    if here and not starting:
        return here.starts_on - here.article_starts_on
    shift = weeks_between(plan.first_date, starting or plan.moved_to or plan.first_date)
    if here and shift != here.starts_on - here.article_starts_on and taken_meetups():
        raise Refused("People have signed up already: the dates of this campaign no longer move together.")
    return shift


def _put_campaign(ledger: Ledger, plan: FolderPlan, shift: dt.timedelta) -> Campaign:
    told = plan.campaign
    values = {
        "name": told.name,
        "broadcaster": told.broadcaster,
        "contact_email": told.contact_email,
        "article_starts_on": told.first_date,
        "starts_on": told.first_date + shift,
        "retention_days": told.retention_days,
        "source_name": told.source_name,
        "source_url": told.source_url,
    }
    campaign = ledger.put(Campaign, {"slug": told.slug}, values)
    ledger.put_words(CampaignText, {"campaign": campaign}, told.words)
    return campaign


def _put_content(ledger: Ledger, plan: FolderPlan, campaign: Campaign) -> None:
    _put_roles(ledger, plan, campaign)
    for page in plan.pages:
        values = {"title": page.title, "body": page.body, "version": page.version}
        ledger.put(PageText, {"slug": page.slug, "language": page.language}, values)
    for position, theme in enumerate(plan.themes, start=1):
        row = ledger.put(Theme, {"slug": theme.slug}, {"position": position, "example": theme.example})
        ledger.put_words(ThemeText, {"theme": row}, theme.words)
    for position, partner in enumerate(plan.partners, start=1):
        told = {"name": partner.name, "url": partner.url, "position": position}
        ledger.put_words(
            PartnerText, {"partner": ledger.put(Partner, {"slug": partner.slug}, told)}, partner.words
        )


def _put_roles(ledger: Ledger, plan: FolderPlan, campaign: Campaign) -> None:
    for position, role in enumerate(plan.campaign.roles, start=1):
        ledger.put(OfferedRole, {"role": role}, {"campaign": campaign, "position": position})
    for row in OfferedRole.objects.exclude(role__in=plan.campaign.roles):
        ledger.changed["OfferedRole"] += 1
        row.delete()

"""Fills a campaign with people who do not exist, and takes every trace of them away again."""

from __future__ import annotations

import random
from pathlib import Path

from stokje.campaign.models import Campaign
from stokje.campaign.queries import current_campaign
from stokje.kit.models import Rehearsal
from stokje.kit.services.rehearse.before import how_it_stands
from stokje.kit.services.rehearse.clear import clear_rehearsal
from stokje.kit.services.rehearse.moments import MOMENTS, SIGN_UP, check_moment
from stokje.kit.services.rehearse.parts import PARTS
from stokje.kit.services.rehearse.script import Script
from stokje.kit.services.rehearse.stage import Stage
from stokje.registration.models import Registration
from stokje.shared import clock, db
from stokje.shared.errors import Refused

__all__ = ["MOMENTS", "clear_rehearsal", "rehearse"]


def rehearse(moment: str = SIGN_UP, seed: int = 1, folder: Path | None = None) -> Rehearsal:
    """Fills the loaded campaign as it is at `moment`; the same seed makes the same people and facts.

    `folder` is the campaign's folder (default: campaigns/<slug>). Raises `Refused` when there is no campaign,
    when real people signed up, when a rehearsal is here already, or when the dates do not fit the moment.
    """
    campaign = _campaign_without_people()
    check_moment(moment, campaign)
    script = Script((folder or Path("campaigns") / campaign.slug) / "rehearsal")
    dice = random.Random(seed)  # noqa: S311 - a rehearsal must come out the same, nothing here is secret
    stage = Stage(campaign, script, moment, clock.now(), dice)
    with db.change():
        rehearsal = Rehearsal.objects.create(
            moment=moment, seed=seed, made_at=stage.now, before=how_it_stands(campaign)
        )
        Campaign.objects.filter(pk=campaign.pk).update(rehearsal=True)
        for part in PARTS:
            part(stage)
            db.gather_statistics()
    return rehearsal


def _campaign_without_people() -> Campaign:
    campaign = current_campaign()
    if campaign is None:
        raise Refused("There is no campaign here yet. Load one first: stokje campaign load campaigns/klassen")
    if Rehearsal.objects.exists():
        raise Refused("A rehearsal is here already. Take it away first: stokje rehearse --clear")
    if Registration.objects.exists():
        raise Refused("Real people have signed up. A rehearsal does not mix with them: use another folder.")
    return campaign

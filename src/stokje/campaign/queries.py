"""Reads of the campaign and its places."""

from __future__ import annotations

from stokje.campaign.models import Campaign


def current_campaign() -> Campaign | None:
    """The one campaign of this installation, or None before one is loaded."""
    return Campaign.objects.prefetch_related("texts").first()

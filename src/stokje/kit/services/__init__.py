"""Loads, exports and rehearses a campaign."""

from stokje.kit.services.export import export_campaign
from stokje.kit.services.load import load_campaign

__all__ = ["export_campaign", "load_campaign"]

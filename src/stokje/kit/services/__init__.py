"""Loads, exports and rehearses a campaign."""

from stokje.kit.services.export import export_campaign
from stokje.kit.services.load import load_campaign
from stokje.kit.services.rehearse import MOMENTS, clear_rehearsal, rehearse

__all__ = ["MOMENTS", "clear_rehearsal", "export_campaign", "load_campaign", "rehearse"]

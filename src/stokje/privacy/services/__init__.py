"""What someone may ask about their own data, and what time removes by itself."""

from stokje.privacy.queries import export
from stokje.privacy.services.blanking import blank
from stokje.privacy.services.council import leave_council
from stokje.privacy.services.erasing import erase
from stokje.privacy.services.retention import purge

__all__ = ["blank", "erase", "export", "leave_council", "purge"]

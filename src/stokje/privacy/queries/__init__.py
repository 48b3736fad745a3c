"""Someone's own data, and the register of processing."""

from stokje.privacy.queries.council import export_council
from stokje.privacy.queries.export import export
from stokje.privacy.queries.register import RegisterLine, held_fields, last_purge, register
from stokje.privacy.queries.schools import export_team

__all__ = ["RegisterLine", "export", "export_council", "export_team", "held_fields", "last_purge", "register"]

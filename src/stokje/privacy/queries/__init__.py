"""Someone's own data, and the register of processing."""

from stokje.privacy.queries.export import export
from stokje.privacy.queries.register import RegisterLine, held_fields, last_purge, register

__all__ = ["RegisterLine", "export", "held_fields", "last_purge", "register"]

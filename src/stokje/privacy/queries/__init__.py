"""Someone's own data, and the register of processing."""

from stokje.privacy.queries.export import export
from stokje.privacy.queries.register import RegisterLine, held_fields, register

__all__ = ["RegisterLine", "export", "held_fields", "register"]

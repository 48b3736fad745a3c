"""The moderator's one screen: the run sheet, the tables, messages, the vote."""

from stokje.desk.views.moderate.page import moderate

__all__ = ["moderate"]

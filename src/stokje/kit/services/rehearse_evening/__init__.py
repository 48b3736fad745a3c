"""Rehearses one evening: a moderator practises alone, with tables and people who do not exist."""

from stokje.kit.services.rehearse_evening.made import Practice, Wanted, end_rehearsals, prepare
from stokje.kit.services.rehearse_evening.pace import Pace
from stokje.kit.services.rehearse_evening.protocol import Server
from stokje.kit.services.rehearse_evening.run import hold

__all__ = ["Pace", "Practice", "Server", "Wanted", "end_rehearsals", "hold", "prepare"]

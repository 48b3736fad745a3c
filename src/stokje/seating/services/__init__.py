"""Every write of the seating."""

from stokje.seating.services.crew import assign_crew, fill_crew, unassign_crew
from stokje.seating.services.moving import move
from stokje.seating.services.places import seat, seat_latecomers
from stokje.seating.services.tables import add_tables, make_tables, set_link, set_out

__all__ = [
    "add_tables",
    "assign_crew",
    "fill_crew",
    "make_tables",
    "move",
    "seat",
    "seat_latecomers",
    "set_link",
    "set_out",
    "unassign_crew",
]

"""The parts of a rehearsal, in the order in which they happened."""

from __future__ import annotations

from collections.abc import Callable

from stokje.kit.services.rehearse.signups import sign_up
from stokje.kit.services.rehearse.staff import add_rehearsal_staff
from stokje.kit.services.rehearse.stage import Stage
from stokje.kit.services.rehearse.tables import ask_the_cast, seat_all
from stokje.kit.services.rehearse.talk import talk
from stokje.kit.services.rehearse.votes import close_evenings

PARTS: tuple[Callable[[Stage], None], ...] = (
    add_rehearsal_staff,
    sign_up,
    ask_the_cast,
    seat_all,
    talk,
    close_evenings,
)

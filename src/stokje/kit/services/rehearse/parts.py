"""The parts of a rehearsal, in the order in which they happened."""

from __future__ import annotations

from collections.abc import Callable

from stokje.kit.services.rehearse.answered import answer
from stokje.kit.services.rehearse.batons import pass_batons
from stokje.kit.services.rehearse.bundled import bundle_up
from stokje.kit.services.rehearse.council import bundle_council_words, hold_council
from stokje.kit.services.rehearse.handed_over import hand_over
from stokje.kit.services.rehearse.invited import invite_people
from stokje.kit.services.rehearse.live import go_live
from stokje.kit.services.rehearse.mailed import send_what_was_due
from stokje.kit.services.rehearse.schools import bundle_school_words, meet_at_school
from stokje.kit.services.rehearse.signups import sign_up
from stokje.kit.services.rehearse.staff import add_rehearsal_staff
from stokje.kit.services.rehearse.stage import Stage
from stokje.kit.services.rehearse.tables import ask_the_cast, seat_all
from stokje.kit.services.rehearse.talk import talk
from stokje.kit.services.rehearse.toolkit import fill_toolkit
from stokje.kit.services.rehearse.votes import close_evenings

PARTS: tuple[Callable[[Stage], None], ...] = (
    add_rehearsal_staff,
    sign_up,
    invite_people,
    ask_the_cast,
    seat_all,
    talk,
    close_evenings,
    pass_batons,
    go_live,
    meet_at_school,
    hold_council,
    bundle_up,
    bundle_school_words,
    bundle_council_words,
    fill_toolkit,
    hand_over,
    answer,
    send_what_was_due,
)

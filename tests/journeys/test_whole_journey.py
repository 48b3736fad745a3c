"""The whole thread, as different people, in a real browser: from the kit to an overdue pledge."""

from __future__ import annotations

import pytest

from tests.journeys.stage import Stage
from tests.journeys.thread.editors import bundle_and_freeze, hand_over
from tests.journeys.thread.evening import ask_the_cast_and_seat, hold_the_evening, pass_the_baton
from tests.journeys.thread.leaving import read_back_and_leave, see_only_ones_own
from tests.journeys.thread.promises import answer_and_promise, let_time_go_by
from tests.journeys.thread.public import begin, visit_the_public_site
from tests.journeys.thread.seats import invite_and_sign_up
from tests.journeys.thread.toolkit import make_a_tip

pytestmark = pytest.mark.journey


def test_from_the_kit_to_an_overdue_pledge(stage: Stage) -> None:
    with stage.showing_where_it_stopped():
        begin(stage)
        visit_the_public_site(stage)
        invite_and_sign_up(stage)
        ask_the_cast_and_seat(stage)
        hold_the_evening(stage)
        pass_the_baton(stage)
        bundle_and_freeze(stage)
        make_a_tip(stage)
        hand_over(stage)
        answer_and_promise(stage)
        let_time_go_by(stage)
        read_back_and_leave(stage)
        see_only_ones_own(stage)

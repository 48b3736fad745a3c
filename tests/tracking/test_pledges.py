"""Promise 8, the pledges: each change is a row; overdue by itself; broken only after the office was asked."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.handover.services import ask
from stokje.post.models import OutboxMail
from stokje.post.queries import render
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.tracking import queries
from stokje.tracking.enums import ProgressState, Standing
from stokje.tracking.models import Pledge
from stokje.tracking.queries import PledgeFilters
from stokje.tracking.services import (
    Promise,
    add_progress,
    ask_for_side,
    give_response,
    publish_progress,
    remind_offices,
)
from tests.make.handover import Asked
from tests.make.tracking import days, pledge, published, response, step

pytestmark = pytest.mark.django_db


def standing(of: Pledge) -> tuple[str, int]:
    found = queries.pledge_by_number(of.number)
    assert found is not None
    return found.stands, found.days_late


def test_a_pledge_is_overdue_the_day_after_its_date_without_anyone_acting(asked: Asked) -> None:
    made = pledge(due_in=10, asked=asked)
    assert standing(made) == (Standing.ON_COURSE, 0)
    with clock.at(clock.now() + dt.timedelta(days=10)):
        assert standing(made) == (Standing.ON_COURSE, 0)
    with clock.at(clock.now() + dt.timedelta(days=11)):
        assert standing(made) == (Standing.OVERDUE, 1)
        assert list(queries.overdue()) == [made]


def test_past_its_date_only_an_end_ends_it(asked: Asked) -> None:
    ends = {
        ProgressState.ON_COURSE: Standing.OVERDUE,
        ProgressState.DELAYED: Standing.OVERDUE,
        ProgressState.KEPT: Standing.KEPT,
        ProgressState.CHANGED: Standing.CHANGED,
        ProgressState.BROKEN: Standing.BROKEN,
    }
    made = published(asked, *(Promise(state, days(10)) for state in ends)).pledges.order_by("number")
    ask_for_side(made[4], "user:1")
    with clock.at(clock.now() + dt.timedelta(days=15)):
        for one, state in zip(made, ends, strict=True):
            step(one, state)
        assert {one.what: one.stands for one in queries.pledges()} == ends


def test_a_step_counts_once_it_is_published_and_the_newest_counts(asked: Asked) -> None:
    made = pledge(asked=asked)
    waiting = step(made, ProgressState.DELAYED, public=False)
    assert standing(made) == (Standing.ON_COURSE, 0)
    assert list(queries.waiting_steps()) == [waiting]
    publish_progress(waiting, "user:1")
    assert standing(made) == (Standing.DELAYED, 0)
    with clock.at(clock.now() + dt.timedelta(days=2)):
        step(made, ProgressState.KEPT)
        step(made, ProgressState.ON_COURSE, on=-1)
        assert standing(made) == (Standing.KEPT, 0)
    found = queries.pledge_by_number(made.number)
    assert found is not None
    # Every change is a row and none goes; they stand in the order in which they happened.
    assert [each.state for each in found.steps] == ["delayed", "on_course", "kept"]  # type: ignore[attr-defined]  # prefetched


def test_a_pledge_is_broken_only_after_the_office_was_asked_for_its_side(asked: Asked) -> None:
    made = pledge(asked=asked)
    with pytest.raises(Refused):
        step(made, ProgressState.BROKEN)
    ask_for_side(made, "user:1")
    mail = OutboxMail.objects.get(kind="tracking.asked_for_side")
    rendered = render(mail)
    assert mail.to == made.response.holder.email  # type: ignore[union-attr]  # made with a holder
    assert rendered is not None
    assert made.what in rendered.text
    step(made, ProgressState.BROKEN)
    assert standing(made) == (Standing.BROKEN, 0)


def test_a_step_without_words_or_from_the_future_is_refused(asked: Asked) -> None:
    made = pledge(asked=asked)
    with pytest.raises(Refused):
        add_progress(made, ProgressState.KEPT, " ", clock.today(), "user:1")
    with pytest.raises(Refused):
        add_progress(made, ProgressState.KEPT, "Klaar.", days(1), "user:1")


def test_a_step_from_before_the_pledge_was_made_is_refused(asked: Asked) -> None:
    with pytest.raises(Refused, match="kan niet ouder zijn"):
        step(pledge(asked=asked), on=-1)


def test_a_pledge_that_is_not_public_has_no_steps(asked: Asked) -> None:
    made = response(asked, Promise("Later.", days(9))).pledges.get()
    with pytest.raises(Refused):
        step(made)


def test_pledges_are_found_by_standing_office_level_and_condition(asked: Asked) -> None:
    made, other = pledge(due_in=10, asked=asked), None
    with clock.at(clock.now() + dt.timedelta(days=11)):
        late = PledgeFilters(standing=Standing.OVERDUE)
        assert list(queries.pledges(late)) == [made]
    for filters in (
        PledgeFilters(office=made.response.recipient.public_id),
        PledgeFilters(level="state"),
        PledgeFilters(condition=made.response.item.number),
        PledgeFilters(standing=Standing.ON_COURSE),
    ):
        assert list(queries.pledges(filters)) == [made]
    assert other is None
    assert not queries.pledges(PledgeFilters(office="nobody")).exists()
    assert not queries.pledges(PledgeFilters(level="school")).exists()


def test_reminders_come_before_the_date_and_on_it_once_each(asked: Asked) -> None:
    made = pledge(due_in=20, asked=asked)
    kinds = {"kind": "tracking.pledge_due"}
    for day, expected in ((0, 0), (14, 1), (14, 1), (20, 2), (25, 2)):
        with clock.at(clock.now() + dt.timedelta(days=day)):
            remind_offices()
            assert OutboxMail.objects.filter(**kinds).count() == expected, day
    mail = OutboxMail.objects.filter(**kinds).last()
    assert mail is not None
    rendered = render(mail)
    assert rendered is not None
    assert made.what in rendered.text


def test_a_reminder_that_comes_after_the_date_says_that_it_is_past(asked: Asked) -> None:
    def subject(kind: str, day: int) -> str:
        with clock.at(clock.now() + dt.timedelta(days=day)):
            told = render(OutboxMail.objects.get(kind=f"tracking.{kind}"))
        return told.subject if told else ""

    ask(asked[0], asked[1].recipient, days(3), "user:1")
    remind_offices()
    assert ["is te laat" in subject("answer_due", day) for day in (0, 4)] == [False, True]
    pledge(due_in=3, asked=asked)
    remind_offices()
    assert ["moest op" in subject("pledge_due", day) for day in (0, 4)] == [False, True]


def test_who_did_not_answer_is_reminded_and_who_did_is_not(asked: Asked) -> None:
    condition, who = asked
    ask(condition, who.recipient, days(3), "user:1")
    remind_offices()
    assert OutboxMail.objects.filter(kind="tracking.answer_due", to=who.email).count() == 1
    mail = OutboxMail.objects.get(kind="tracking.answer_due")
    assert render(mail) is not None
    give_response(condition, who, "accept", "Ja.", clock.today())
    assert render(mail) is None
    with clock.at(clock.now() + dt.timedelta(days=3)):
        remind_offices()
    assert OutboxMail.objects.filter(kind="tracking.answer_due").count() == 1


def test_a_pledge_that_was_kept_needs_no_reminder(asked: Asked) -> None:
    made = pledge(due_in=3, asked=asked)
    remind_offices()
    step(made, ProgressState.KEPT)
    assert render(OutboxMail.objects.get(kind="tracking.pledge_due")) is None

"""What hangs on the board: several write at once, and nothing is lost."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.schools.models import BoardNote
from stokje.schools.queries import board_of, figures, names_someone
from stokje.schools.services import (
    Agreed,
    add_action,
    add_note,
    call_off_date,
    change_action,
    change_note,
    check_action,
    set_board_date,
    stop_team,
    take_back_action,
    take_back_note,
)
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id
from tests.make.schools import action, at_the_board, note, team, team_at_its_board

pytestmark = pytest.mark.django_db
WEEK = dt.timedelta(days=7)


def texts(of, column: str = "works") -> list[str]:
    return [one.text for one in board_of(of).columns[column]]


def test_the_same_note_sent_twice_hangs_once(here) -> None:
    key = op_id()
    for _ in range(2):
        add_note(here, "works", "Bel elke ouder.", key)
    assert texts(here) == ["Bel elke ouder."]


def test_who_changes_a_note_that_was_changed_meanwhile_is_told_and_changes_nothing(here) -> None:
    hung = note(here)
    assert not change_note(here, hung, "Bel elke ouder in september.", 1).conflict
    late = change_note(here, hung, "Bel niemand.", 1)
    assert (late.conflict, late.note.text) == (True, "Bel elke ouder in september.")
    assert not change_note(here, hung, "Bel vaak.", late.note.version).conflict
    assert texts(here) == ["Bel vaak."]


def test_the_same_goes_for_an_action(here) -> None:
    agreed = action(here)
    other = Agreed("intern begeleider", "Zoekt een tolk.")
    assert not change_action(here, agreed, other, 1).conflict
    assert change_action(here, agreed, Agreed("schoolleider", "Iets anders."), 1).conflict
    (line,) = board_of(here).actions
    assert (line.action.role, line.action.what) == ("intern begeleider", "Zoekt een tolk.")


def test_what_is_taken_back_is_off_the_board_and_its_row_stays(here) -> None:
    hung, agreed = note(here), action(here)
    take_back_note(here, hung)
    take_back_action(here, agreed)
    board = board_of(here)
    assert (board.notes, board.actions, BoardNote.objects.count()) == ([], [], 1)


def test_a_note_without_words_or_place_is_refused(here) -> None:
    for column, text in (("works", "  "), ("works", "x" * 601), ("nowhere", "Iets.")):
        with pytest.raises(Refused):
            add_note(here, column, text, op_id())
    assert not here.notes.exists()


def test_nobody_writes_on_another_teams_board_or_on_a_closed_one(here) -> None:
    other, hung = team_at_its_board(), note(here)
    with pytest.raises(BoardNote.DoesNotExist):
        change_note(other, hung, "Van buiten.", 1)
    stop_team(here, "system")
    with pytest.raises(Refused):
        note(here)


def test_the_first_conversation_is_on_the_day_the_board_is_opened(here) -> None:
    assert board_of(here).current.on == clock.today()
    assert not board_of(here).later


def test_on_its_next_date_the_team_is_back_with_what_it_agreed(here) -> None:
    agreed = action(here)
    set_board_date(here, clock.today() + WEEK)
    assert board_of(here).to_check == []
    with clock.at(clock.now() + WEEK):
        board = board_of(here)
        assert (board.later, board.current.number) == (True, 2)
        assert [line.action for line in board.to_check] == [agreed]
        check_action(here, agreed, done=False)
        check_action(here, agreed, done=True)
        (line,) = board_of(here).to_check
        assert (line.here, line.done_on) == (True, clock.today())
        note(here, "Een vast uur.", "helped")
    assert figures().done == 1


def test_an_action_that_was_done_does_not_come_back(here) -> None:
    agreed = action(here)
    set_board_date(here, clock.today() + WEEK)
    with clock.at(clock.now() + WEEK):
        check_action(here, agreed, done=True)
        set_board_date(here, clock.today() + WEEK)
    with clock.at(clock.now() + 2 * WEEK):
        assert board_of(here).to_check == []


def test_a_date_can_be_moved_and_called_off(here) -> None:
    set_board_date(here, clock.today() + WEEK)
    set_board_date(here, clock.today() + 2 * WEEK)
    board = board_of(here)
    assert board.next is not None
    assert (len(board.sessions), board.next.on) == (2, clock.today() + 2 * WEEK)
    call_off_date(here)
    assert board_of(here).next is None


def test_a_day_that_cannot_be_the_next_one_is_refused(here) -> None:
    for days in (-1, 0, 400):
        with pytest.raises(Refused):
            set_board_date(here, clock.today() + dt.timedelta(days=days))
    assert board_of(here).next is None


def test_a_team_that_begins_before_its_day_gets_a_second_date_and_not_a_moved_first() -> None:
    here = team(on=clock.today() + WEEK)
    note(here)
    set_board_date(here, clock.today() + WEEK)
    assert [one.on for one in board_of(here).sessions] == [clock.today(), clock.today() + WEEK]


def test_the_boards_queries_do_not_grow_with_what_hangs_there(here, django_assert_num_queries) -> None:
    for _ in range(3):
        note(here)
        action(here)
    with django_assert_num_queries(4):
        board_of(here)


NAMED = ["Vraag het juf Anna.", "De moeder van Sara de Wit belt.", "Een jongen die Sem heet; hij heet Sem."]
UNNAMED = ["Juf en meester bellen samen.", "De Bibliotheek helpt.", "Een leraar belt een ouder."]


def test_a_note_that_seems_to_name_a_person_is_noticed() -> None:
    assert list(filter(names_someone, NAMED + UNNAMED)) == NAMED


def test_an_action_for_a_day_gone_by_or_years_ahead_is_refused_beside_its_date(here, board) -> None:
    filled = {"do": "action", "step": "actions", "role": "ib", "what": "Belt."}
    for days in (-1, 400):
        day = clock.today() + dt.timedelta(days=days)
        shown = board.post("/schools/board/write", filled | {"by_date": day.isoformat()})
        assert shown.status_code == 400, days
        assert 'id="id_by_date_error"' in shown.content.decode(), days
        with pytest.raises(Refused):
            add_action(here, Agreed("ib", "Belt.", day), op_id())
    assert not here.actions.exists()


def test_an_action_whose_day_went_by_can_still_be_put_differently(here) -> None:
    made = action(here)
    filled = {"role": "ib", "what": "Belt morgen.", "by_date": made.by_date.isoformat(), "version": "1"}
    with clock.at(clock.now() + dt.timedelta(days=9)):
        answer = at_the_board(here).post(f"/schools/board/actions/{made.op_id}", filled)
    made.refresh_from_db()
    assert (answer.status_code, made.what) == (302, "Belt morgen.")


def test_actions_hang_by_date_and_those_without_one_come_last(here) -> None:
    for what, days in (("zonder", None), ("later", 9), ("eerst", 2)):
        day = clock.today() + dt.timedelta(days=days) if days else None
        add_action(here, Agreed("ib", what, day), op_id())
    assert [line.action.what for line in board_of(here).actions] == ["eerst", "later", "zonder"]


def test_a_name_where_a_role_belongs_gets_a_hint_and_is_kept(here, board) -> None:
    for role, hinted in (("Sara de Wit", True), ("teamleider", False)):
        filled = {"do": "action", "step": "actions", "role": role, "what": "Belt.", "op_id": str(op_id())}
        shown = board.post("/schools/board/write", filled, follow=True).content.decode()
        # Once it stands there hidden, for the script.
        assert shown.count("Staat hier de naam van iemand?") == 1 + hinted, role
        assert here.actions.latest("pk").role == role


def test_a_key_of_another_teams_form_makes_a_note_of_ones_own_and_shows_nothing_of_theirs(
    here, board
) -> None:
    theirs = note(team_at_its_board(), "Geheim.")
    agreed = action(theirs.team)
    filled = {"do": "note", "step": "works", "text": "Van ons.", "op_id": str(theirs.op_id)}
    assert board.post("/schools/board/write", filled).status_code == 302
    assert here.notes.get().text == "Van ons."
    made = add_action(here, Agreed("ib", "Belt.", None), agreed.op_id)
    assert (made.team, made.what, theirs.team.actions.get().what) == (here, "Belt.", agreed.what)

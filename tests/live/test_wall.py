"""The large screen shows what a moderator let through, in the words that were read, and nothing longer."""

from __future__ import annotations

from typing import Any

import pytest

from stokje.harvest.models import Statement
from stokje.live import queries, services
from stokje.live.models import Evening, LiveEvent
from stokje.live.services import Note
from stokje.shared.ids import op_id

pytestmark = pytest.mark.django_db


def say(opened: Evening, text: str, table: int = 1) -> Statement:
    note = Note("write", op_id(), "solution", text)
    services.take_notes(opened.meetup.tables.get(number=table), [note])
    return Statement.objects.get(op_id=note.op_id)


def change(opened: Evening, said: Statement, text: str) -> None:
    note = Note("change", op_id(), "solution", text, note=said.op_id, base_version=said.version)
    services.take_notes(opened.meetup.tables.get(number=1), [note])
    said.refresh_from_db()


def told(opened: Evening) -> list[tuple[str, str]]:
    """What the wall was told so far: on with words, off without."""
    events = LiveEvent.objects.filter(evening=opened, topic="said").order_by("seq")
    payloads: list[dict[str, Any]] = list(events.values_list("payload", flat=True))
    return [(payload["do"], payload.get("text", "")) for payload in payloads]


def words(found: Any) -> list[str]:
    return [said.text for said in found]


def test_a_statement_waits_for_a_word_and_undoing_it_makes_it_wait_again(
    three_tables: Evening,
) -> None:
    opened = three_tables
    first, second, other = say(opened, "Een"), say(opened, "Twee"), say(opened, "Drie", table=2)
    assert told(opened) == []
    assert words(queries.waiting_for_wall(opened)) == ["Een", "Twee", "Drie"]
    assert services.approve_for_wall(opened, [first, second], "user:1") == 2
    services.take_off_wall(opened, [other], "user:1")
    assert words(queries.on_wall(opened)) == ["Twee", "Een"]
    assert words(queries.off_wall(opened)) == ["Drie"]
    services.ask_for_wall_again(opened, [first], "user:1")
    services.approve_for_wall(opened, [other], "user:1")
    assert words(queries.on_wall(opened)) == ["Drie", "Twee"]
    assert words(queries.waiting_for_wall(opened)) == ["Een"]
    # The words that were taken off are in no event any more.
    assert told(opened) == [("off", ""), ("on", "Twee"), ("off", ""), ("off", ""), ("on", "Drie")]


def test_the_wall_names_the_theme_and_not_the_table(opened: Evening) -> None:
    services.approve_for_wall(opened, [say(opened, "Een")], "user:1")
    payload = queries.snapshot(opened, ["said"])["said"]
    assert payload["theme"] == {"nl": "Thema 1", "en": "Thema 1 (en)"}
    assert "table" not in payload


def test_other_words_wait_for_a_word_again(opened: Evening) -> None:
    said = say(opened, "Gelezen")
    services.approve_for_wall(opened, [said], "user:1")
    change(opened, said, "Iets heel anders")
    assert words(queries.on_wall(opened)) == []
    assert words(queries.waiting_for_wall(opened)) == ["Iets heel anders"]
    assert told(opened)[-1][0] == "off"


def test_without_approval_the_wall_follows_the_table_at_once(opened: Evening) -> None:
    services.set_wall_approval(opened, "user:1", needed=False)
    said = say(opened, "Eerst")
    change(opened, said, "Dan")
    assert words(queries.on_wall(opened)) == ["Dan"]
    services.take_off_wall(opened, [said], "user:1")
    change(opened, said, "Toch weer")
    assert words(queries.on_wall(opened)) == []
    assert words(queries.waiting_for_wall(opened)) == ["Toch weer"]


def test_what_is_hidden_or_taken_back_leaves_the_wall(opened: Evening) -> None:
    hidden, back = say(opened, "Noemt een naam"), say(opened, "Toch niet")
    services.approve_for_wall(opened, [hidden, back], "user:1")
    services.hide(hidden, "Noemt een naam", "user:1")
    services.take_notes(opened.meetup.tables.get(), [Note("take_back", op_id(), note=back.op_id)])
    assert words(queries.on_wall(opened)) == []
    assert "Noemt" not in str(told(opened))
    services.show_again(hidden, "user:1")
    assert words(queries.on_wall(opened)) == ["Noemt een naam"]
    assert told(opened)[-1] == ("on", "Noemt een naam")


def test_what_was_said_elsewhere_comes_on_no_wall(opened: Evening, three_tables: Evening) -> None:
    said = say(three_tables, "Elders")
    assert services.approve_for_wall(opened, [said], "user:1") == 0
    assert told(opened) == []


def test_words_that_are_corrected_leave_the_wall_until_they_are_let_through_again(opened: Evening) -> None:
    said = say(opened, "Een tolck")
    services.approve_for_wall(opened, [said], "user:1")
    services.correct_statement(said, "Een tolk", "solution", said.version, "Typfout", "user:1")
    assert told(opened)[-1] == ("off", "")
    assert words(queries.waiting_for_wall(opened)) == ["Een tolk"]

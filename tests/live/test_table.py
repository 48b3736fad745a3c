"""What a table does with its notes, agreements and hand, also when two of its phones do so at once."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from stokje.harvest.models import Agreement, Statement
from stokje.live import queries, services
from stokje.live.models import Evening, Hand, NotePlace, TablePhone
from stokje.live.services import Note
from stokje.seating.models import Table
from stokje.seating.queries import crew_token
from stokje.shared import clock
from stokje.shared.ids import op_id

pytestmark = pytest.mark.django_db


def table_of(opened: Evening) -> Table:
    return opened.meetup.tables.earliest("number")


def write(text: str, kind: str = "condition", **fields: Any) -> Note:
    return Note("write", op_id(), kind, text, **fields)


def do(table: Table, *notes: Note) -> list[str]:
    return [outcome.state for outcome in services.take_notes(table, notes)]


def order(table: Table) -> str:
    return "".join(each.statement.text for each in queries.notes_of_table(table))


def told(opened: Evening) -> Any:
    return queries.snapshot(opened, ["table:1"])["table:1"]


def test_what_is_new_comes_on_top_and_a_note_moves_where_the_table_wants_it(opened: Evening) -> None:
    table = table_of(opened)
    a, b, c = notes = [write(text) for text in "abc"]
    do(table, *notes)
    assert order(table) == "cba"
    do(table, Note("move", op_id(), note=a.op_id, above=c.op_id))
    assert order(table) == "acb"
    do(table, Note("move", op_id(), note=c.op_id), write("d"))
    assert order(table) == "dabc"
    gone = Note("take_back", op_id(), note=b.op_id)
    assert do(table, gone, Note("move", op_id(), note=c.op_id, above=b.op_id)) == ["saved", "saved"]
    assert order(table) == "dac"
    assert told(opened)["notes"] == 3
    assert queries.wall_payload(opened) == {"statements": 3, "tables": 1}


@pytest.mark.one_database
def test_two_notes_change_places_until_no_number_lies_between_and_a_third_stays_on_top(
    opened: Evening,
) -> None:
    table = table_of(opened)
    a, b, _ = notes = [write(text) for text in "abc"]
    do(table, *notes)
    # Each change halves the distance. A number keeps some fifty halvings: most of them have been.
    for note, height in zip(Statement.objects.order_by("pk"), (1.0, 1 + 2**-46, 1 + 2**-45), strict=True):
        NotePlace.objects.create(statement=note, height=height, moved_at=clock.now())
    for turn in range(4):
        over, under = (b, a) if turn % 2 else (a, b)
        to_and_fro = [(over, under), (under, over), (over, under), (under, over), (over, under)]
        do(table, *(Note("move", op_id(), note=x.op_id, above=y.op_id) for x, y in to_and_fro))
        assert order(table) == f"c{'ba' if turn % 2 else 'ab'}"
    do(table, write("d"))
    assert order(table) == "dcba"


def conflicting(table: Table) -> tuple[UUID, UUID]:
    """A note that two phones changed at once: its key, and the key of the text that came second."""
    note, second = write("Eerst"), op_id()
    other = Note("change", second, "works", "Van de ander", note=note.op_id, base_version=1)
    one = Note("change", op_id(), "works", "Van de een", note=note.op_id, base_version=1)
    assert do(table, note, one, other) == ["saved", "saved", "conflict"]
    return note.op_id, second


def test_of_two_texts_the_table_keeps_what_it_chose_once(opened: Evening) -> None:
    table, before = table_of(opened), list[str]()
    choices: dict[Any, list[str]] = {
        "keep_theirs": ["Van de een"],
        "keep_mine": ["Van de ander"],
        "keep_both": ["Van de ander", "Van de een"],
    }
    for choice, left in choices.items():
        note, second = conflicting(table)
        assert [text.text for text in queries.notes_of_table(table)[0].texts] == ["Van de ander"], choice
        chosen = Note(choice, op_id(), note=note, beside=second, base_version=2)
        assert do(table, chosen, chosen) == ["saved", "saved"], choice
        late = Note("keep_both", op_id(), note=note, beside=second, base_version=2)
        assert do(table, late) == ["saved"], choice  # the other phone chose too, and came second
        notes = queries.notes_of_table(table)
        assert [each.statement.text for each in notes] == left + before, choice
        assert not any(each.texts for each in notes), choice
        before = left + before


@pytest.mark.one_database
def test_an_own_change_that_was_not_confirmed_yet_is_no_clash_with_the_next(opened: Evening) -> None:
    table = table_of(opened)
    note, first = write("Een"), op_id()
    batch = [
        note,
        Note("change", first, "works", "Twee", note=note.op_id, base_version=1),
        Note("change", op_id(), "works", "Drie", note=note.op_id, base_version=1, base_op=first),
    ]
    assert do(table, *batch) == ["saved"] * 3
    assert do(table, *batch) == ["saved"] * 3
    assert Statement.objects.get().text == "Drie"
    old = [Note("change", op_id(), "works", text, note=note.op_id, base_version=1) for text in ("X", "Y")]
    later = Note("change", op_id(), "works", "Z", note=note.op_id, base_version=1, base_op=old[1].op_id)
    assert do(table, *old, later) == ["conflict"] * 3
    assert [text.text for text in queries.notes_of_table(table)[0].texts] == ["X", "Z"]


@pytest.mark.one_database
def test_what_someone_else_changed_is_not_taken_back_unread_and_a_changed_note_comes_back(
    opened: Evening,
) -> None:
    table = table_of(opened)
    note = write("Eerst")
    do(table, note, Note("change", op_id(), "works", "Anders", note=note.op_id, base_version=1))
    back = Note("take_back", op_id(), note=note.op_id, base_version=1)
    assert do(table, back) == ["refused"]
    assert do(table, Note("take_back", op_id(), note=note.op_id, base_version=2)) == ["saved"]
    assert order(table) == ""
    assert do(table, Note("change", op_id(), "works", "Toch", note=note.op_id, base_version=2)) == ["saved"]
    assert order(table) == "Toch"


def test_a_phone_whose_clock_is_wrong_writes_at_the_moment_it_was(opened: Evening) -> None:
    table, now, ago = table_of(opened), clock.now() + dt.timedelta(minutes=30), dt.timedelta(minutes=4)
    for hours in (-2, 2, 0):
        wrong = now + dt.timedelta(hours=hours)
        items = [
            {"do": "write", "opId": str(op_id()), "kind": "works", "text": text, "writtenAt": at.isoformat()}
            for text, at in (
                (f"Net {hours}", wrong - ago),
                (f"Gisteren {hours}", wrong - dt.timedelta(days=1)),
            )
        ]
        body = {"token": crew_token(table), "sentAt": wrong.isoformat(), "items": items}
        with clock.at(now):
            Client().post(
                f"/live/{opened.meetup.slug}/table/notes", json.dumps(body), content_type="application/json"
            )
        assert Statement.objects.get(text=f"Net {hours}").written_at == now - ago
        assert Statement.objects.get(text=f"Gisteren {hours}").written_at == opened.opened_at


def test_an_agreement_is_changed_taken_back_and_never_lost_between_two_phones(opened: Evening) -> None:
    table = table_of(opened)
    made = Note("agree", op_id(), text="Een tolk betalen", who="Gemeente")
    one = Note(
        "change_agreement", op_id(), text="Twee tolken", who="Gemeente", note=made.op_id, base_version=1
    )
    other = Note(
        "change_agreement", op_id(), text="Tolk zoeken", who="School", note=made.op_id, base_version=1
    )
    again = Note(
        "change_agreement",
        op_id(),
        text="Drie",
        who="Gemeente",
        note=made.op_id,
        base_version=1,
        base_op=one.op_id,
    )
    batch = [made, one, other, again]
    for _ in range(2):
        assert do(table, *batch) == ["saved", "saved", "conflict", "saved"]
    assert [(each.who, each.what) for each in queries.agreements_at(table)] == [
        ("Gemeente", "Drie"), ("School", "Tolk zoeken"),
    ]  # fmt: skip
    assert [each.what for each in Agreement.objects.get(op_id=made.op_id).revisions.order_by("version")] == [
        "Een tolk betalen", "Twee tolken",
    ]  # fmt: skip
    back = Note("take_back_agreement", op_id(), note=made.op_id, base_version=1)
    assert do(table, back) == ["refused"]
    last = Note("take_back_agreement", op_id(), note=made.op_id, base_version=3)
    assert do(table, last, last) == ["saved", "saved"]
    assert [each.who for each in queries.agreements_at(table)] == ["School"]


def test_a_hand_is_up_once_seen_and_lowered_and_the_table_reads_by_whom(opened: Evening) -> None:
    table = table_of(opened)
    help_, word = Note("raise", op_id(), "help", "De tolk"), Note("raise", op_id(), "word")
    assert do(table, help_, help_) == ["saved", "saved"]
    assert told(opened)["hand"]["words"] == "De tolk"
    assert do(table, word) == ["saved"]
    services.see_hand(table, "user:1")
    assert told(opened)["hand"] == {
        "id": str(word.op_id), "kind": "word", "words": "", "seen": True,
        "at": Hand.objects.get(op_id=word.op_id).raised_at.isoformat(),
    }  # fmt: skip
    assert do(table, Note("lower", op_id(), note=help_.op_id)) == ["saved"]  # that one was down already
    assert told(opened)["hand"] is not None
    services.lower_hand(table, "user:1")
    assert (told(opened)["hand"], told(opened)["hand_down"]) == (None, "moderator")
    both = [Note("raise", op_id(), "tech"), Note("raise", op_id(), "wave")]
    assert do(table, *both) == ["saved", "refused"]
    do(table, Note("lower", op_id(), note=both[0].op_id))
    assert told(opened)["hand_down"] == "table"
    services.close_evening(opened, "user:1")
    assert do(table, Note("raise", op_id(), "help")) == ["refused"]


@pytest.mark.one_database
def test_a_table_hears_which_kinds_are_missing_and_how_many_conditions_would_help(opened: Evening) -> None:
    table = table_of(opened)
    do(table, write("Een"), write("Twee"), write("Drie", "works"))
    assert told(opened)["kinds"] == {"problem": 0, "works": 1, "solution": 0, "condition": 2}
    assert queries.needs_of(told(opened)["kinds"]) == queries.Needs(("problem", "solution"), 1)


def test_phones_at_a_table_count_each_other_and_one_that_is_gone_is_forgotten(opened: Evening) -> None:
    table, path = table_of(opened), f"/live/{opened.meetup.slug}/table/here"

    def here(phone: str, **what: Any) -> Any:
        body = {"token": crew_token(table), "phone": phone, **what}
        return Client().post(path, json.dumps(body), content_type="text/plain").json()

    assert here("a") == {"others": 0, "writing": 0}
    assert here("b", writing=True) == {"others": 1, "writing": 0}
    assert here("a") == {"others": 1, "writing": 1}
    assert told(opened)["writers"] == 2
    here("b", leaves=True)
    assert told(opened)["writers"] == 1
    seen = len(opened.events.filter(topic="table:1"))
    for _ in range(3):
        here("a")
    assert len(opened.events.filter(topic="table:1")) == seen  # that it is still there is no news
    with clock.at(clock.now() + queries.ALIVE):
        assert here("c") == {"others": 0, "writing": 0}
        assert told(opened)["writers"] == 1
    services.close_evening(opened, "user:1")
    assert not TablePhone.objects.exists()
    assert here("a") == {"others": 0, "writing": 0}
    assert Client().post(path, "{}", content_type="text/plain").status_code == 403


@pytest.mark.one_database
def test_a_form_that_is_refused_keeps_its_words(lobby: Evening) -> None:
    path = f"/live/{lobby.meetup.slug}/table"
    token = crew_token(table_of(lobby))
    early = {
        "t": token,
        "do": "agree",
        "who": "De school",
        "text": "Een avond voor ouders",
        "by": "2001-01-01",
    }
    page = Client().post(path, early).content.decode()
    assert "Die dag is vóór de meetup" in page
    assert 'value="De school"' in page
    assert "Een avond voor ouders</textarea>" in page
    raised = {"t": token, "do": "raise", "kind": "tech", "text": "Geen geluid", "op_id": str(op_id())}
    assert Client().post(path, raised).status_code == 302
    assert "Geen geluid" in Client().get(f"{path}?t={token}").content.decode()
    Client().post(path, {"t": token, "do": "lower", "note": str(Hand.objects.get().op_id)})
    assert Hand.objects.get().lowered_at is not None

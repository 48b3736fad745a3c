"""A moderator lets statements on the wall and questions through, with one tap each."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stokje.harvest.models import Statement
from stokje.live.models import Evening, LiveEvent, Question
from stokje.live.queries import Pass, off_wall, on_wall, waiting_for_wall
from stokje.live.services import (
    Asked,
    Note,
    approve_for_wall,
    set_questions,
    take_notes,
    take_questions,
)
from stokje.people.enums import Job
from stokje.shared.ids import op_id
from tests.make.live import evening_at
from tests.make.people import browser_of, staff

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def held(stays: None) -> Evening:
    """An evening with two tables, in its first round."""
    return evening_at(themes=2)


@pytest.fixture
def opened(held: Evening) -> Evening:
    """The same, as each test finds it."""
    return Evening.objects.select_related("meetup", "stage").get(pk=held.pk)


def desk(job: str = Job.PRODUCER) -> Client:
    return browser_of(staff(job))


def say(opened: Evening, *texts: str, table: int = 1) -> list[str]:
    notes = [Note("write", op_id(), "works", text) for text in texts]
    take_notes(opened.meetup.tables.get(number=table), notes)
    return [Statement.objects.get(op_id=note.op_id).public_id for note in notes]


def path(opened: Evening) -> str:
    return f"/desk/meetups/{opened.meetup.slug}/moderate/wall"


def test_one_tap_lets_a_table_through_and_one_tap_undoes_it(opened: Evening) -> None:
    table = say(opened, "Een", "Twee")
    (other,) = say(opened, "Drie", table=2)
    client = desk()
    assert "Alle 2 van deze tafel" in client.get(path(opened)).content.decode()
    say(opened, "Net binnen")
    done = client.post(path(opened), {"do": "approve", "statement": table})
    assert "2 uitspraken staan nu op het scherm." in done.content.decode()
    shown = {said.text for said in on_wall(opened)}
    assert shown == {"Een", "Twee"}, "what came in since is not let through unread"
    client.post(path(opened), {"do": "off", "statement": other})
    assert [said.text for said in off_wall(opened)] == ["Drie"]
    client.post(path(opened), {"do": "undo", "statement": table})
    assert list(on_wall(opened)) == []
    assert [said.text for said in waiting_for_wall(opened)] == ["Een", "Twee", "Net binnen"]


def test_statements_are_on_the_wall_at_once_when_so_set(opened: Evening) -> None:
    client = desk()
    client.post(path(opened), {"do": "approval", "needed": "no"})
    say(opened, "Meteen")
    assert [said.text for said in on_wall(opened)] == ["Meteen"]
    client.post(path(opened), {"do": "approval", "needed": "yes"})
    say(opened, "Wacht")
    assert [said.text for said in on_wall(opened)] == ["Meteen"]


def test_questions_are_opened_let_through_put_on_the_wall_answered_and_set_aside(opened: Evening) -> None:
    client = desk()
    client.post(path(opened), {"do": "take", "taken": "yes", "read_first": "yes"})
    opened.refresh_from_db()
    take_questions(opened, Pass("r", "me"), [Asked("ask", op_id(), text) for text in ("Een?", "Twee?")])
    one, two = Question.objects.all()
    part = {"headers": {"X-Part": "lists"}}
    client.post(path(opened), {"do": "show", "question": one.public_id}, **part)
    html = client.post(path(opened), {"do": "on_wall", "question": one.public_id}, **part).content.decode()
    assert "nu op het scherm" in html
    assert "<html" not in html
    told = LiveEvent.objects.filter(topic="questions").latest("seq").payload
    assert told["wall"]["text"] == "Een?"
    client.post(path(opened), {"do": "answer", "question": one.public_id}, **part)
    client.post(path(opened), {"do": "aside", "question": two.public_id, "reason": " "})
    two.refresh_from_db()
    assert two.state == "waiting"
    client.post(path(opened), {"do": "aside", "question": two.public_id, "reason": "Over een kind"})
    assert "Over een kind" in client.get(path(opened)).content.decode()
    client.post(path(opened), {"do": "show", "question": two.public_id})
    assert [question.state for question in Question.objects.all()] == ["answered", "shown"]


def test_only_who_moderates_this_meetup_may(opened: Evening) -> None:
    editor, producer = desk(Job.EDITOR), desk()
    assert editor.get(path(opened)).status_code == 403
    assert editor.post(path(opened), {"do": "approval", "needed": "no"}).status_code == 403
    assert Client().get(path(opened)).status_code == 302
    assert producer.get("/desk/meetups/none/moderate/wall").status_code == 404
    assert producer.post(path(opened), {"do": "nonsense", "question": "x"}).status_code == 302


def test_longer_lists_ask_no_more_of_the_database(opened: Evening) -> None:
    set_questions(opened, "user:1", taken=True, approval=False)
    opened.refresh_from_db()
    client, asked = desk(), []
    for table, more in ((1, 1), (2, 2)):
        seen = say(opened, *(f"Een {more} {number}" for number in range(more)), table=table)
        approve_for_wall(opened, Statement.objects.filter(public_id__in=seen), "user:1")
        say(opened, *(f"Twee {more} {number}" for number in range(more)), table=table)
        for number in range(more):
            who = Pass("r", f"{more} {number}")
            take_questions(opened, who, [Asked("ask", op_id(), f"Vraag {more} {number}")])
        with CaptureQueriesContext(connection) as queries:
            client.get(path(opened))
        asked.append(len(queries))
    assert asked[0] == asked[1]

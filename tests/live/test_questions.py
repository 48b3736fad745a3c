"""Questions to makers and guests: nobody reads who asked, and everyone hears what became of theirs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from stokje.live import queries, services
from stokje.live.models import Evening, LiveEvent, Question
from stokje.live.queries import Pass
from stokje.live.services import Asked
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id

pytestmark = pytest.mark.django_db

ME, YOU = Pass("r", "me"), Pass("r", "you")


def asking(opened: Evening, *, approval: bool = False) -> Evening:
    services.set_questions(opened, "user:1", taken=True, approval=approval)
    opened.refresh_from_db()
    return opened


def ask(opened: Evening, text: str, who: Pass = ME) -> str:
    """Asks, and gives what became of it."""
    item = Asked("ask", op_id(), text)
    outcome = services.take_questions(opened, who, [item])[0]
    return outcome.message or outcome.state


def want(opened: Evening, question: Question, who: Pass = ME, **fields: Any) -> str:
    item = Asked("want", fields.pop("op_id", op_id()), question=question.public_id, **fields)
    return services.take_questions(opened, who, [item])[0].state


def told(opened: Evening) -> dict[str, Any]:
    services.tell_questions(opened)
    return queries.snapshot(opened, ["questions"])["questions"]


def test_a_question_waits_for_the_moderator_and_is_read_without_who_asked(lobby: Evening) -> None:
    opened = asking(lobby, approval=True)
    assert ask(opened, "  Hoe   lang duurde het draaien? ") == "saved"
    assert told(opened)["items"] == []
    services.show_question(Question.objects.get(), "user:1")
    (item,) = told(opened)["items"]
    assert (item["text"], item["votes"], item["answered"]) == ("Hoe lang duurde het draaien?", 0, False)
    assert "asker" not in str(told(opened))
    assert "me" not in Question.objects.get().asker
    assert words(queries.own_questions(opened, ME)) == ["Hoe lang duurde het draaien?"]
    assert words(queries.own_questions(opened, YOU)) == []


def words(found: Any) -> list[str]:
    return [question.text for question in found]


def test_the_same_question_sent_twice_is_one(lobby: Evening) -> None:
    opened = asking(lobby)
    item = Asked("ask", op_id(), "Een keer?")
    assert [services.take_questions(opened, ME, [item])[0].state for _ in range(2)] == ["saved", "saved"]
    assert Question.objects.count() == 1
    assert services.take_questions(opened, YOU, [item])[0].state == "refused"


def test_what_most_people_want_to_hear_comes_first_and_each_counts_once(lobby: Evening) -> None:
    opened = asking(lobby)
    ask(opened, "Eerste")
    ask(opened, "Tweede")
    second = Question.objects.get(text="Tweede")
    assert [want(opened, second, who) for who in (ME, YOU, YOU)] == ["saved"] * 3
    assert [(one["text"], one["votes"]) for one in told(opened)["items"]] == [("Tweede", 2), ("Eerste", 0)]
    want(opened, second, YOU, up=False)
    assert told(opened)["items"][0]["votes"] == 1
    assert queries.own_wishes(opened, ME) == {second.public_id}
    assert queries.own_wishes(opened, YOU) == set()


def test_a_late_tap_does_not_undo_a_later_one(lobby: Evening) -> None:
    opened = asking(lobby)
    ask(opened, "Eerste")
    question, early = Question.objects.get(), op_id()
    want(opened, question, up=False)
    want(opened, question, op_id=early, up=True)
    assert told(opened)["items"][0]["votes"] == 0


def test_one_person_asks_three_at_once_and_more_once_one_is_answered(lobby: Evening) -> None:
    opened = asking(lobby, approval=True)
    assert [ask(opened, f"Vraag {n}") for n in range(3)] == ["saved"] * 3
    assert ask(opened, "Nog een") == "U hebt 3 open vragen. Wacht tot er een is beantwoord."
    assert ask(opened, "Van een ander", YOU) == "saved"
    services.answer_question(Question.objects.earliest("id"), "user:1")
    assert ask(opened, "Nog een") == "saved"


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u2060\u202e", "x" * 281])
def test_no_words_and_too_many_are_refused_in_words(lobby: Evening, text: str) -> None:
    assert ask(asking(lobby), text).endswith(".")


def test_nothing_is_taken_before_it_is_opened_nor_after_closing(opened: Evening) -> None:
    assert ask(opened, "Te vroeg") == "De moderator neemt nu geen vragen aan."
    services.set_questions(opened, "user:1", taken=True, approval=False)
    ask(opened, "Op tijd")
    services.close_evening(opened, "user:1")
    assert queries.snapshot(opened, ["questions"])["questions"]["open"] is False
    assert ask(opened, "Te laat") != "saved"
    assert want(opened, Question.objects.get()) == "refused"


def test_a_question_set_aside_tells_who_asked_why_and_nobody_else(lobby: Evening) -> None:
    opened = asking(lobby)
    ask(opened, "Wie is die leraar?")
    question = Question.objects.get()
    services.put_question_on_wall(opened, question, "user:1")
    assert told(opened)["wall"]["text"] == "Wie is die leraar?"
    with pytest.raises(Refused):
        services.set_question_aside(question, " ", "user:1")
    services.set_question_aside(question, "Gaat over een persoon", "user:1")
    now = told(opened)
    assert (now["items"], now["wall"], now["aside"]) == ([], None, [question.public_id])
    assert "persoon" not in str(now)
    assert queries.own_questions(opened, ME).get().reason == "Gaat over een persoon"
    services.show_question(question, "user:1")
    assert words(queries.public_questions(opened)) == ["Wie is die leraar?"]


def test_an_answered_question_leaves_the_wall_and_stands_last(lobby: Evening, opened: Evening) -> None:
    elsewhere, opened = opened, asking(lobby)
    ask(opened, "Eerste")
    ask(opened, "Tweede")
    first = Question.objects.get(text="Eerste")
    want(opened, first)
    services.put_question_on_wall(opened, first, "user:1")
    services.answer_question(first, "user:1")
    now = told(opened)
    assert [(one["text"], one["answered"]) for one in now["items"]] == [("Tweede", False), ("Eerste", True)]
    assert now["wall"] is None
    with pytest.raises(Refused):
        services.put_question_on_wall(elsewhere, first, "user:1")


def test_the_screens_are_told_at_most_twice_a_second_and_the_last_is_not_forgotten(lobby: Evening) -> None:
    opened = asking(lobby)
    ask(opened, "Eerste")
    question, now = Question.objects.get(), clock.now()
    events = LiveEvent.objects.filter(evening=opened, topic="questions")
    with clock.at(now):
        services.tell_questions(opened)
        before = events.count()
        for number in range(5):
            want(opened, question, Pass("r", f"{number}"))
        assert events.count() == before
        assert services.tell_waiting_questions() == 0
    with clock.at(now + dt.timedelta(seconds=1)):
        assert services.tell_waiting_questions() == 1
        assert services.tell_waiting_questions() == 0
    assert events.count() == before + 1
    assert queries.snapshot(opened, ["questions"])["questions"]["items"][0]["votes"] == 5

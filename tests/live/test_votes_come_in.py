"""Votes at a real server: acknowledged when on disk, refused with a word, and none lost when it dies."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from django.db import connection

from stokje.harvest.models import Statement, Vote
from stokje.live.models import Evening, LiveEvent
from stokje.live.queries import Pass, make_pass, read_pass, voter_key
from stokje.live.services import Note, announce, open_vote, take_notes
from stokje.shared.ids import op_id
from tests.live.beside import Server
from tests.live.sse import Listener
from tests.make.live import elsewhere, evening_at

pytestmark = pytest.mark.django_db(transaction=True)


class Answer(NamedTuple):
    status: int
    body: dict[str, Any]
    headers: dict[str, str]


class Room:
    """An evening whose vote is open on `said`, and the passes of who is in it."""

    def __init__(self, server: Server, people: int = 2) -> None:
        self.server = server
        self.opened: Evening = evening_at(people=people)
        table = self.opened.meetup.tables.first()
        assert table is not None
        take_notes(table, [Note("write", op_id(), "condition", "Een tolk")])
        self.said = Statement.objects.get(origin__table=table)
        self.opened = open_vote(self.opened, [self.said], self.opened.version, "user:1")
        everyone = self.opened.meetup.registrations.values_list("public_id", flat=True)
        self.passes = [make_pass(self.opened.meetup, Pass("r", who), 1) for who in everyone]
        self.path = f"/live/{self.opened.meetup.slug}/votes"

    def vote(self, who: str, value: int = 1, key: str = "", **item: Any) -> Answer:
        sent = {"opId": key or str(op_id()), "statement": self.said.public_id, "value": value} | item
        return self.post(json.dumps({"pass": who, "items": [sent]}))

    def post(self, body: str, before: str = "", method: str = "POST") -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        line.request(method, before + self.path, body)
        answer = line.getresponse()
        read = answer.read()
        line.close()
        is_json = answer.headers["content-type"] == "application/json"
        return Answer(answer.status, json.loads(read) if is_json else {}, dict(answer.headers))


@pytest.mark.both_databases("a server of its own writes")
def test_a_vote_is_acknowledged_when_it_is_there_and_the_last_count_is_told(server: Server) -> None:
    room = Room(server)
    key = str(op_id())
    for _ in range(2):
        answer = room.vote(room.passes[0], key=key)
        assert answer.body == {"items": [{"opId": key, "state": "saved", "version": 1, "message": ""}]}
    room.vote(room.passes[1], -1)
    assert sorted(Vote.objects.values_list("value", flat=True)) == [-1, 1]
    told = LiveEvent.objects.filter(evening=room.opened, topic="votes").order_by("seq")
    deadline = time.monotonic() + 5
    while [event.payload["voters"] for event in told.all()] != [1, 2]:
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.one_database("nothing of it reaches the database")
def test_what_is_no_vote_is_refused_with_a_word_in_the_phones_language(server: Server) -> None:
    room, other = Room(server), Room(server)
    one = room.passes[0]
    elsewhere = room.vote(one, statement=other.said.public_id).body["items"][0]
    assert (elsewhere["state"], elsewhere["message"]) == ("refused", "Dit staat niet op de stemlijst.")
    english = room.post(json.dumps({"pass": other.passes[0], "items": []}), "/en")
    assert (english.status, english.body["message"]) == (403, "This link no longer opens this meetup.")
    deep = '{"pass": ' + "[" * 50_000
    refused = {
        "forged": room.vote(f"{one}x"), "nobody's": room.vote(""), "no text": room.post("\x00\xff"),
        "a list": room.post("[]"), "deep": room.post(deep), "large": room.post("x" * 200_000),
    }  # fmt: skip
    told = {name: (answer.status, bool(answer.body["message"])) for name, answer in refused.items()}
    assert told == {
        "forged": (403, True), "nobody's": (403, True), "no text": (400, True),
        "a list": (400, True), "deep": (400, True), "large": (413, True),
    }  # fmt: skip
    assert room.post("", method="GET").status == 404
    odd = room.post(json.dumps({"pass": one, "items": [7, {}, {"opId": [], "statement": {}, "value": []}]}))
    assert [item["state"] for item in odd.body["items"]] == ["refused", "refused"]
    assert not Vote.objects.exists()


@pytest.mark.one_database("an address is found the same way on both")
def test_pages_that_are_open_go_on_when_the_meetup_gets_another_address(server: Server) -> None:
    room = Room(server)
    stream = f"{server.url}/live/{room.opened.meetup.slug}/stream?pass={room.passes[0]}"
    with Listener(stream) as before:
        before.wait("ballot")
        elsewhere(room.opened)
        announce(room.opened, "message", {"text": "Verhuisd"})
        assert before.wait("message") == {"text": "Verhuisd"}
    with Listener(stream) as after:
        assert after.wait("ballot")["items"]
    assert room.vote(room.passes[0]).body["items"][0]["state"] == "saved"
    who = room.opened.meetup.registrations.all()[1].public_id
    room.path = f"/live/{room.opened.meetup.slug}/votes"
    assert room.vote(room.passes[1]).status == 403  # of the former address, at the new one
    assert room.vote(make_pass(room.opened.meetup, Pass("r", who), 1)).status == 200
    assert Vote.objects.count() == 2


@pytest.mark.one_database("what is too much never reaches it")
def test_one_phone_that_floods_is_slowed_and_the_room_votes_on(server: Server) -> None:
    room = Room(server)
    flood = {"pass": room.passes[0], "items": [{"statement": "x", "value": 1}] * 100}
    first, *more = [room.post(json.dumps(flood)) for _ in range(5)]  # a slow machine gives it time for some
    assert first.status == 200
    slowed = next(answer for answer in more if answer.status == 429)
    assert int(slowed.headers["retry-after"]) >= 1
    assert slowed.body["message"]
    assert room.vote(room.passes[1]).status == 200


@pytest.mark.both_databases("the database fails")
def test_while_the_database_fails_nothing_is_acknowledged_and_then_it_goes_on_by_itself(
    server: Server,
) -> None:
    room = Room(server)
    with without_votes():
        answer = room.vote(room.passes[0])
        assert (answer.status, answer.headers["retry-after"]) == (503, "2")
        assert "items" not in answer.body
    break_connections()
    statuses = [room.vote(room.passes[0]).status for _ in range(3)]
    assert set(statuses) <= {200, 503}
    assert statuses[-1] == 200
    assert Vote.objects.count() == 1


@contextmanager
def without_votes() -> Iterator[None]:
    """The table where votes are kept is away."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE harvest_vote RENAME TO harvest_vote_away")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE harvest_vote_away RENAME TO harvest_vote")


def break_connections() -> None:
    """As a restart of the database server does to everyone else."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def test_when_the_server_is_killed_every_acknowledged_vote_is_there_and_the_others_come_afterwards(
    server: Server,
) -> None:
    room = Room(server, people=8)
    heard: list[str] = []
    phones = [threading.Thread(target=phone(room, who, heard)) for who in room.passes]
    for each in phones:
        each.start()
    while len(heard) < 12:
        time.sleep(0.005)
    server.kill()
    before = last_of(heard)
    kept = written(room)
    assert all(kept[who] >= key for who, key in before.items())
    server.start()
    for each in phones:
        each.join()
    assert written(room) == last_of(heard)
    assert Vote.objects.count() == len(room.passes)


def written(room: Room) -> dict[str, str]:
    """The key of each person's choice that is on disk."""
    votes = {vote.voter: str(vote.op_id) for vote in Vote.objects.all()}
    found = {}
    for token in room.passes:
        who = read_pass(room.opened.meetup.slug, token)
        assert who is not None
        found[token] = votes.get(voter_key(room.opened.meetup, who), "")
    return found


def last_of(heard: list[str]) -> dict[str, str]:
    """The key of each person's last choice that was acknowledged."""
    return dict(line.split() for line in sorted(heard))


def phone(room: Room, who: str, heard: list[str]) -> Callable[[], None]:
    """Someone who changes their mind four times; each choice is sent until it is acknowledged."""

    def votes() -> None:
        for value in (1, -1, 0, 1):
            key = str(op_id())
            while not acknowledged(room, who, value, key):
                time.sleep(0.05)
            heard.append(f"{who} {key}")

    return votes


def acknowledged(room: Room, who: str, value: int, key: str) -> bool:
    try:
        return room.vote(who, value, key).status == 200
    except (OSError, http.client.HTTPException):
        return False

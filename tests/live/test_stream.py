"""Streams of a real server: what a phone sees, and that it misses nothing when the server dies."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import ExitStack
from typing import Any

import pytest

from stokje.live.enums import Audience
from stokje.live.queries import Pass, make_pass
from stokje.live.services import announce, announce_seats, move_to, tell
from stokje.meetups.enums import Duty, StageKind
from stokje.people.enums import Job
from stokje.people.services import add_staff
from stokje.seating.enums import TableDuty
from stokje.seating.models import TableCrew
from stokje.shared import clock
from tests.live.beside import Server
from tests.live.sse import Listener
from tests.make.live import evening
from tests.make.seating import cast_member

pytestmark = pytest.mark.django_db(transaction=True)
ON_ONE = pytest.mark.one_database("the log is read the same way on both")

WALL, PHONE = {"clock", "stage", "wall"}, {"clock", "stage", "table", "ballot"}


def stage(opened: Any, kind: str) -> Any:
    return opened.meetup.stages.filter(kind=kind).first()


def test_a_page_gets_a_snapshot_and_then_what_changes_within_a_second(server: Server) -> None:
    opened = evening(people=0)
    with Listener(f"{server.url}/live/{opened.meetup.slug}/stream") as listener:
        assert listener.wait("stage")["kind"] == "lobby"
        assert listener.type.startswith("text/event-stream")
        assert 1000 <= listener.retry <= 8000
        began = time.monotonic()
        move_to(opened, stage(opened, StageKind.CLIP), opened.version, "user:1")
        assert listener.wait("stage")["kind"] == "clip"
        assert time.monotonic() - began < 1


@ON_ONE
def test_each_page_follows_only_what_is_its_own(server: Server) -> None:
    opened = evening(people=1, themes=1)
    person = opened.meetup.registrations.get()
    address = f"{server.url}/live/{opened.meetup.slug}/stream"
    guest = make_pass(opened.meetup, Pass("r", person.public_id), 1)
    producer = add_staff("Anna", "anna@example.org", Job.PRODUCER, actor="system")
    moderator = make_pass(opened.meetup, Pass("u", producer.public_id), 1)
    with (
        Listener(address) as wall,
        Listener(address, f"live_{opened.meetup.slug}={guest}") as phone,
        Listener(f"{address}?pass={moderator}") as desk,
        Listener(f"{address}?pass={guest}x") as forged,
    ):
        following = {wall: WALL, forged: WALL, phone: PHONE, desk: PHONE | WALL}
        found = {page: page.topics(wanted) for page, wanted in following.items()}
        tell(opened, "Welkom", "all", "user:1")  # what else would come has come before it
        found = {page: topics | page.topics({"message"}) for page, topics in found.items()}
        assert all(found[page] == wanted | {"message"} for page, wanted in following.items() if page != desk)
        assert found[desk] >= following[desk]


def test_a_page_may_wait_before_the_evening_is_opened(server: Server) -> None:
    from stokje.live.services import open_evening
    from tests.make.seating import evening_meetup

    meetup = evening_meetup()
    with Listener(f"{server.url}/live/{meetup.slug}/stream") as listener:
        listener.wait("clock")
        time.sleep(0.1)  # it is in, and was told that there is nothing yet
        open_evening(meetup)
        assert listener.wait("stage")["kind"] == "lobby"


def test_after_a_kill_the_page_comes_back_to_the_latest_state(server: Server) -> None:
    opened = evening(people=0)
    address = f"{server.url}/live/{opened.meetup.slug}/stream"
    with Listener(address) as listener:
        listener.wait("stage")
        tell(opened, "Voor de stroomstoring", "all", "user:1")
        listener.wait("message")
        server.kill()
    move_to(opened, stage(opened, StageKind.PLENARY), opened.version, "user:1")
    tell(opened, "Tijdens de stroomstoring", "all", "user:1")
    server.start()
    with Listener(address) as listener:
        assert listener.wait("message")["text"] == "Tijdens de stroomstoring"
    with Listener(address) as listener:
        assert listener.wait("stage")["kind"] == "plenary"


@ON_ONE
def test_who_left_and_comes_back_to_a_hall_nobody_watched_sees_the_state_again(server: Server) -> None:
    opened = evening(people=0)
    for _ in range(3):
        with Listener(f"{server.url}/live/{opened.meetup.slug}/stream") as listener:
            assert listener.wait("stage")["kind"] == "lobby"


def said(opened: Any, *words: str) -> None:
    for each in words:
        announce(opened, "said", {"text": each})


def heard(listener: Listener, count: int) -> list[int]:
    return [listener.wait("said")["n"] for _ in range(count)]


def test_a_page_that_comes_back_gets_exactly_the_statements_it_missed(server: Server) -> None:
    opened = evening(people=0)
    address = f"{server.url}/live/{opened.meetup.slug}/stream"
    said(opened, "een", "twee")
    with Listener(address) as listener:
        snapshot = listener.wait("said")["snapshot"]
        assert [(item["n"], item["text"]) for item in snapshot] == [(1, "een"), (2, "twee")]
        said(opened, "drie")
        assert heard(listener, 1) == [3]
        last = listener.last
    said(opened, "vier", "vijf")
    with (
        Listener(f"{address}?after={last}") as reopened,
        Listener(address, headers={"Last-Event-ID": last}) as retried,
    ):
        assert heard(reopened, 2) == heard(retried, 2) == [4, 5]
        said(opened, "zes")
        assert heard(reopened, 1) == heard(retried, 1) == [6]


@ON_ONE
def test_who_missed_too_many_or_comes_from_another_evening_gets_the_last_ones_together(
    server: Server,
) -> None:
    opened = evening(people=0)
    address = f"{server.url}/live/{opened.meetup.slug}/stream"
    said(opened, "een")
    first = f"{opened.epoch}-{opened.events.latest('seq').seq}"
    said(opened, *(f"nog een {number}" for number in range(210)))
    for after in (first, "0badc0de-9", f"{opened.epoch}-x", ""):
        with Listener(f"{address}?after={after}") as listener:
            snapshot = listener.wait("said")["snapshot"]
            assert [item["n"] for item in snapshot] == list(range(12, 212))
            assert listener.last == f"{opened.epoch}-{opened.events.latest('seq').seq}"


@ON_ONE
def test_a_page_that_saw_more_than_the_log_holds_is_told_anew(server: Server) -> None:
    opened = evening(people=0)
    said(opened, "een")
    with Listener(f"{server.url}/live/{opened.meetup.slug}/stream?after={opened.epoch}-999") as listener:
        assert listener.wait("stage")["kind"] == "lobby"
        assert [item["n"] for item in listener.wait("said")["snapshot"]] == [1]


@ON_ONE
def test_what_is_shown_anew_never_moves_a_page_back_in_the_log(server: Server) -> None:
    """Else what it has seen since would come a second time when it comes back."""
    opened = evening(people=1, themes=2)
    person = opened.meetup.registrations.get()
    cookie = f"live_{opened.meetup.slug}={make_pass(opened.meetup, Pass('r', person.public_id), 1)}"
    with Listener(f"{server.url}/live/{opened.meetup.slug}/stream", cookie) as phone:
        phone.wait("stage")
        tell(opened, "Zoek uw nieuwe tafel", "all", "user:1")
        phone.wait("message")
        before = phone.last
        announce(opened, "seats", {"tables": {f"r_{person.public_id}": 2}})
        assert phone.wait("table")["number"] == 2
        assert phone.last == before


@ON_ONE
def test_a_page_hears_what_time_it_is_by_our_clock(server: Server) -> None:
    with Listener(f"{server.url}/live/none/stream") as listener:
        told = dt.datetime.fromisoformat(listener.wait("clock")["now"])
    assert abs(told - clock.now()) < dt.timedelta(seconds=30)


@ON_ONE
def test_only_tables_and_who_leads_one_hear_what_is_said_to_them(server: Server) -> None:
    opened = evening(people=1)
    table = opened.meetup.tables.get()
    host, writer = cast_member(opened.meetup), cast_member(opened.meetup, Duty.NOTE_TAKER)
    TableCrew.objects.create(table=table, duty=TableDuty.HOST, cast_member=host)
    TableCrew.objects.create(table=table, duty=TableDuty.NOTES, cast_member=writer)
    announce_seats(opened)
    tell(opened, "Rond af", Audience.TABLES, "user:1")
    tell(opened, "Kom even", Audience.HOSTS, "user:1")
    tell(opened, "Welkom", Audience.ALL, "user:1")

    def of(who: Pass) -> str:
        return f"{server.url}/live/{opened.meetup.slug}/stream?pass={make_pass(opened.meetup, who, 1)}"

    heard = {
        Pass("t", table.public_id): {"Rond af", "Kom even", "Welkom"},
        Pass("c", host.public_id): {"Kom even", "Welkom"},
        Pass("c", writer.public_id): {"Welkom"},
        Pass("r", opened.meetup.registrations.get().public_id): {"Welkom"},
    }
    with ExitStack() as pages:
        opens = {who: pages.enter_context(Listener(of(who))) for who in heard}
        for who, words in heard.items():
            assert {opens[who].wait("message")["text"] for _ in words} == words
            assert "message" not in opens[who].topics()

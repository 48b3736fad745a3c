"""Streams of a real server: what a phone sees, and that it misses nothing when the server dies."""

from __future__ import annotations

import time
from typing import Any

import pytest

from stokje.live.queries import Pass, make_pass
from stokje.live.services import move_to, tell_everyone
from stokje.meetups.enums import StageKind
from tests.live.beside import Server
from tests.live.sse import Listener
from tests.make.live import evening

pytestmark = pytest.mark.django_db(transaction=True)

WALL, PHONE = {"stage", "wall"}, {"stage", "table", "ballot"}


def stage(opened: Any, kind: str) -> Any:
    return opened.meetup.stages.filter(kind=kind).first()


def test_a_page_gets_a_snapshot_and_then_what_changes_within_a_second(server: Server) -> None:
    opened = evening()
    with Listener(f"{server.url}/live/{opened.meetup.slug}/stream") as listener:
        assert listener.wait("stage")["kind"] == "lobby"
        assert listener.type.startswith("text/event-stream")
        assert 1000 <= listener.retry <= 5000
        began = time.monotonic()
        move_to(opened, stage(opened, StageKind.CLIP), opened.version, "user:1")
        assert listener.wait("stage")["kind"] == "clip"
        assert time.monotonic() - began < 1


def test_each_page_follows_only_what_is_its_own(server: Server) -> None:
    opened = evening(people=1, themes=1)
    person = opened.meetup.registrations.get()
    address = f"{server.url}/live/{opened.meetup.slug}/stream"
    guest = make_pass(opened.meetup, Pass("r", person.public_id), 1)
    moderator = make_pass(opened.meetup, Pass("u", "abc"), 1)
    with (
        Listener(address) as wall,
        Listener(address, f"live_{opened.meetup.slug}={guest}") as phone,
        Listener(f"{address}?pass={moderator}") as desk,
        Listener(f"{address}?pass={guest}x") as forged,
    ):
        following = {wall: WALL, forged: WALL, phone: PHONE, desk: PHONE | WALL}
        found = {page: page.topics(wanted) for page, wanted in following.items()}
        time.sleep(1)  # what else would come has come by now
        assert all(
            found[page] | page.topics() == wanted for page, wanted in following.items() if page != desk
        )
        assert found[desk] >= following[desk]


def test_a_page_may_wait_before_the_evening_is_opened(server: Server) -> None:
    from stokje.live.services import open_evening
    from tests.make.seating import evening_meetup

    meetup = evening_meetup()
    with Listener(f"{server.url}/live/{meetup.slug}/stream") as listener:
        time.sleep(0.6)
        open_evening(meetup)
        assert listener.wait("stage")["kind"] == "lobby"


def test_after_a_kill_the_page_comes_back_to_the_latest_state(server: Server) -> None:
    opened = evening()
    address = f"{server.url}/live/{opened.meetup.slug}/stream"
    with Listener(address) as listener:
        listener.wait("stage")
        tell_everyone(opened, "Voor de stroomstoring", "user:1")
        listener.wait("message")
        server.kill()
    move_to(opened, stage(opened, StageKind.PLENARY), opened.version, "user:1")
    tell_everyone(opened, "Tijdens de stroomstoring", "user:1")
    server.start()
    with Listener(address) as listener:
        assert listener.wait("message")["text"] == "Tijdens de stroomstoring"
    with Listener(address) as listener:
        assert listener.wait("stage")["kind"] == "plenary"


def test_who_left_and_comes_back_to_a_hall_nobody_watched_sees_the_state_again(server: Server) -> None:
    opened = evening()
    for _ in range(3):
        with Listener(f"{server.url}/live/{opened.meetup.slug}/stream") as listener:
            assert listener.wait("stage")["kind"] == "lobby"

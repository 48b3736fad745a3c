"""What one page does wrong stays its own trouble: the room goes on."""

from __future__ import annotations

import asyncio
import os
import socket
import time
import urllib.error
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from stokje.live.asgi import door as doors
from stokje.live.asgi import page as pages
from stokje.live.asgi.page import Page, piece
from stokje.live.models import Evening
from stokje.live.queries import Pass, make_pass
from stokje.live.services import announce_all
from tests.live.beside import Server
from tests.live.sse import Listener
from tests.make.live import evening

pytestmark = pytest.mark.one_database("what a line takes is no matter of the database")
ON_A_SERVER = pytest.mark.django_db(transaction=True)

MEGABYTE = 1_000_000
LONG = "Voor elk kind een rustige plek om te leren. " * 100


def address_of(server: Server, opened: Evening) -> str:
    return f"{server.url}/live/{opened.meetup.slug}/stream"


def megabytes(server: Server) -> float:
    assert server.number
    pages_held = int(Path(f"/proc/{server.number}/statm").read_text().split()[1])
    return pages_held * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def stubborn(address: str) -> socket.socket:
    """Asks for a stream and never reads it."""
    where = urlsplit(address)
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    made.connect((where.hostname, where.port))
    made.send(f"GET {where.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return made


@ON_A_SERVER
def test_readers_that_never_read_cost_little_and_hold_nobody_up(server: Server) -> None:
    opened = evening(people=0)
    address = address_of(server, opened)
    with Listener(address) as listener, ExitStack() as stack:
        listener.wait("stage")
        for _ in range(30):
            stack.enter_context(stubborn(address))
        stack.enter_context(Listener(address)).wait("stage")  # who asked before has it too
        before = megabytes(server)
        for number in range(8):
            announce_all(opened, {"message": {"text": f"{number} {LONG}"}, "wall": {"statements": LONG * 12}})
            while not listener.wait("message")["text"].startswith(f"{number} "):
                pass
        # Each of them was to get some 460 kB.
        assert megabytes(server) - before < 10


@ON_A_SERVER
def test_one_pass_opens_a_few_streams_and_others_still_come_in(server: Server) -> None:
    opened = evening(people=0)
    address = address_of(server, opened)
    greedy, other = (make_pass(opened.meetup, Pass("r", who), 1) for who in ("greedy", "other"))
    with ExitStack() as stack:
        for _ in range(doors.MOST["r"]):
            stack.enter_context(Listener(f"{address}?pass={greedy}"))
        with pytest.raises(urllib.error.HTTPError) as refused:
            stack.enter_context(Listener(f"{address}?pass={greedy}"))
        assert refused.value.code == 429
        assert refused.value.headers["Retry-After"]
        for query in (f"?pass={other}", "", f"?pass={greedy}x"):
            assert stack.enter_context(Listener(f"{address}{query}")).wait("stage")
    deadline = time.monotonic() + 5
    while not opens(f"{address}?pass={greedy}"):  # as soon as the server sees that the others are gone
        assert time.monotonic() < deadline
        time.sleep(0.02)


def opens(address: str) -> bool:
    try:
        with Listener(address) as again:
            return bool(again.wait("stage"))
    except urllib.error.HTTPError:
        return False


def test_a_stream_left_behind_makes_room_for_the_phone_that_comes_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doors, "LEFT_BEHIND_SECONDS", 0)
    let_go: list[int] = []
    door = doors.Door()
    for number in range(doors.MOST["r"] + 2):
        page = Page(None, "r_phone@here", "", never, lambda number=number: let_go.append(number))
        assert door.refuses(page) == 0
        door.enter(page)
    assert let_go == [0, 1]


async def never(_message: Any) -> None:
    await asyncio.get_running_loop().create_future()


def test_a_page_that_takes_nothing_for_long_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "SLOWEST_SECONDS", 0.05)

    async def tell() -> bool:
        let_go = asyncio.Event()
        page = Page(None, "-here", "", never, let_go.set)
        page.push(piece(b"x"))
        assert not page.is_free()
        return await asyncio.wait_for(let_go.wait(), 5)

    assert asyncio.run(tell())


@ON_A_SERVER
def test_a_server_that_stops_ends_its_streams_at_once(server: Server) -> None:
    opened = evening(people=0)
    with Listener(address_of(server, opened)) as listener:
        listener.wait("stage")
        server.stop()
        assert listener.ended.wait(1)
    server.start()

"""Django behind ASGI: whole forms in, pages and streams out, each in one thread."""

from __future__ import annotations

import asyncio
import io
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from stokje.config import threads
from stokje.config.threads import in_threads
from stokje.shared.asgi import Message, Scope

Environ = dict[str, Any]


def request(method: str = "GET", *headers: tuple[bytes, bytes], **more: Any) -> Scope:
    return {
        "type": "http", "method": method, "path": "/a é", "query_string": b"q=1", "http_version": "1.1",
        "headers": list(headers), "client": ("10.0.0.7", 5), "server": ("here", 80), "scheme": "https",
        **more,
    }  # fmt: skip


def ask(pages: Callable[..., Iterable[bytes]], scope: Scope, *messages: Message) -> list[Message]:
    """What the application sends to one request that brings these messages."""
    coming, sent = list(messages), []

    async def receive() -> Message:
        return coming.pop(0)

    async def send(message: Message) -> None:
        sent.append(message)

    async def run() -> None:
        await in_threads(pages, 1)(scope, receive, send)

    asyncio.run(run())
    return sent


def part(body: bytes, more: bool = False) -> Message:
    return {"type": "http.request", "body": body, "more_body": more}


def echo(environ: Environ, start: Callable[..., None]) -> list[bytes]:
    start("200 OK", [("X-Path", environ["PATH_INFO"])])
    return [environ["wsgi.input"].read()]


def test_a_header_with_an_underscore_passes_for_no_other() -> None:
    sent = (b"x_forwarded_proto", b"https"), (b"x-forwarded-for", b"10.0.0.9")
    environ = threads.environ_of(request("GET", *sent), io.BytesIO())
    assert "HTTP_X_FORWARDED_PROTO" not in environ
    assert environ["HTTP_X_FORWARDED_FOR"] == "10.0.0.9"


class Streamed:
    """An answer that comes in pieces; knows in which threads it ran."""

    streaming = True

    def __init__(self) -> None:
        self.threads: list[int] = []

    def __call__(self, _environ: Environ, start: Callable[..., None]) -> Streamed:
        start("200 OK", [])
        self.threads.append(threading.get_ident())
        return self

    def __iter__(self) -> Iterator[bytes]:
        for piece in (b"one", b"two"):
            self.threads.append(threading.get_ident())
            yield piece

    def close(self) -> None:
        self.threads.append(threading.get_ident())


def test_a_form_that_comes_in_pieces_is_read_whole() -> None:
    sent = ask(echo, request("POST"), part(b"name=", more=True), part(b"Ada"))
    assert [message["type"] for message in sent] == ["http.response.start", "http.response.body"]
    assert sent[0]["headers"] == [(b"x-path", "/a é".encode())]
    assert sent[1]["body"] == b"name=Ada"


def test_a_request_without_a_body_waits_for_none() -> None:
    assert ask(echo, request())[1]["body"] == b""


def test_who_goes_away_in_the_middle_of_a_form_reaches_no_page() -> None:
    assert ask(echo, request("POST"), part(b"name=", more=True), {"type": "http.disconnect"}) == []


def test_too_large_a_form_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "LARGEST", 5)
    sent = ask(echo, request("POST"), part(b"123", more=True), part(b"456", more=True))
    assert sent[0]["status"] == 413


def test_a_stream_is_sent_piece_by_piece_and_stays_in_one_thread() -> None:
    stream = Streamed()
    sent = ask(stream, request())
    assert [message.get("body") for message in sent] == [None, b"one", b"two", b""]
    assert [message.get("more_body", False) for message in sent[1:]] == [True, True, False]
    assert len(stream.threads) == 4
    assert len(set(stream.threads)) == 1
    assert stream.threads[0] != threading.get_ident()


def test_the_page_is_told_who_asks_and_how() -> None:
    told: Environ = {}

    def pages(environ: Environ, start: Callable[..., None]) -> list[bytes]:
        told.update(environ)
        start("204 No Content", [])
        return []

    headers = ((b"cookie", b"a=1"), (b"cookie", b"b=2"), (b"content-type", b"text/plain"), (b"host", b"x"))
    ask(pages, request("POST", *headers, root_path="/film", path="/film/meetups"), part(b""))
    wanted = {
        "REQUEST_METHOD": "POST", "SCRIPT_NAME": "/film", "PATH_INFO": "/meetups", "QUERY_STRING": "q=1",
        "HTTP_COOKIE": "a=1; b=2", "CONTENT_TYPE": "text/plain", "HTTP_HOST": "x", "REMOTE_ADDR": "10.0.0.7",
        "wsgi.url_scheme": "https",
    }  # fmt: skip
    assert {name: told[name] for name in wanted} == wanted


def test_a_page_that_breaks_off_still_lets_go_of_what_it_holds() -> None:
    class Broken(Streamed):
        def __iter__(self) -> Iterator[bytes]:
            raise ValueError

    broken = Broken()
    with pytest.raises(ValueError):
        ask(broken, request())
    assert len(broken.threads) == 2


def test_large_forms_that_wait_together_never_fill_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "IN_MEMORY", 3)
    monkeypatch.setattr(threads, "ON_DISK", 10)

    async def forms() -> list[int]:
        application, statuses = threads.in_threads(echo, 2), list[int]()
        first_is_here, first_goes_on = asyncio.Event(), asyncio.Event()

        async def send(message: Any) -> None:
            statuses.extend([message["status"]] if "status" in message else [])

        async def slow() -> Any:
            if not first_is_here.is_set():
                first_is_here.set()
                return part(b"1234567", more=True)
            await first_goes_on.wait()
            return part(b"8")

        async def at_once(body: bytes) -> None:
            async def receive() -> Any:
                return part(body)

            await application(request("POST"), receive, send)

        first = asyncio.ensure_future(application(request("POST"), slow, send))
        await first_is_here.wait()
        await at_once(b"1234")
        await at_once(b"123")
        first_goes_on.set()
        await first
        await at_once(b"12345678")
        return statuses

    assert asyncio.run(forms()) == [503, 200, 200, 200]


class Pages:
    """Pages that wait until they are let go; how many were made at the same moment."""

    def __init__(self) -> None:
        self.now = self.most = 0
        self.goes_on, self._guard = threading.Event(), threading.Lock()

    def slow(self, environ: Environ, start: Callable[..., None]) -> list[bytes]:
        assert self.goes_on.wait(10)
        return echo(environ, start)

    def quick(self, environ: Environ, start: Callable[..., None]) -> list[bytes]:
        with self._guard:
            self.now += 1
            self.most = max(self.most, self.now)
        time.sleep(0.001)
        with self._guard:
            self.now -= 1
        return echo(environ, start)

    def __call__(self, environ: Environ, start: Callable[..., None]) -> list[bytes]:
        return (self.slow if environ["REQUEST_METHOD"] == "DELETE" else self.quick)(environ, start)


def asked_at_once(pages: Pages, slow: int, quick: int) -> list[str]:
    """The bodies of the quick ones, in the order in which they came; then the slow ones are let go."""
    came: list[str] = []

    async def run() -> None:
        application = in_threads(pages, 8)

        async def one(method: str) -> None:
            async def receive() -> Message:
                return part(b"")

            async def send(message: Message) -> None:
                if message["type"] == threads.BODY:
                    came.append(method)

            await application(request(method), receive, send)

        waiting = [asyncio.ensure_future(one("DELETE")) for _ in range(slow)]
        await asyncio.sleep(0)
        await asyncio.gather(*(one("GET") for _ in range(quick)))
        pages.goes_on.set()
        await asyncio.gather(*waiting)

    asyncio.run(run())
    return came


def test_few_pages_are_made_at_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "LOOK", 60)
    pages = Pages()
    assert len(asked_at_once(pages, 0, 40)) == 40
    assert pages.most == threads.AT_ONCE


def test_a_page_that_computes_keeps_its_turn_and_one_that_waits_gives_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(threads, "PATIENCE", 60)
    monkeypatch.setattr(threads, "AT_ONCE", 1)
    monkeypatch.setattr(threads, "LOOK", 0.05)
    order: list[str] = []

    def pages(environ: Environ, start: Callable[..., None]) -> list[bytes]:
        order.append(f"begins {environ['REQUEST_METHOD']}")
        until = time.monotonic() + 0.3
        while environ["REQUEST_METHOD"] == "GET" and time.monotonic() < until:
            pass
        time.sleep(0.3 if environ["REQUEST_METHOD"] == "HEAD" else 0)
        order.append(f"ends {environ['REQUEST_METHOD']}")
        return echo(environ, start)

    async def both(first: str, second: str) -> None:
        application = in_threads(pages, 2)

        async def receive() -> Message:
            return part(b"")

        async def send(_message: Message) -> None:
            pass

        await asyncio.gather(*(application(request(method), receive, send) for method in (first, second)))

    # On a busy machine a thread that computes gets little time, but some.
    monkeypatch.setattr(threads, "WAITS", 0.001)
    asyncio.run(both("GET", "PUT"))
    if hasattr(time, "pthread_getcpuclockid"):  # else both give it back
        assert order == ["begins GET", "ends GET", "begins PUT", "ends PUT"]
    order.clear()
    monkeypatch.setattr(threads, "WAITS", 0.5)
    asyncio.run(both("HEAD", "PUT"))
    assert order == ["begins HEAD", "begins PUT", "ends PUT", "ends HEAD"]


def test_pages_that_take_long_keep_nobody_waiting() -> None:
    came = asked_at_once(Pages(), 7, 20)
    assert came == ["GET"] * 20 + ["DELETE"] * 7

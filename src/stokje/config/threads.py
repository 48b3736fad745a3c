"""Django behind ASGI: each request in a thread, one hop there and one back.

Django's own ASGI handler costs more CPU than a small page does, and so does a bridge that sends each piece of
an answer by itself; see docs/benchmarks.md.
"""

from __future__ import annotations

import asyncio
import contextvars
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import IO, Any

from stokje.shared.asgi import Application, Message, Receive, Scope, Send

Environ = dict[str, Any]
Pages = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]

IN_MEMORY = 100_000
"""A form that is larger waits on disk until it is whole, so that a slow phone keeps no thread busy."""

ON_DISK = 500_000_000
"""Bytes of all that waits there: a disk that is full would take no vote and no note any more."""

LARGEST = 50_000_000
"""Bytes; nothing that people send here is so large."""

AT_ONCE = 1
"""So many pages are made at the same moment. Only one thread runs Python at a time; two would wait for each
other at every question to the database, and each has its own connection, on which all is planned again."""

LOOK = 0.005
PATIENCE = 0.025
"""Seconds. At each look a page that waits, for the database or a lock, gives its turn to another; when
patience is over, one that computes does too. So neither keeps the others waiting."""

WAITS = 0.2
"""A page that had a smaller part of the time on a processor waits; one of two that compute has about half."""

GONE = -1
"""The visitor went away meanwhile."""

START, BODY = "http.response.start", "http.response.body"
BODILESS = {"GET", "HEAD", "OPTIONS"}


def in_threads(pages: Pages, workers: int) -> Application:
    """The ASGI application that lets so many threads answer."""
    pool, intake, turns = ThreadPoolExecutor(workers, "page"), Intake(), asyncio.Semaphore(AT_ONCE)

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await live(receive, send)
        elif scope["type"] == "http":
            with tempfile.SpooledTemporaryFile(IN_MEMORY) as body:
                refused = await intake.whole(scope, receive, body)
                if not refused:
                    await answer(scope, body, send)
                elif refused != GONE:
                    headers = [(b"connection", b"close"), (b"retry-after", b"30")]
                    await send({"type": START, "status": refused, "headers": headers})
                    await send({"type": BODY, "body": b""})

    async def answer(scope: Scope, body: IO[bytes], send: Send) -> None:
        loop = asyncio.get_running_loop()
        work = contextvars.copy_context().run
        response = Response(loop, send)
        async with Turn(turns) as turn:
            given = work, response.made_by, pages, environ_of(scope, body)
            made = await loop.run_in_executor(pool, turn.run, *given)
        for message in made:
            await send(message)

    return application


class Turn:
    """To be one of the few at once; given back at the end, or when a look says so."""

    def __init__(self, turns: asyncio.Semaphore) -> None:
        self._turns, self._held = turns, False
        self._used: Callable[[], float] | None = None

    def run(self, work: Callable[..., Any], *given: Any) -> Any:
        """Runs in the thread, and notes by which clock its own time is read, where the system tells."""
        if hasattr(time, "pthread_getcpuclockid"):
            clock = time.pthread_getcpuclockid(threading.get_ident())
            before = time.clock_gettime(clock)
            self._used = lambda: time.clock_gettime(clock) - before
        return work(*given)

    async def __aenter__(self) -> Turn:
        await self._turns.acquire()
        self._held, self._loop = True, asyncio.get_running_loop()
        self._since = self._loop.time()
        self._next = self._loop.call_later(LOOK, self._look)
        return self

    async def __aexit__(self, *_how: object) -> None:
        self._next.cancel()
        self._give_back()

    def _look(self) -> None:
        took = self._loop.time() - self._since
        if took < PATIENCE and self._used and self._used() > WAITS * took:
            self._next = self._loop.call_later(LOOK, self._look)
        else:
            self._give_back()

    def _give_back(self) -> None:
        if self._held:
            self._held = False
            self._turns.release()


async def live(receive: Receive, send: Send) -> None:
    """Says yes to start and end."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return


class Intake:
    """What is on its way in, of all requests of this process together."""

    def __init__(self) -> None:
        self._on_disk = 0

    async def whole(self, scope: Scope, receive: Receive, body: IO[bytes]) -> int:
        """Reads what the request brings; else the status to refuse it with, or `GONE`."""
        if scope["method"] in BODILESS and not any(name == b"content-length" for name, _ in scope["headers"]):
            return 0
        try:
            return await self._read(receive, body)
        finally:
            self._on_disk -= larger(body)
            body.seek(0)

    async def _read(self, receive: Receive, body: IO[bytes]) -> int:
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return GONE
            before = larger(body)
            body.write(message.get("body", b""))
            self._on_disk += larger(body) - before
            if body.tell() > LARGEST:
                return 413
            if self._on_disk > ON_DISK and larger(body):
                return 503
            more = message.get("more_body", False)
        return 0


def larger(body: IO[bytes]) -> int:
    """How much of it is on disk."""
    return body.tell() if body.tell() > IN_MEMORY else 0


class Response:
    """What Django answers to one request."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Send) -> None:
        self._loop, self._send = loop, send
        self._start: Message = {}

    def made_by(self, pages: Pages, environ: Environ) -> list[Message]:
        """Runs in the thread. A page comes back whole; a stream is sent piece by piece from here."""
        parts = pages(environ, self._begin)
        try:
            if not getattr(parts, "streaming", False):
                return [self._start, {"type": BODY, "body": b"".join(parts)}]
            self._now(self._start)
            for part in parts:
                self._now({"type": BODY, "body": part, "more_body": True})
            return [{"type": BODY, "body": b""}]
        finally:
            # Here, because it lets go of this thread's database connection.
            getattr(parts, "close", lambda: None)()

    def _begin(self, status: str, headers: list[tuple[str, str]], _wrong: Any = None) -> None:
        named = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        self._start = {
            "type": START,
            "status": int(status.split(" ", 1)[0]),
            "headers": named,
        }

    def _now(self, message: Message) -> None:
        asyncio.run_coroutine_threadsafe(self._sent(message), self._loop).result()

    async def _sent(self, message: Message) -> None:
        await self._send(message)


def environ_of(scope: Scope, body: IO[bytes]) -> Environ:
    """The request as WSGI tells it (PEP 3333)."""
    root = scope.get("root_path", "")
    host, port = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    environ: Environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": wire(root),
        "PATH_INFO": wire(scope["path"].removeprefix(root)),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": host, "SERVER_PORT": str(port or 0),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": client[0], "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0), "wsgi.url_scheme": scope.get("scheme", "http"), "wsgi.input": body,
        "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }  # fmt: skip
    for raw, value in scope["headers"]:
        if b"_" in raw:
            continue  # it would pass for the header with a hyphen, such as one that only a proxy may set
        name = NAMED.get(raw) or f"HTTP_{raw.decode('latin-1').upper().replace('-', '_')}"
        told = value.decode("latin-1")
        environ[name] = f"{environ[name]}{',' if name != COOKIE else '; '}{told}" if name in environ else told
    return environ


NAMED = {b"content-length": "CONTENT_LENGTH", b"content-type": "CONTENT_TYPE"}
COOKIE = "HTTP_COOKIE"


def wire(text: str) -> str:
    """The bytes of a path, each as a character, as WSGI wants it."""
    return text.encode().decode("latin-1")

"""One open page: a snapshot on connect, then what changes, and a sign of life every fifteen seconds."""

from __future__ import annotations

import asyncio
import re
import secrets
from contextlib import suppress
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from stokje.live.asgi.hall import Hall
from stokje.live.asgi.hub import Hub
from stokje.live.queries import COOKIE_PREFIX, Pass, read_pass
from stokje.shared.asgi import Application, Receive, Scope, Send

PATH = re.compile(r"(?:/en)?/live/(?P<slug>[-\w]+)/stream")
HEARTBEAT_SECONDS = 15.0
SLOWEST_SECONDS = 20.0  # a phone that takes nothing for so long is gone
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-transform"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


def live_before(pages: Application) -> Application:
    """The application that answers /live/…/stream itself and leaves every other path to `pages`."""
    hubs: list[Hub] = []

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        found = PATH.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["method"] != "GET":
            await pages(scope, receive, send)
            return
        if not hubs:  # made at the first stream: the hub belongs to the loop that runs
            hubs.append(Hub())
        slug = found["slug"]
        await follow(hubs[0], slug, pass_of(scope, slug), receive, send)

    return application


def pass_of(scope: Scope, slug: str) -> Pass | None:
    """Who this page belongs to: by the pass in its address, else by the meetup's cookie; None is everyone.

    A phone may have two pages open, as participant and as note-taker: those with a pass of their own name it.
    """
    named = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True).get("pass")
    return read_pass(slug, named[0] if named else cookie_of(scope, f"{COOKIE_PREFIX}{slug}"))


def cookie_of(scope: Scope, wanted: str) -> str:
    """The value of a cookie, or nothing."""
    cookies = SimpleCookie()
    for name, value in scope["headers"]:
        if name == b"cookie":
            with suppress(CookieError):
                cookies.load(value.decode("latin-1"))
    found = cookies.get(wanted)
    return found.value if found else ""


async def follow(hub: Hub, slug: str, who: Pass | None, receive: Receive, send: Send) -> None:
    """Sends until the page goes away."""
    hall = hub.enter(slug)
    gone = asyncio.create_task(disconnected(receive))
    sending = asyncio.create_task(tell(hall, who, send))
    try:
        await asyncio.wait({gone, sending}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub.leave(hall)
        for task in (gone, sending):
            task.cancel()
        await asyncio.gather(gone, sending, return_exceptions=True)


async def disconnected(receive: Receive) -> None:
    """Returns when the page is closed."""
    while (await receive())["type"] != "http.disconnect":
        pass


async def tell(hall: Hall, who: Pass | None, send: Send) -> None:
    """Sends what is newer than what was sent, topic by topic; skips what came in between."""
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    # Phones that lost the server at the same moment come back spread over some seconds.
    await write(send, f"retry: {1000 + secrets.randbelow(4000)}\n\n".encode())
    await hall.ready.wait()
    sent: dict[str, str] = {}
    while True:
        news, sent = unsent(hall, who, sent)
        if news:
            await write(send, b"".join(news))
        elif not await hall.changes(HEARTBEAT_SECONDS):
            await write(send, b": here\n\n")


def unsent(hall: Hall, who: Pass | None, sent: dict[str, str]) -> tuple[list[bytes], dict[str, str]]:
    """What this page has not seen yet, oldest first, and what it has seen then (topic → event id)."""
    frames = {topic: hall.frames[topic] for topic in hall.topics(who) if topic in hall.frames}
    fresh = [frame for topic, frame in frames.items() if sent.get(topic) != f"{hall.epoch}-{frame.seq}"]
    # A table that is left is forgotten, so that someone who comes back there is told again.
    seen = {topic: f"{hall.epoch}-{frame.seq}" for topic, frame in frames.items()}
    return [frame.data for frame in sorted(fresh, key=lambda frame: frame.seq)], seen


async def write(send: Send, body: bytes) -> None:
    """One piece; a page that does not take it in time is let go."""
    await asyncio.wait_for(
        send({"type": "http.response.body", "body": body, "more_body": True}), SLOWEST_SECONDS
    )

"""The streams' address: who comes, and what they have seen."""

from __future__ import annotations

import asyncio
import re
import secrets
from typing import cast
from urllib.parse import parse_qs

from django.http import parse_cookie

from stokje.live.asgi.door import Door
from stokje.live.asgi.frames import the_time
from stokje.live.asgi.hub import Hub
from stokje.live.asgi.page import Page, piece
from stokje.live.asgi.votes import own_path
from stokje.live.queries import COOKIE_PREFIX, Pass, read_pass
from stokje.shared.asgi import Application, Receive, Scope, Send

PATH = re.compile(r"(?:/en)?/live/(?P<slug>[-\w]+)/stream")
START = {
    "type": "http.response.start",
    "status": 200,
    "headers": [
        (b"content-type", b"text/event-stream; charset=utf-8"),
        (b"cache-control", b"no-store, no-transform"),
        (b"x-accel-buffering", b"no"),
        (b"x-content-type-options", b"nosniff"),
    ],
}


def live_before(pages: Application) -> Application:
    """The application that answers /live/…/stream itself and leaves every other path to `pages`."""
    door, hubs = Door(), list[Hub]()

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        found = PATH.fullmatch(own_path(scope)) if scope["type"] == "http" else None
        if found is None or scope["method"] != "GET":
            await pages(scope, receive, send)
            return
        page = page_of(scope, found["slug"], send)
        status = door.refuses(page)
        if status:
            await refuse(status, send)
            return
        if not hubs:  # made at the first stream: the hub belongs to the loop that runs
            hubs.append(Hub())
        door.enter(page)
        try:
            await follow(hubs[0], found["slug"], page, receive, send)
        finally:
            door.leave(page)

    return application


def page_of(scope: Scope, slug: str, send: Send) -> Page:
    """Whose page this is, and what it has seen: the browser says so when it comes back, a new stream asks."""
    asked = parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    headers = dict(scope["headers"])
    last = headers.get(b"last-event-id", b"").decode("latin-1") or asked.get("after", [""])[0]
    who, holder = holder_of(asked, headers, slug)
    state = scope.setdefault("state", {})
    state["lasting"] = True  # our server ends it at once when it stops, so that the phone finds another soon
    let_go = state.get("abort") or cast("asyncio.Task[None]", asyncio.current_task()).cancel
    return Page(who, holder or f"-{(scope.get('client') or ['?'])[0]}", last, send, let_go)


def holder_of(asked: dict[str, list[str]], headers: dict[bytes, bytes], slug: str) -> tuple[Pass | None, str]:
    """Whom this page is for (None is everyone), and who has it open.

    By the pass in its address, else by the meetup's cookie: a phone may have two pages open, as participant
    and as note-taker, and the large screen besides.
    """
    cookies = parse_cookie(headers.get(b"cookie", b"").decode("latin-1"))
    own = read_pass(slug, cookies.get(f"{COOKIE_PREFIX}{slug}", ""))
    who = read_pass(slug, asked["pass"][0]) if "pass" in asked else own
    holder = who or own
    return who, f"{holder.key}@{slug}" if holder else ""


async def refuse(status: int, send: Send) -> None:
    """Says that it is too much; the page tries again later."""
    headers = [(b"retry-after", b"10"), (b"content-length", b"0"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


async def follow(hub: Hub, slug: str, page: Page, receive: Receive, send: Send) -> None:
    """Tells the page until it goes away."""
    await send(START)
    page.push(piece(hello()))
    hub.enter(slug, page)
    try:
        await closed(receive)
    finally:
        hub.leave(slug, page)


def hello() -> bytes:
    """When to come back, and what time it is."""
    # Phones that lost the server at the same moment come back spread over some seconds.
    return b"retry: %d\n\n%b" % (1000 + secrets.randbelow(7001), the_time())


async def closed(receive: Receive) -> None:
    """Returns when the page is closed."""
    while (await receive())["type"] != "http.disconnect":
        pass

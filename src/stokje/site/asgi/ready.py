"""Answers for pages that are the same for everyone, before Django.

Only who brings nothing of their own gets such a page: no session, no message, no authorization. Django makes
it for the first who asks without any cookie, and again after a change; the view must have said that it is the
same for everyone, and an answer that sets a cookie or depends on one is never kept. Right within a second,
whichever process changed something: see `watch`.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from contextlib import nullcontext

from django.conf import settings

from stokje.shared import recent
from stokje.shared.asgi import Application, Message, Receive, Scope, Send
from stokje.site.asgi.answer import Answer
from stokje.site.asgi.page import Page, page_of
from stokje.site.asgi.watch import Seen, Watch

Key = tuple[bytes, ...]

AT_MOST = 200
"""Pages kept; who invents addresses only pushes out their own."""

PERSONAL = {b"authorization", b"hx-request", b"range"}
TELLING = {b"accept-language", b"cookie"}
OF_A_FORM = {settings.CSRF_COOKIE_NAME.encode()}
"""Whoever sent a form keeps its token for a year; a page without a form of their own does not need it."""

OF_STAFF = settings.SESSION_COOKIE_NAME.encode()
"""Who is logged in looks at what they changed just now; it is they who change what a server remembers."""

LONGEST = 300


class ReadyPages:
    """Belongs to the event loop that first calls it."""

    def __init__(self, pages: Application) -> None:
        self._pages = pages
        self._kept: OrderedDict[Key, Page] = OrderedDict()
        self._making: dict[Key, asyncio.Future[Page | None]] = {}
        self._watch = Watch()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = key_of(scope)
        if key is None:
            with recent.afresh() if OF_STAFF in cookies_of(scope) else nullcontext():
                await self._pages(scope, receive, Answer(send, keep=False))
            return
        seen = await self._watch.seen()
        page = await self._page(key, scope, seen)
        if page is not None:
            await page.show(scope, send)
        elif key in self._making or scope["method"] == "HEAD" or cookies_of(scope):
            await self._pages(scope, receive, Answer(send, keep=False))
        else:
            await self._first(key, scope, receive, send, seen)

    async def _page(self, key: Key, scope: Scope, seen: Seen) -> Page | None:
        """The page when it is right, or is being made, or can be made anew."""
        page = self._kept.get(key)
        if page is not None and page.is_right(seen):
            return page
        if page is not None and key not in self._making:
            made = asyncio.create_task(self._again(key, scope, seen))
            self._making[key] = made
            made.add_done_callback(lambda _: self._making.pop(key, None))
        # A visitor who goes away takes nothing from those who wait for the same page.
        return await asyncio.shield(self._making[key]) if key in self._making else None

    async def _again(self, key: Key, scope: Scope, seen: Seen) -> Page | None:
        """Makes the page anew; None when it is no longer for everyone, or is gone."""
        answer, began = Answer(None), time.monotonic()
        with recent.afresh():
            await self._pages(impersonal({**scope, "method": "GET"}), nothing_more, answer)
        return self._keep(key, page_of(answer.start, answer.body, seen, began) if answer.start else None)

    async def _first(self, key: Key, scope: Scope, receive: Receive, send: Send, seen: Seen) -> None:
        """Lets Django answer one, while others who ask the same wait to see whether it is for everyone."""
        began = time.monotonic()
        self._making[key] = known = asyncio.get_running_loop().create_future()
        answer = Answer(send, on_private=lambda: self._tell(key, known, None))
        try:
            with recent.afresh():
                await self._pages(impersonal(scope), receive, answer)
            if answer.start is not None:
                page = self._keep(key, page_of(answer.start, answer.body, seen, began))
                self._tell(key, known, page)
                await answer.finish(scope, page)
        finally:
            self._tell(key, known, None)

    def _tell(self, key: Key, known: asyncio.Future[Page | None], page: Page | None) -> None:
        if not known.done():
            known.set_result(page)
            self._making.pop(key, None)

    def _keep(self, key: Key, page: Page | None) -> Page | None:
        self._kept.pop(key, None)
        if page is not None:
            self._kept[key] = page
            if len(self._kept) > AT_MOST:
                self._kept.popitem(last=False)
        return page


def ready_before(pages: Application) -> Application:
    """The application that keeps pages ready and leaves all else to `pages`."""
    return ReadyPages(pages)


def key_of(scope: Scope) -> Key | None:
    """What makes one page another: host, scheme, address. None for whoever brings something of their own."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return None
    if scope["path"].startswith((settings.STATIC_URL, settings.MEDIA_URL)):
        return None
    headers = dict(scope["headers"])
    if cookies_of(scope) - OF_A_FORM:
        return None
    address = f"{scope['scheme']} {scope.get('root_path', '')} {scope['path']}".encode()
    if PERSONAL & headers.keys() or len(address) + len(scope["query_string"]) > LONGEST:
        return None
    return (headers.get(b"host", b""), address, scope["query_string"])


def cookies_of(scope: Scope) -> set[bytes]:
    """The names of the cookies that a request brings."""
    brought = [value for name, value in scope["headers"] if name == b"cookie"]
    return {one.partition(b"=")[0].strip() for value in brought for one in value.split(b";")}


def impersonal(scope: Scope) -> Scope:
    """The request without what a browser tells of who uses it."""
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in TELLING]}


async def nothing_more() -> Message:
    """What a request without a body has to say."""
    return {"type": "http.request", "body": b"", "more_body": False}

"""Votes from phones' outboxes, before Django: POST /live/<slug>/votes, acknowledged after the commit."""

from __future__ import annotations

import asyncio
import json
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from stokje.live.asgi.writer import NotNow, Writer
from stokje.live.queries import read_pass
from stokje.live.services import Outcome, Sheet, no_longer_opens, vote_cast
from stokje.shared.asgi import Application, Receive, Scope, Send
from stokje.shared.batch import batch_in, items_of
from stokje.shared.languages import Language
from stokje.shared.pace import Pace

PATH = re.compile(r"(?:/(?P<language>en))?/live/(?P<slug>[-\w]+)/votes")
LARGEST = 128_000
"""Bytes; a hundred votes take a tenth of it."""

ONE_PHONE = Pace(at_once=100, a_second=4)
"""Votes of one pass: enough to change one's mind about everything, however many share a network."""

SLOWER_SECONDS = 0.5
"""Whoever sends too much also waits for the word that it is too much: so it costs this house nothing."""

AGAIN_SECONDS = 2


@dataclass(frozen=True)
class Answer:
    """What the phone reads. `again`: seconds after which it may send once more."""

    status: int
    body: dict[str, Any]
    again: float = 0

    async def give(self, send: Send) -> None:
        """Sends it."""
        written = json.dumps(self.body, ensure_ascii=False, separators=(",", ":")).encode()
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(written)).encode()),
            (b"cache-control", b"no-store"),
            (b"x-content-type-options", b"nosniff"),
        ]
        if self.again:
            headers.append((b"retry-after", str(math.ceil(self.again)).encode()))
        if self.status == 413:
            headers.append((b"connection", b"close"))  # the rest of what was sent is not read
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": written})


def votes_before(pages: Application) -> Application:
    """The application that takes votes itself and leaves every other path to `pages`."""
    writers: list[Writer] = []

    def writer() -> Writer:
        if not writers:  # it belongs to the loop that runs
            writers.append(Writer())
        return writers[0]

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            writer()  # so that the count of voters is right also after a fall
        found = PATH.fullmatch(own_path(scope)) if scope["type"] == "http" else None
        if found is None or scope["method"] != "POST":
            await pages(scope, receive, send)
            return
        body = await whole(scope, receive)
        answer = await answered(found["slug"], found["language"] or Language.DUTCH, body, writer())
        await answer.give(send)

    return application


def own_path(scope: Scope) -> str:
    """The path within this installation, which may live below another one."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", ""))


async def whole(scope: Scope, receive: Receive) -> bytes | None:
    """What was sent; None when that is too much."""
    length = dict(scope["headers"]).get(b"content-length", b"0")
    if length.isdigit() and int(length) > LARGEST:
        return None
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > LARGEST:
            return None
        more = message.get("more_body", False)
    return body


async def answered(slug: str, language: str, body: bytes | None, writer: Writer) -> Answer:
    """What this phone hears."""
    if body is None:
        return said(413, language, lambda: _("This is too much at once. Send it in parts."))
    sent = batch_in(body)
    if sent is None:
        return said(400, language, lambda: _("This is not what the page of a meetup sends."))
    who = read_pass(slug, str(sent.get("pass", "")))
    if who is None:
        return said(403, language, no_longer_opens)
    items = items_of(sent)
    if again := ONE_PHONE.wait(f"{slug}/{who.key}", max(1, len(items))):
        await asyncio.sleep(SLOWER_SECONDS)
        return said(429, language, lambda: _("Your phone sends very much. It goes on in a moment."), again)
    sheet = Sheet(slug, who, [vote_cast(item) for item in items], language)
    try:
        outcomes = await writer.write(sheet)
    except NotNow:
        return said(503, language, not_now, AGAIN_SECONDS)
    return acknowledged(outcomes) if outcomes is not None else said(403, language, no_longer_opens)


def not_now() -> str:
    """What someone reads while nothing can be written."""
    return _("This cannot be saved right now. Your phone tries again.")


def said(status: int, language: str, words: Callable[[], str], again: float = 0) -> Answer:
    """A refusal, in the language of the phone."""
    with translation.override(language):
        return Answer(status, {"message": words()}, again)


def acknowledged(outcomes: Sequence[Outcome]) -> Answer:
    """What became of each; the phone may forget these."""
    return Answer(200, {"items": [one.payload() for one in outcomes]})

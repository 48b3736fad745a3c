"""A page as it was made for someone and can be given to everyone."""

from __future__ import annotations

import gzip
import time
from dataclasses import dataclass

from stokje.shared.asgi import Message, Scope, Send
from stokje.shared.same import MARK
from stokje.site.asgi.watch import Seen

Headers = list[tuple[bytes, bytes]]

YOUNG_SECONDS = 0.5
"""So long a page is shown though something changed: while all sign up, it is made twice a second."""

LIFE_SECONDS = 5.0
"""A page also tells of time: what begins, what is over."""

MUCH = 1_000_000
HARMLESS = {b"accept-language", b"accept-encoding"}
"""The address says the language, and `ready` hides the header from the page. The encoding is ours."""

OURS = {MARK.lower().encode(), b"content-length", b"vary", b"transfer-encoding"}


@dataclass
class Page:
    """What is sent, and the database's stamp from before it was made."""

    headers: Headers
    body: bytes
    zipped: bytes
    stamp: str
    made_at: float

    def is_right(self, seen: Seen) -> bool:
        """Whether it may be shown still: nothing changed since it was made, or it was made just now."""
        age = time.monotonic() - self.made_at
        return age < (LIFE_SECONDS if seen.stamp == self.stamp else YOUNG_SECONDS)

    async def show(self, scope: Scope, send: Send) -> None:
        """Answers a GET or HEAD with it, in fewer bytes for whom can read those."""
        zipped = accepts_gzip(scope)
        body = self.zipped if zipped else self.body
        own = [(b"content-length", str(len(body)).encode()), (b"vary", b"Accept-Encoding")]
        if zipped:
            own.append((b"content-encoding", b"gzip"))
        await send({"type": "http.response.start", "status": 200, "headers": self.headers + own})
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def is_marked(start: Message) -> bool:
    """Whether the view said that it is the same for everyone, and nothing in the answer says otherwise."""
    headers = [(bytes(name).lower(), bytes(value)) for name, value in start["headers"]]
    names = {name for name, _ in headers}
    varies = {one.strip().lower() for name, value in headers if name == b"vary" for one in value.split(b",")}
    marked = start["status"] == 200 and MARK.lower().encode() in names
    return marked and b"set-cookie" not in names and varies <= HARMLESS


def unmarked(start: Message) -> Message:
    """The same without the mark, which is nobody's business outside."""
    kept = [pair for pair in start["headers"] if bytes(pair[0]).lower() != MARK.lower().encode()]
    return {**start, "headers": kept}


def page_of(start: Message, body: bytes, seen: Seen, began: float) -> Page | None:
    """The answer as a page to keep, unless it is too long for that."""
    if len(body) > MUCH:
        return None
    headers = [
        (bytes(name), bytes(value)) for name, value in start["headers"] if bytes(name).lower() not in OURS
    ]
    return Page(headers, body, gzip.compress(body, 6), seen.stamp, began)


def accepts_gzip(scope: Scope) -> bool:
    """Whether this browser reads gzip."""
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])

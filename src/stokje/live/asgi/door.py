"""How many streams one person, one address and this process may have open."""

from __future__ import annotations

import resource
import time

from stokje.live.asgi.page import Page

MOST = {"r": 12, "c": 12, "u": 24, "t": 60, "-": 400}
"""By the kind of pass. A person has a few pages open; a table's page is open on the phone of everyone who
writes there. Without a pass (-) it is one address: large screens, and who looks on in the same building."""
LEFT_BEHIND_SECONDS = 30.0
"""A phone that loses its line leaves a stream behind each time. Only who opens them faster is refused."""
OTHER_FILES = 300
"""What a process needs besides: the database, pages that are asked for, its own files."""


class Door:
    """Who has which streams open, the oldest first."""

    def __init__(self) -> None:
        self._open: dict[str, list[Page]] = {}
        self._count = 0
        self._most = resource.getrlimit(resource.RLIMIT_NOFILE)[0] - OTHER_FILES

    def refuses(self, page: Page) -> int:
        """The HTTP status to refuse this page with; 0 for welcome. A stream left behind makes room for it."""
        if self._count >= self._most:
            return 503
        theirs = self._open.get(page.holder, [])
        if len(theirs) < MOST[page.holder[0]]:
            return 0
        oldest = theirs[0]
        if time.monotonic() - oldest.since < LEFT_BEHIND_SECONDS:
            return 429
        self.leave(oldest)
        oldest.let_go()
        return 0

    def enter(self, page: Page) -> None:
        """Its stream is open."""
        self._open.setdefault(page.holder, []).append(page)
        self._count += 1

    def leave(self, page: Page) -> None:
        """Its stream is closed; to say so twice is no matter."""
        theirs = self._open.get(page.holder, [])
        if page not in theirs:
            return
        theirs.remove(page)
        self._count -= 1
        if not theirs:
            del self._open[page.holder]

"""What Django answers, on its way."""

from __future__ import annotations

from collections.abc import Callable

from stokje.shared.asgi import Message, Scope, Send
from stokje.site.asgi.page import Page, is_marked, unmarked

START, BODY = "http.response.start", "http.response.body"


class Answer:
    """Holds back an answer that is for everyone, and passes any other on as it comes."""

    def __init__(
        self, send: Send | None, *, keep: bool = True, on_private: Callable[[], None] | None = None
    ) -> None:
        self._send, self._may_keep, self._on_private = send, keep, on_private
        self.start: Message | None = None
        self._parts: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == START and self._may_keep and is_marked(message):
            self.start = message
        elif message["type"] == START and self._on_private is not None:
            self._on_private()
        if self.start is None:
            await self._pass_on(message)
        elif message["type"] == BODY:
            self._parts.append(message.get("body", b""))

    @property
    def body(self) -> bytes:
        """What was held back."""
        return b"".join(self._parts)

    async def finish(self, scope: Scope, page: Page | None) -> None:
        """Sends what was held back: as the page it became, or as it is."""
        if self._send is not None and page is not None:
            await page.show(scope, self._send)
        elif self.start is not None:
            await self._pass_on(self.start)
            await self._pass_on({"type": BODY, "body": self.body})

    async def _pass_on(self, message: Message) -> None:
        if self._send is not None:
            await self._send(unmarked(message) if message["type"] == START else message)

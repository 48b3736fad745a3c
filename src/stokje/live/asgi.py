"""The evening's streams as bare ASGI, before Django."""

from __future__ import annotations

from typing import Any


def live_before(pages: Any) -> Any:
    """The application that answers /live/…/stream itself and leaves every other path to `pages`."""

    async def application(scope: Any, receive: Any, send: Any) -> None:
        await pages(scope, receive, send)

    return application

"""Speaks with the running server as phones and tables do: pages, posts, and streams that come back."""

from __future__ import annotations

import datetime as dt
import json
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from stokje.shared.addresses import whole
from stokje.shared.errors import Refused

SECONDS = 20
AGAIN_SECONDS = 2.0
HELLO_SECONDS, HELLO_LINES = 3.0, 8
Told = Callable[[str, dict[str, Any]], None]


class Gone(Exception):
    """The server knows this rehearsal no more: somebody ended it."""


def _asking(
    address: str, data: bytes | None = None, headers: dict[str, str] | None = None
) -> urllib.request.Request:
    return urllib.request.Request(address, data, headers or {})  # noqa: S310 - the installation's own address


@dataclass(frozen=True)
class Server:
    """Where the installation listens; empty is its own address."""

    address: str = ""

    def at(self, name: str, *args: Any, **query: str) -> str:
        """The address of a named page at this server."""
        found = whole(reverse(name, args=args))
        if self.address:
            found = self.address.rstrip("/") + found.removeprefix(settings.ADDRESS)
        return f"{found}?{urlencode(query)}" if query else found

    def check(self) -> None:
        """Raises `Refused`, saying what to do, when nothing answers there."""
        try:
            self._open(_asking(self.at("site:home"))).close()
        except OSError as because:
            where = self.address or settings.ADDRESS
            raise Refused(
                f"Nothing answers at {where} ({because}). Start it with 'stokje serve', or name where it "
                "listens with --server."
            ) from None

    def now(self) -> dt.datetime | None:
        """What time it is there: the clock of a demo is moved. None when it does not say so soon."""
        try:
            with self._open(_asking(f"{self.at('site:live', 'clock')}/stream"), HELLO_SECONDS) as answer:
                for raw in islice(answer, HELLO_LINES):
                    name, _colon, value = raw.decode().rstrip("\n").partition(": ")
                    if name == "data" and "now" in (told := json.loads(value)):
                        return dt.datetime.fromisoformat(told["now"])
        except (OSError, ValueError):
            return None
        return None

    def send(self, address: str, body: dict[str, Any]) -> dict[str, Any]:
        """Posts JSON, as an outbox does. Raises `Gone` when this opens nothing any more."""
        data = json.dumps(body).encode()
        request = _asking(address, data, {"Content-Type": "application/json"})
        with self._open(request) as answer:
            found: dict[str, Any] = json.load(answer)
            return found

    def enter(self, slug: str, token: str) -> None:
        """Opens the page of someone's own link and presses its button, with the form as it stands there."""
        page = self.at("site:live", slug, **{"as": token})
        with self._open(_asking(page)) as answer:
            cookie = SimpleCookie(answer.headers.get("Set-Cookie", "")).get(settings.CSRF_COOKIE_NAME)
        key = cookie.value if cookie else ""
        fields = urlencode({"token": token, "csrfmiddlewaretoken": key}).encode()
        headers = {"Cookie": f"{settings.CSRF_COOKIE_NAME}={key}", "Referer": page}
        self._open(_asking(self.at("site:live_enter", slug), fields, headers)).close()

    def _open(self, request: urllib.request.Request, seconds: float = SECONDS) -> Any:
        try:
            return urllib.request.urlopen(request, timeout=seconds)  # noqa: S310 - the installation's own address
        except urllib.error.HTTPError as refused:
            if refused.code in {403, 404}:
                raise Gone from None
            raise


class Stream(threading.Thread):
    """One open page: follows its stream and comes back by itself, as a browser does."""

    def __init__(self, address: str, told: Told | None = None) -> None:
        super().__init__(daemon=True)
        self._address = address
        self._told = told
        self._over = threading.Event()

    def close(self) -> None:
        """Does not come back any more, once the server lets it go."""
        self._over.set()

    def run(self) -> None:
        while not self._over.is_set():
            try:
                self._follow()
            except (OSError, ValueError):
                self._over.wait(AGAIN_SECONDS)

    def _follow(self) -> None:
        request = _asking(self._address)
        with urllib.request.urlopen(request, timeout=SECONDS * 2) as answer:  # noqa: S310 - own address
            topic = ""
            for raw in answer:
                name, _colon, value = raw.decode().rstrip("\n").partition(": ")
                if name == "event":
                    topic = value
                elif name == "data" and self._told:
                    self._told(topic, json.loads(value))

"""Reads a stream as a browser does."""

from __future__ import annotations

import json
import queue
import socket
import threading
import urllib.request
from collections.abc import Collection
from contextlib import suppress
from typing import Any


class Listener:
    """Follows one address in a thread; `wait` gives the next event of a topic."""

    def __init__(self, address: str, cookie: str = "", headers: dict[str, str] | None = None) -> None:
        self.events: queue.Queue[tuple[str, str, Any]] = queue.Queue()
        self.retry = 0
        self.last = ""
        """The number of the last event, as a browser keeps it: one without a number leaves it as it is."""
        self._request = urllib.request.Request(
            address, headers={"Cookie": cookie} if cookie else headers or {}
        )
        self.ended = threading.Event()
        self._answer: Any = None
        self._thread = threading.Thread(target=self._read, daemon=True)

    def __enter__(self) -> Listener:
        self._answer = urllib.request.urlopen(self._request, timeout=30)
        self.type = self._answer.headers["content-type"]
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError, AttributeError):  # closing alone would wait for the next sign of life
            self._answer.fp.raw._sock.shutdown(socket.SHUT_RDWR)

    def wait(self, topic: str, seconds: float = 5) -> Any:
        """The next payload of this topic; fails when it does not come."""
        while True:
            number, name, payload = self.events.get(timeout=seconds)
            self.last = number or self.last
            if name == topic:
                return payload

    def topics(self, wanted: Collection[str] = (), seconds: float = 10) -> set[str]:
        """The topics that arrived; waits until all that are wanted did, and no longer than that."""
        found: set[str] = set()
        with suppress(queue.Empty):
            while not found.issuperset(wanted):
                found.add(self.events.get(timeout=seconds)[1])
            while True:
                found.add(self.events.get_nowait()[1])
        return found

    def _read(self) -> None:
        fields: dict[str, str] = {}
        try:
            for raw in self._answer:
                line = raw.decode().rstrip("\n")
                name, _colon, value = line.partition(": ")
                if name == "retry":
                    self.retry = int(value)
                elif line:
                    fields[name] = value
                elif fields.get("event"):
                    self.events.put((fields.get("id", ""), fields["event"], json.loads(fields["data"])))
                    fields = {}
        except (OSError, ValueError, AttributeError):
            return  # the server is gone, or the test closed it
        finally:
            self.ended.set()

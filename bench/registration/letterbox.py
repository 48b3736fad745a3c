"""A real mail server for everyone: keeps of each mail only the links and the code."""

from __future__ import annotations

import re
import threading
import time
from collections import defaultdict
from email import message_from_bytes
from typing import Any, NamedTuple

from tests.installation import free_port
from tests.mailbox import MailServer, Pipelining

CONFIRM = re.compile(r"https?://\S+/my/confirm/\S+")
OWN = re.compile(r"https?://\S+/my/[^/\s]+(?=\s|$)")
CODE = re.compile(r"\b\d{6}\b")
ALL = (CONFIRM, OWN, CODE)


class Letter(NamedTuple):
    """What a visitor needs of a mail; what it does not have is empty."""

    confirm: str
    own: str
    code: str


class Letterbox(Pipelining):
    """Listens on this port, or on a free one; mail is read when someone waits for it."""

    host = "127.0.0.1"

    def __init__(self, port: int = 0) -> None:
        self.port, self.count = port or free_port(), 0
        self._raw: dict[str, list[bytes]] = defaultdict(list)
        self._came = threading.Condition()
        self._controller = MailServer(self, self.port)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  (aiosmtpd's)
        with self._came:
            self.count += 1
            for address in envelope.rcpt_tos:
                self._raw[address.lower()].append(envelope.content)
            self._came.notify_all()
        return "250 kept"

    def newest(self, address: str, read: int) -> tuple[int, Letter | None]:
        """How many came for this address, and the last when they are more than were read."""
        with self._came:
            kept = self._raw[address.lower()]
            count, last = len(kept), kept[-1] if len(kept) > read else None
        return count, letter(last) if last is not None else None

    def wait(self, address: str, number: int = 1, seconds: float = 60) -> Letter | None:
        """The letter with this number to this address (1 is the first), or None when it does not come."""
        deadline = time.monotonic() + seconds
        with self._came:
            while len(self._raw[address.lower()]) < number:
                if not self._came.wait(deadline - time.monotonic()):
                    return None
            content = self._raw[address.lower()][number - 1]
        return letter(content)

    def quiet(self, seconds: float, limit: float = 120) -> None:
        """Returns once no mail came for so many seconds."""
        start, seen, since = time.monotonic(), self.count, time.monotonic()
        while time.monotonic() - since < seconds and time.monotonic() - start < limit:
            time.sleep(0.1)
            if self.count != seen:
                seen, since = self.count, time.monotonic()

    def __enter__(self) -> Letterbox:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()


def letter(content: bytes) -> Letter:
    """The links and the code of one mail."""
    parts = message_from_bytes(content).walk()
    plain = next(part for part in parts if part.get_content_type() == "text/plain")
    body = plain.get_payload(decode=True)
    assert isinstance(body, bytes)
    text = body.decode()
    searched = [pattern.search(text) for pattern in ALL]
    confirm, own, code = (found[0] if found else "" for found in searched)
    return Letter(confirm, own, code)

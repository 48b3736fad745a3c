"""A mail server that keeps what it is given."""

from __future__ import annotations

import email
import email.policy
import time
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.installation import free_port


class Mailbox:
    """Listens on a free port; `mails` holds every mail that came in, oldest first."""

    host = "127.0.0.1"

    def __init__(self) -> None:
        self.port = free_port()
        self.mails: list[EmailMessage] = []
        self._controller = Controller(self, hostname=self.host, port=self.port)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 kept"

    def to(self, address: str) -> list[EmailMessage]:
        """The mails to this address."""
        return [mail for mail in self.mails if address.lower() in str(mail["To"]).lower()]

    def wait_for(self, address: str, count: int = 1, seconds: float = 15) -> list[EmailMessage]:
        """The mails to this address once there are `count` of them; fails when they do not come."""
        deadline = time.monotonic() + seconds
        while len(self.to(address)) < count:
            assert time.monotonic() < deadline, f"{len(self.to(address))} of {count} mails came to {address}"
            time.sleep(0.05)
        return self.to(address)

    def __enter__(self) -> Mailbox:
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()

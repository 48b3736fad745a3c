"""A mail server that keeps what it is given."""

from __future__ import annotations

import email
import email.policy
import time
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.installation import free_port


class Together(SMTP):
    """Answers together what came together, as Postfix does (RFC 2920)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._answers = b""

    async def push(self, status: str | bytes) -> None:
        """Answers, or waits with it until the commands are answered that are here already."""
        self._answers += (status.encode() if isinstance(status, str) else status) + b"\r\n"
        if not self._reader._buffer:  # type: ignore[attr-defined]
            together, self._answers = self._answers, b""
            self._writer.write(together)
            await self._writer.drain()


class MailServer(Controller):
    """Speaks for a handler, as `speaks` does."""

    def __init__(self, handler: Any, port: int, speaks: type[SMTP] = Together) -> None:
        self._speaks = speaks
        super().__init__(handler, hostname="127.0.0.1", port=port)

    def factory(self) -> SMTP:
        """One conversation."""
        return self._speaks(self.handler, **self.SMTP_kwargs)


class Pipelining:
    """A handler that says that it takes several commands at once."""

    pipelining = True

    async def handle_EHLO(
        self, _server: Any, session: Any, _envelope: Any, hostname: str, answers: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [answers[0], "250-PIPELINING", *answers[1:]] if self.pipelining else answers


class Mailbox(Pipelining):
    """Listens on a free port; `mails` holds every mail that came in, oldest first."""

    host = "127.0.0.1"

    def __init__(self, speaks: type[SMTP] = Together) -> None:
        self.port = free_port()
        self.mails: list[EmailMessage] = []
        self._controller = MailServer(self, self.port, speaks)

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

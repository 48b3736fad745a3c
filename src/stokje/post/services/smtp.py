"""Hands mail to the mail server; with one that takes several commands at once, in half the turns."""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from contextlib import suppress
from smtplib import quoteaddr
from typing import Any, cast

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from stokje.post.services.envelope import Letter, clean

GOES_AHEAD = 354
"""With this code a server waits for the mail itself."""


class Line(smtplib.SMTP):
    """Says who sends, who gets it and that a mail comes in one go, and then hears the answers (RFC 2920).

    What an answer leads to stays with smtplib: a command that was said already is only not said again.
    """

    _said: tuple[str, ...] = ()
    """What the server was told and its answer not read."""

    def sendmail(
        self,
        from_addr: str,
        to_addrs: str | Sequence[str],
        msg: Any,
        mail_options: Sequence[str] = (),
        rcpt_options: Sequence[str] = (),
    ) -> Any:
        """As smtplib does it, with the same errors."""
        self.ehlo_or_helo_if_needed()
        if self.has_extn("pipelining") and len(to_addrs) == 1 and not (mail_options or rcpt_options):
            self._say(from_addr, to_addrs[0], len(msg))
        return super().sendmail(from_addr, to_addrs, msg, mail_options, rcpt_options)

    def _say(self, sender: str, to: str, length: int) -> None:
        size = f" size={length}" if self.has_extn("size") else ""
        commands = [f"mail FROM:{quoteaddr(sender)}{size}", f"rcpt TO:{quoteaddr(to)}", "data"]
        if all(one.isascii() and one.isprintable() for one in commands):  # else smtplib says what is wrong
            self.send("".join(f"{one}\r\n" for one in commands))
            self._said = ("mail", "rcpt", "data")

    def putcmd(self, cmd: str, args: str = "") -> None:
        """Says a command, unless it is the next of those that were said already."""
        if self._said and self._said[0] == cmd:
            self._said = self._said[1:]
        else:
            super().putcmd(cmd, args)

    def data(self, msg: Any) -> tuple[int, bytes]:
        """Sends the mail itself; a server that wants none shall not take the next mail for this one's."""
        try:
            return super().data(msg)
        except smtplib.SMTPDataError:
            with suppress(smtplib.SMTPServerDisconnected):
                self.rset()
            raise

    def rset(self) -> tuple[int, bytes]:
        """Starts anew after a refusal, once it heard the answers to the commands behind that one."""
        while self._said:
            command, self._said = self._said[0], self._said[1:]
            code, _words = self.getreply()
            if command == "data" and code == GOES_AHEAD:  # though it refused who sends or who gets it
                self.send(b".\r\n")
                self.getreply()
        return super().rset()

    def close(self) -> None:
        """Nothing is answered any more."""
        self._said = ()
        super().close()


class Backend(EmailBackend):
    """Django's own, over such a line."""

    connection_class = Line

    def _send(self, email_message: EmailMessage) -> bool:
        if not isinstance(email_message, Letter):
            return bool(super()._send(email_message))  # type: ignore[misc]  # not in the stubs
        line, (to,) = cast("smtplib.SMTP", self.connection), email_message.to
        line.sendmail(clean(email_message.from_email), [clean(to)], email_message.written())
        return True

"""How a mail is written down for the mail server."""

from __future__ import annotations

import secrets
from email.message import Message
from email.policy import Compat32
from typing import Any

from django.core.mail import EmailMultiAlternatives

ONE_LINE = 76
"""Characters of a header that need no folding (RFC 5322)."""


class PlainHeaders(Compat32):
    """Writes a short plain header as it is; the standard way takes each apart and puts it together again."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """One header as bytes, with the end of its line."""
        if isinstance(value, str) and value.isascii() and value.isprintable():
            line = f"{name}: {value}"
            if len(line) <= ONE_LINE:
                return f"{line}{self.linesep}".encode("ascii")
        return super().fold_binary(name, value)


PLAIN = PlainHeaders()


class Letter(EmailMultiAlternatives):
    """A mail with plain headers in all its parts."""

    def message(self, *args: Any, **kwargs: Any) -> Any:
        """The mail as Django makes it."""
        made = super().message(*args, **kwargs)
        for part in made.walk():
            part.policy = PLAIN
            if part.is_multipart():
                divide(part)
        return made


def divide(part: Message) -> None:
    """Names the line between its parts; the standard way makes one up and searches the whole mail for it."""
    line = f'{part.get_content_type()}; boundary="{secrets.token_hex(12)}"'
    part.replace_header("Content-Type", line)

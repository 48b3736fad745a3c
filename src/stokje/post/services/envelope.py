"""How a mail is written down for the mail server."""

from __future__ import annotations

import re
import secrets
from email.message import Message
from email.policy import Compat32
from email.utils import formatdate
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import (
    RFC5322_EMAIL_LINE_LENGTH_LIMIT as LONGEST,
)
from django.core.mail.message import forbid_multi_line_headers, sanitize_address

ONE_LINE = 76
"""Characters of a header that need no folding (RFC 5322)."""

UTF8 = "utf-8"
PLAIN_ADDRESS = re.compile(
    r"[a-z0-9_+-]+(\.[a-z0-9_+-]+)*@[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+", re.IGNORECASE | re.ASCII
)
"""Means itself, wherever it stands."""

PLAIN_NAME = re.compile(r"[\w-]+\.\w+", re.ASCII)
"""Of a file: needs no quoting."""


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
SENT = PLAIN.clone(linesep="\r\n")


class Unusual(Exception):
    """This is written by the standard way only."""


class Letter(EmailMultiAlternatives):
    """A mail as we send it: text, the same as HTML, and perhaps files, to one address."""

    def message(self, *args: Any, **kwargs: Any) -> Any:
        """The mail as Django makes it, with plain headers in all its parts."""
        made = super().message(*args, **kwargs)
        for part in made.walk():
            part.policy = PLAIN
            if part.is_multipart():
                divide(part)
        return made

    def written(self) -> bytes:
        """The same as bytes, written line by line: to build it of parts first costs more."""
        try:
            return self._written()
        except (Unusual, UnicodeEncodeError):
            return bytes(self.message().as_bytes(linesep="\r\n"))

    def _written(self) -> bytes:
        words = [text_part("plain", str(self.body)), *(self._part(*one) for one in self.alternatives)]
        first, body = together("alternative", words)
        if self.attachments:
            files = [self._part(content, kind, name) for name, content, kind in self.attachments]
            first, body = together("mixed", [first + b"MIME-Version: 1.0\r\n\r\n" + body, *files])
        return b"".join([first, b"MIME-Version: 1.0\r\n", *self._headers(), b"\r\n", body])

    def _headers(self) -> list[bytes]:
        """In Django's order."""
        lines = [header("Subject", str(self.subject)), header("From", self.from_email)]
        lines.append(fresh_header("To", ", ".join(self.to)))
        if self.reply_to:
            lines.append(header("Reply-To", ", ".join(self.reply_to)))
        lines.append(fresh_header("Date", formatdate(localtime=settings.EMAIL_USE_LOCALTIME)))
        return lines + [fresh_header(name, value) for name, value in self.extra_headers.items()]

    def _part(self, content: object, kind: str, name: str = "") -> bytes:
        sort, _slash, subtype = kind.partition("/")
        if sort != "text" or not isinstance(content, str):
            raise Unusual
        return text_part(subtype, content, name)


def text_part(subtype: str, content: str, name: str = "") -> bytes:
    """A part that is text; with a name it is a file."""
    raw = content.encode()
    if b"\r" in raw:
        raw = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if not raw or max(map(len, raw.split(b"\n"))) > LONGEST or (name and not PLAIN_NAME.fullmatch(name)):
        raise Unusual
    bits = 7 if content.isascii() else 8
    file = f'Content-Disposition: attachment; filename="{name}"\r\n' if name else ""
    head = (
        f'Content-Type: text/{subtype}; charset="utf-8"\r\nMIME-Version: 1.0\r\n'
        f"Content-Transfer-Encoding: {bits}bit\r\n{file}\r\n"
    )
    return head.encode() + raw.replace(b"\n", b"\r\n")


def together(subtype: str, parts: list[bytes]) -> tuple[bytes, bytes]:
    """Parts with a line between them that none of them holds: the header that names it, and all of them."""
    line = secrets.token_hex(12).encode()
    between = b"\r\n--" + line + b"\r\n"
    kind = f"Content-Type: {boundary(subtype, line.decode())}\r\n".encode()
    return kind, between[2:] + between.join(parts) + b"\r\n--" + line + b"--\r\n"


def divide(part: Message) -> None:
    """Names the line between its parts; the standard way makes one up and searches the whole mail for it."""
    part.replace_header("Content-Type", boundary(part.get_content_subtype(), secrets.token_hex(12)))


def boundary(subtype: str, line: str) -> str:
    """The kind of what has parts."""
    return f'multipart/{subtype}; boundary="{line}"'


def fresh_header(name: str, value: str) -> bytes:
    """One header as Django and the standard way write it."""
    return SENT.fold_binary(*forbid_multi_line_headers(name, value, UTF8))


header = lru_cache(maxsize=200)(fresh_header)
"""For what stands on many mails."""


def clean(address: str) -> str:
    """An address as it is told to the mail server; raises ValueError when it is none."""
    return address if PLAIN_ADDRESS.fullmatch(address) else _clean(address)


@lru_cache(maxsize=200)
def _clean(address: str) -> str:
    return sanitize_address(address, UTF8)

"""Makes the words of a mail, at the moment they are sent or shown."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils import translation
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from stokje.post import registry
from stokje.post.enums import MADE_UP, Stream
from stokje.post.models import OutboxMail
from stokje.post.queries.stencils import Words, words_of
from stokje.post.queries.unsubscribing import unsubscribe_token
from stokje.shared import clock
from stokje.shared.addresses import absolute

LINK = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
ITEM = "- "


@dataclass(frozen=True)
class Rendered:
    """A mail ready to go; what is `played` counts as sent, but goes to someone who does not exist."""

    subject: str
    text: str
    html: str
    headers: dict[str, str] = field(default_factory=dict)
    answers_to: str = ""
    attachments: list[registry.Attachment] = field(default_factory=list)
    played: bool = False


def render(mail: OutboxMail) -> Rendered | None:
    """The mail in its own language, or None when what it tells is no longer so."""
    kind = registry.kind_of(mail.kind)
    with translation.override(mail.language):
        told = kind.context(mail.ids)
        return None if told is None else _compose(mail, kind, told)


def preview(kind: str, language: str, context: dict[str, Any]) -> Rendered:
    """A service mail as it would look with this context, without a row for it."""
    with translation.override(language):
        return _compose(OutboxMail(kind=kind, language=language), registry.kind_of(kind), context)


def _compose(mail: OutboxMail, kind: registry.MailKind, told: registry.Told | dict[str, Any]) -> Rendered:
    plain = told if isinstance(told, dict) else told.same
    head, unsubscribe = _head(plain), _unsubscribe_address(mail)
    frame = {"head": head, "unsubscribe": unsubscribe, "language": mail.language}

    def make(own: dict[str, str]) -> Words:
        return _words(kind.template, {**plain, **own}, frame)

    if isinstance(told, registry.Told) and not unsubscribe:
        words = words_of(_follows_from(kind, frame, told), told.own, make)
    else:
        words = make({} if isinstance(told, dict) else told.own)
    return Rendered(
        **vars(words),
        headers=_headers(unsubscribe),
        answers_to=head.answers_to,
        attachments=kind.attachments(told) if kind.attachments else [],
        played=bool(head.notice) and _is_made_up(mail.to),
    )


def _is_made_up(address: str) -> bool:
    """Whether nobody has it: a mail server would try for days, and be thought to send what nobody wants."""
    return f".{address.rpartition('@')[2].lower()}".endswith(f".{MADE_UP}")


def _follows_from(kind: registry.MailKind, frame: dict[str, Any], told: registry.Told) -> Hashable:
    """All that the words follow from; a date of another year is said with its year."""
    place = settings.ADDRESS, get_script_prefix(), clock.today()
    return kind.template, *place, *frame.values(), tuple(told.same.items())


def _words(template: str, context: dict[str, Any], frame: dict[str, Any]) -> Words:
    body = render_to_string(f"{template}.txt", {**context, **frame}).strip()
    subject = _subject(render_to_string(f"{template}.subject.txt", context), frame["head"])
    return Words(
        subject=subject,
        text=_tidy(render_to_string("post/letter.txt", {"body": body, **frame})),
        html=render_to_string("post/letter.html", {"blocks": blocks(body), "subject": subject, **frame}),
    )


def _head(context: Mapping[str, Any]) -> registry.Letterhead:
    """A mail may say itself who reads the answers, as `answers_to`."""
    head = registry.letterhead()
    return replace(head, answers_to=context["answers_to"]) if context.get("answers_to") else head


def _subject(text: str, head: registry.Letterhead) -> str:
    line = " ".join(text.split())
    return f"{line} [{head.notice}]" if head.notice else line


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def _unsubscribe_address(mail: OutboxMail) -> str:
    return absolute("site:unsubscribe", unsubscribe_token(mail)) if mail.stream == Stream.NEWS else ""


def _headers(unsubscribe: str) -> dict[str, str]:
    """RFC 8058 for news: one click in the mail program, without opening a page."""
    if not unsubscribe:
        return {"Auto-Submitted": "auto-generated"}
    return {
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


@dataclass(frozen=True)
class Block:
    """A piece of the HTML part: `shape` is paragraph, list or button."""

    shape: str
    lines: list[SafeString]
    address: str = ""


def blocks(text: str) -> list[Block]:
    """The plain text in pieces, so that both parts always say the same.

    An empty line parts them; lines that start with "- " are a list; an address alone, or after a line that
    ends with a colon, becomes a button with that line on it.
    """
    parts = (part.strip().splitlines() for part in re.split(r"\n\s*\n", text) if part.strip())
    return [_block(list(run)) for lines in parts for _listed, run in groupby(lines, _is_item)]


def _is_item(line: str) -> bool:
    return line.startswith(ITEM)


def _block(lines: list[str]) -> Block:
    if LINK.fullmatch(lines[-1].strip()) and len(lines) <= 2 and (len(lines) == 1 or lines[0].endswith(":")):
        label = lines[0].removesuffix(":") if len(lines) == 2 else lines[-1]
        return Block("button", [escape(label)], lines[-1].strip())
    if _is_item(lines[0]):
        return Block("list", [_linked(line.removeprefix(ITEM)) for line in lines])
    return Block("paragraph", [_linked(line) for line in lines])


def _linked(line: str) -> SafeString:
    parts: list[str] = []
    end = 0
    for found in LINK.finditer(line):
        address = found.group()
        parts += [escape(line[end : found.start()]), format_html('<a href="{}">{}</a>', address, address)]
        end = found.end()
    return mark_safe("".join([*parts, escape(line[end:])]))  # noqa: S308  (every part is escaped above)

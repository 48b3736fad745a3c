"""Which kinds of mail there are. Each room names its own in its `mails.py`."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

Ids = dict[str, Any]
Attachment = tuple[str, str | bytes, str]
"""File name, content, media type."""


@dataclass(frozen=True)
class Told:
    """What a mail tells that says almost the same to many, so that its words are made once for all of them.

    `same` holds values that never change, no rows: who has the same is told the same. `own` holds what only
    this mail tells, as text that the templates show as it is: they decide nothing by it. They see nothing
    else. `about` is for the files.
    """

    same: Mapping[str, Hashable]
    own: dict[str, str]
    about: Any = None


Context = Callable[[Ids], dict[str, Any] | Told | None]
Attachments = Callable[[Any], list[Attachment]]
"""Made from what `Context` returned."""


@dataclass(frozen=True)
class MailKind:
    """How one kind of mail is made. `secret`: its ids are wiped once it is sent or no longer needed."""

    name: str
    template: str
    context: Context
    attachments: Attachments | None = None
    secret: bool = False


@dataclass(frozen=True)
class Letterhead:
    """What stands on every mail; `notice` only in a rehearsal."""

    name: str = "Stokje"
    notice: str = ""
    answers_to: str = ""


_kinds: dict[str, MailKind] = {}
_letterhead: list[Callable[[], Letterhead]] = [Letterhead]


def register(
    kind: str,
    template: str,
    context: Context,
    attachments: Attachments | None = None,
    *,
    secret: bool = False,
) -> None:
    """Names a kind of mail.

    `template` stands for the files `<template>.subject.txt` and `<template>.txt`. `context` gets the ids that
    were queued and returns what the templates need, or None when the mail is no longer needed; `attachments`
    gets the same. Both are called when the mail is sent, in the language of the mail.
    """
    _kinds[kind] = MailKind(kind, template, context, attachments, secret)


def kind_of(name: str) -> MailKind:
    """The kind of that name; raises LookupError when no room named it."""
    if name not in _kinds:
        raise LookupError(f"No room named a mail {name!r} in its mails.py.")
    return _kinds[name]


def kinds() -> list[MailKind]:
    """All kinds, by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def use_letterhead(read: Callable[[], Letterhead]) -> None:
    """Sets who writes the mails; called by the campaign, which post does not know."""
    _letterhead[0] = read


def letterhead() -> Letterhead:
    """The letterhead in the present language."""
    return _letterhead[0]()

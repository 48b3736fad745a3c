"""`{% load kept %}`: a part of a page that is made once for what it tells, and used again."""

from __future__ import annotations

import re
import secrets
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.urls import get_script_prefix
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MUCH = 200
"""So many are kept of one part; who asks for ever other ones only makes it forget sooner."""


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """`{% kept a b for token id=row.id %}…{% endkept %}`: made once for each language and values of `a`, `b`.

    Whatever stands inside follows from these values alone: nothing of the visitor, of the clock, of any row
    that is not named. When a value is None, it is made anew.
    What stands after `for` is the visitor's own: it is only shown inside, as it is, and put in afterwards.
    So is what differs for most, such as an hour or a role: as a value it would leave little to use again.
    """
    told, own = _parted(token.split_contents()[1:])
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    named = (one.rpartition("=") for one in own)
    values = {name or value: parser.compile_filter(value) for name, _is, value in named}
    return Kept([parser.compile_filter(word) for word in told], inside, values)


def _parted(words: list[str]) -> tuple[list[str], list[str]]:
    at = words.index("for") if "for" in words else len(words)
    return words[:at], words[at + 1 :]


class Kept(template.Node):
    """Belongs to one template, which Django reads once; so what it keeps lives as long as the process."""

    def __init__(
        self, told: list[FilterExpression], inside: NodeList, own: dict[str, FilterExpression]
    ) -> None:
        self._told, self._own, self.nodelist = told, own, inside
        self._marks = {name: f"own-{secrets.token_hex(8)}" for name in own}
        self._at_marks = re.compile(f"({'|'.join(self._marks.values())})").split
        self._made: dict[tuple[Any, ...], list[str]] = {}

    def render(self, context: template.Context) -> SafeString:
        """What was made before for the same, or is made now."""
        told = [one.resolve(context) for one in self._told]
        own = {name: one.resolve(context) for name, one in self._own.items()} if self._own else {}
        if None in told:
            return self._inside(context, own)
        key = (where(context), *told)
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= MUCH:
                self._made.clear()
            inside = self._inside(context, self._marks)
            made = self._made[key] = self._at_marks(inside) if own else [inside]
        return self._put_in(made, own) if own else SafeString(made[0])

    def _inside(self, context: template.Context, own: dict[str, Any]) -> SafeString:
        if not own:
            return self.nodelist.render(context)
        with context.push(**own):
            return self.nodelist.render(context)

    def _put_in(self, made: list[str], own: dict[str, Any]) -> SafeString:
        values = {self._marks[name]: conditional_escape(value) for name, value in own.items()}
        return SafeString("".join([values.get(part, part) for part in made]))


def where(context: template.Context) -> tuple[str | None, str]:
    """The page's language and where the site lies: asked once, so no part of a page has another one."""
    beside: dict[Any, Any] = context.render_context.dicts[0]
    found: tuple[str | None, str] | None = beside.get(where)
    if found is None:
        found = beside[where] = (get_language(), get_script_prefix())
    return found


@register.filter
def top(path: str) -> str:
    """Which page of the menu an address lies at or under: "/meetups" at it, "/meetups/" under it.

    The language that an address may begin with stays: it belongs to the addresses of the menu too.
    """
    language = f"/{get_language()}/"
    start = len(language) if path.startswith(language) else 1
    end = path.find("/", start)
    return path if end < 0 else path[: end + 1]

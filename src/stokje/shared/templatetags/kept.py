"""`{% load kept %}`: a part of a page that is made once for what it tells, and used again."""

from __future__ import annotations

import secrets
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.urls import get_script_prefix
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
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
        self._made: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        """What was made before for the same, or is made now."""
        told = tuple(one.resolve(context) for one in self._told)
        own = {name: one.resolve(context) for name, one in self._own.items()} if self._own else {}
        if None in told:
            return self._inside(context, own)
        key = (get_language(), get_script_prefix(), *told)
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= MUCH:
                self._made.clear()
            made = self._made[key] = self._inside(context, self._marks)
        return self._put_in(made, own) if own else made

    def _inside(self, context: template.Context, own: dict[str, Any]) -> SafeString:
        if not own:
            return self.nodelist.render(context)
        with context.push(**own):
            return self.nodelist.render(context)

    def _put_in(self, made: str, own: dict[str, Any]) -> SafeString:
        for name, mark in self._marks.items():
            made = made.replace(mark, conditional_escape(own[name]))
        return mark_safe(made)  # noqa: S308  (the values are escaped)


@register.filter
def top(path: str) -> str:
    """Which page of the menu an address lies at or under: "/meetups" at it, "/meetups/" under it.

    The language that an address may begin with stays: it belongs to the addresses of the menu too.
    """
    language = f"/{get_language()}/"
    start = len(language) if path.startswith(language) else 1
    end = path.find("/", start)
    return path if end < 0 else path[: end + 1]

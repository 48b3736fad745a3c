"""`{% load kept %}`: a part of a page that is made once for what it tells, and used again."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

MUCH = 200
"""So many are kept of one part; who asks for ever other ones only makes it forget sooner."""


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """`{% kept a b %}…{% endkept %}`: made once for each language and values of `a` and `b`.

    Whatever stands inside follows from these values alone: nothing of the visitor, of the clock, of any row
    that is not named. When a value is None, it is made anew.
    """
    told = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    inside = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(told, inside)


class Kept(template.Node):
    """Belongs to one template, which Django reads once; so what it keeps lives as long as the process."""

    def __init__(self, told: list[FilterExpression], inside: NodeList) -> None:
        self._told, self.nodelist = told, inside
        self._made: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        """What was made before for the same, or is made now."""
        told = tuple(one.resolve(context) for one in self._told)
        if None in told:
            return self.nodelist.render(context)
        key = (get_language(), get_script_prefix(), *told)
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= MUCH:
                self._made.clear()
            made = self._made[key] = self.nodelist.render(context)
        return made


@register.filter
def top(path: str) -> str:
    """Which page of the menu an address lies at or under: "/meetups" at it, "/meetups/" under it.

    The language that an address may begin with stays: it belongs to the addresses of the menu too.
    """
    language = f"/{get_language()}/"
    start = len(language) if path.startswith(language) else 1
    end = path.find("/", start)
    return path if end < 0 else path[: end + 1]

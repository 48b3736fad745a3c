"""{% load addresses %} for texts that are read outside the site."""

from __future__ import annotations

from typing import Any

from django import template

from stokje.shared import addresses

register = template.Library()


@register.simple_tag
def absolute(name: str, *args: Any, **kwargs: Any) -> str:
    """The whole address of a named page: {% absolute 'site:my' token %}."""
    return addresses.absolute(name, *args, **kwargs)

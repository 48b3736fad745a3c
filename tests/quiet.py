"""Includes that keep quiet: only a page itself tells its test what it was made with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.template.base import Template


@contextmanager
def quiet_includes() -> Iterator[None]:
    """Inside, `response.context` knows what the view gave the page.

    Django's test runner makes every template tell, with a copy of all it knows; a page includes dozens.
    """
    telling = Template._render

    def render(template: Template, context: Any) -> Any:
        deep = len(context.render_context.dicts) > 2 or context.render_context.template is not template
        return template.nodelist.render(context) if deep else telling(template, context)

    Template._render = render
    yield
    Template._render = telling

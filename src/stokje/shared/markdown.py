"""Markdown that people wrote, as HTML that cannot do harm."""

from __future__ import annotations

from collections.abc import Iterable

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "hr", "br"} | {
    "table", "thead", "tbody", "tr", "th", "td"
}  # fmt: skip
_reader = MarkdownIt("commonmark", {"html": False}).enable("table")


def render(text: str) -> SafeString:
    """Turn Markdown into HTML: a page has its own h1, so `#` becomes h2."""
    html = _reader.render(text).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    clean = nh3.clean(html, tags=TAGS, attributes={"a": {"href", "title"}}, link_rel=None)
    return mark_safe(clean)  # noqa: S308 -- nh3 just cleaned it


def render_with(text: str, quoted: Iterable[tuple[str, str]]) -> SafeString:
    """The same, with others in it in their own language: `quoted` has their words and which that is."""
    html = str(render(text))
    for words, language in quoted:
        block = render(words)
        line = block.strip().removeprefix("<p>").removesuffix("</p>")
        html = html.replace(block, f'<div class="prose" lang="{language}">{block}</div>')
        html = html.replace(f"<li>{line}</li>", f'<li lang="{language}">{line}</li>')
    return mark_safe(html)  # noqa: S308 -- nh3 cleaned it, and a language is one of ours

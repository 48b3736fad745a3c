"""Markdown as plain data for the report: the template gets paragraphs and pieces of text, never markup."""

from __future__ import annotations

from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

Block = dict[str, Any]
STRONG, EM = "strong", "em"
_reader = MarkdownIt("commonmark", {"html": False})


def blocks(text: str) -> list[Block]:
    """Paragraphs and list items: `{"kind": "p" | "li", "pieces": [{"text", "strong", "em"}]}`."""
    found: list[Block] = []
    depth, heading = 0, False
    for token in _reader.parse(text):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(token.type, 0)
        heading = token.type == "heading_open" or (heading and token.type != "heading_close")
        if token.type == "inline":
            found.append({"kind": "li" if depth else "p", "pieces": _pieces(token.children or [], heading)})
        elif token.type in {"fence", "code_block"}:
            found.append({"kind": "p", "pieces": [_piece(token.content, False, False)]})
    return found


def _pieces(tokens: list[Token], heading: bool) -> list[Block]:
    found, on = [], {STRONG: 0, EM: 0}
    for token in tokens:
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in on:
            on[name] += token.nesting
        words = " " if token.type == "softbreak" else "\n" if token.type == "hardbreak" else token.content
        if words:
            found.append(_piece(words, heading or on[STRONG] > 0, on[EM] > 0))
    return found


def _piece(text: str, strong: bool, em: bool) -> Block:
    return {"text": text, STRONG: strong, EM: em}

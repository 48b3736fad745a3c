"""QR codes, made here: no other site learns who looks."""

from __future__ import annotations

import io
from typing import Any

import segno

INK, PAPER = "#10263f", "#ffffff"


def inline_svg(address: str) -> str:
    """As a piece of a page, as large as the place it gets."""
    return _drawn(address, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=1).decode()


def svg(address: str) -> bytes:
    """As a picture of its own."""
    return _drawn(address, kind="svg", scale=8, border=2)


def png(address: str) -> bytes:
    """As a picture for a mail."""
    return _drawn(address, kind="png", scale=8, border=4)


def _drawn(address: str, **how: Any) -> bytes:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, dark=INK, light=PAPER, **how)
    return out.getvalue()

"""Text from a file that somebody else's program wrote."""

from __future__ import annotations

MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def decoded(content: bytes) -> str | None:
    """The text in UTF-8, UTF-16 or Windows-1252, with or without its mark; None when it is none."""
    marked = next((name for mark, name in MARKS.items() if content.startswith(mark)), None)
    for encoding in (marked,) if marked else (*_sixteen(content), "utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    return None


def _sixteen(content: bytes) -> list[str]:
    """UTF-16 without its mark: every other byte of Western text is empty."""
    some = content[:2000]
    if some.count(0) * 3 < len(some):
        return []
    return ["utf-16-le" if some[1::2].count(0) > some[::2].count(0) else "utf-16-be"]

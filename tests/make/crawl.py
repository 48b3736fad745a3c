"""Opens page after page by their own links, as someone curious would."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterable
from urllib.parse import urldefrag, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from django.utils import translation

Opener = Callable[[str], tuple[int, Iterable[str]]]
"""Opens a page of this site by its path; returns its status and the addresses that it links to."""
LINK = re.compile(r'<(?:a|form method="get")\b[^>]*?\b(?:href|action)="([^"]+)"')
FINE = {200, 301, 302, 304}


def opened(opener: Opener, start: str, *, english: bool = False, within: str = "") -> dict[str, int]:
    """The status of pages in one language that can be reached from `start`: one of each kind.

    `within` is a pattern of the addresses to open, when not all.
    """
    found: dict[str, int] = {}
    kinds: set[str] = set()
    waiting = deque([start])
    while waiting:
        path = waiting.popleft()
        kind = _kind(path, "en" if english else "nl")
        if kind in kinds or path.startswith("/en/") != english:
            continue
        kinds.add(kind)
        found[path], links = opener(path)
        paths = (urldefrag(link)[0] for link in links)
        waiting += [path for path in paths if re.fullmatch(within or "/.*", path) and path not in found]
    return found


def through(client: Client) -> Opener:
    """Asks this process, without a browser."""

    def ask(path: str) -> tuple[int, Iterable[str]]:
        answer = client.get(path)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return answer.status_code, ()
        links = LINK.findall(answer.content.decode())
        return answer.status_code, [link.replace("&amp;", "&") for link in links]

    return ask


def _kind(path: str, language: str) -> str:
    """The pattern of an address in this language, with the names of what it asks."""
    parts = urlsplit(path)
    try:
        with translation.override(language):
            pattern = resolve(parts.path).route
    except Resolver404:
        return path
    return pattern + "&".join(sorted(pair.partition("=")[0] for pair in parts.query.split("&")))

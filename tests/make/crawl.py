"""Opens page after page by their own links, as someone curious would."""

from __future__ import annotations

import re
from collections import deque
from urllib.parse import urldefrag, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

LINK = re.compile(r'<(?:a|form method="get")\b[^>]*?\b(?:href|action)="([^"]+)"')
FINE = {200, 301, 302, 304}


def opened(client: Client, start: str, *, english: bool = False, within: str = "") -> dict[str, int]:
    """The status of pages in one language that can be reached from `start`: one of each kind.

    `within` is a pattern of the addresses to open, when not all.
    """
    found: dict[str, int] = {}
    kinds: set[str] = set()
    waiting = deque([start])
    while waiting:
        path = waiting.popleft()
        kind = _kind(path)
        if kind in kinds or path.startswith("/en/") != english:
            continue
        kinds.add(kind)
        answer = client.get(path)
        found[path] = answer.status_code
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            links = (
                urldefrag(link.replace("&amp;", "&"))[0] for link in LINK.findall(answer.content.decode())
            )
            waiting += [link for link in links if re.fullmatch(within or "/.*", link) and link not in found]
    return found


def _kind(path: str) -> str:
    """The pattern of an address, with the names of what it asks."""
    parts = urlsplit(path)
    try:
        pattern = resolve(parts.path).route
    except Resolver404:
        return path
    return pattern + "&".join(sorted(pair.partition("=")[0] for pair in parts.query.split("&")))

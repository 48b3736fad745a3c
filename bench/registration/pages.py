"""What a page costs the server and the visitor's line, and how soon it is right after a change."""

from __future__ import annotations

import gzip
import http.client
import re
import threading
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from bench.browser import Browser, form_with
from bench.registration.house import House
from bench.registration.places import LOAD
from bench.registration.visitors import filled

CLIENTS = 8
ASSETS = re.compile(
    r"""<link\b[^>]*?rel="(?:stylesheet|icon|preload)"[^>]*?>|<(?:script|img|source|video)\b[^>]*>"""
)
ADDRESS = re.compile(r'\b(?:href|src|poster)="([^"]+)"')
INNER = re.compile(
    r"""url\(\s*["']?([^"')]+)["']?\s*\)|\bfrom\s*["']([^"']+)["']|\bimport\s*["']([^"']+)["']"""
)


def per_cpu_second(base: str, spent: Callable[[], float], path: str, seconds: float) -> tuple[float, int]:
    """Requests a second of server CPU, by eight clients that stay connected; and how many there were."""
    ask(base, path, 0.3)
    before = spent()
    count = ask(base, path, seconds)
    return count / max(0.01, spent() - before), count


def ask(base: str, path: str, seconds: float) -> int:
    """Asks for the page for so long; returns how often."""
    counts: list[int] = []
    deadline = time.monotonic() + seconds
    clients = [
        threading.Thread(target=lambda: counts.append(one(base, path, deadline))) for _ in range(CLIENTS)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    return sum(counts)


def one(base: str, path: str, deadline: float) -> int:
    """One client, until the deadline."""
    connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=60)
    count = 0
    while time.monotonic() < deadline:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        count += 1
    connection.close()
    return count


def seconds_until_right(house: House, rounds: int) -> float:
    """The longest it took until a page told of one more seat that was taken, while someone reloads it."""
    longest, address = 0.0, f"{house.url}/meetups/{LOAD}"
    stop = threading.Event()
    looking = threading.Thread(target=look, args=(address, stop))
    looking.start()
    for number in range(rounds):
        before = Browser(house.url).go(address)
        browser = Browser(house.url)
        form = form_with(browser.go(f"{address}/sign-up"), "organisation")
        browser.send(form, **filled(number, f"kijker-{time.time_ns()}@example.org", "teacher"))
        start = time.monotonic()
        while Browser(house.url).go(address) == before:
            time.sleep(0.01)
        longest = max(longest, time.monotonic() - start)
    stop.set()
    looking.join()
    return longest


def look(address: str, stop: threading.Event) -> None:
    """Someone who reloads the page all the time."""
    browser = Browser(address)
    while not stop.is_set():
        browser.go(address)


def first_visit(base: str, path: str) -> tuple[float, float]:
    """Kilobytes over the line for page, styles, scripts and pictures; and those of the fonts."""
    page, size = fetch(urljoin(base, path))
    waiting = [found for tag in ASSETS.findall(page) for found in ADDRESS.findall(tag)]
    fonts, others, seen = 0, size, set()
    while waiting:
        address = urljoin(urljoin(base, path), waiting.pop())
        if address in seen or urlsplit(address).netloc != urlsplit(base).netloc:
            continue
        seen.add(address)
        text, size = fetch(address)
        if address.endswith(".woff2"):
            fonts += size
            continue
        others += size
        # Fonts of other alphabets stand in the styles too, and are fetched only by pages that need them.
        inner = [a or b or c for a, b, c in INNER.findall(text)] if text else []
        waiting += [
            urljoin(address, one) for one in inner if not one.startswith("data:") and ".woff" not in one
        ]
    return others / 1000, fonts / 1000


def fetch(address: str) -> tuple[str, int]:
    """The text of a style, script or page (else nothing) and what it weighs as it was sent."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    kind = answer.headers.get("Content-Type", "")
    if not kind.startswith(("text/", "application/javascript")):
        return "", len(content)
    return decoded(content, answer.headers.get("Content-Encoding", "")), len(content)


def decoded(content: bytes, encoding: str) -> str:
    """Its text; of an encoding we cannot read, none."""
    if encoding == "gzip":
        content = gzip.decompress(content)
    return content.decode(errors="replace") if encoding in {"", "gzip"} else ""

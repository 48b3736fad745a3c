"""One visitor's browser: keeps cookies and its connection, fills forms, counts what it asks."""

from __future__ import annotations

import gzip
import http.client
import re
import time
from html import unescape
from typing import NamedTuple
from urllib.parse import urlencode, urljoin, urlsplit

TAG = re.compile(r"<(form|/form|input|textarea|select)\b([^>]*)>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"""([\w:-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+)))?""")
HOPS = 6
IDLE_SECONDS = 3  # a server closes what is idle for some seconds; a browser then connects anew


class Form(NamedTuple):
    """A form as the page shows it: where it goes and what stands in it."""

    action: str
    fields: dict[str, str]


class Wrong(Exception):
    """The server answered with an error, or not at all."""


class NoPage(Wrong):
    """The address leads nowhere; to try again does not help."""


class Browser:
    """Follows redirects itself, so that every request counts; `url` is where it is."""

    def __init__(self, base: str, seconds: float = 60) -> None:
        self.url, self.requests, self.text = base, 0, ""
        self.cookies: dict[str, str] = {}
        self._last = 0.0
        self._connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=seconds)

    def go(self, url: str, data: dict[str, str] | None = None, headers: dict[str, str] | None = None) -> str:
        """The page at this address, or what a form sent there leads to."""
        url, asked = urljoin(self.url, unescape(url)), data
        for _ in range(HOPS):
            status, where, text = self._ask(url, asked, headers or {})
            if status == 404:
                raise NoPage(f"404 at {urlsplit(url).path}")
            if status >= 400:
                raise Wrong(f"{status} at {urlsplit(url).path}")
            if status < 300:
                self.url, self.text = url, text
                return text
            url, asked = urljoin(url, where), None
        raise Wrong(f"redirected in circles at {urlsplit(url).path}")

    def send(self, form: Form, **filled: str) -> str:
        """Sends a form of the present page, with these fields filled in."""
        return self.go(form.action or self.url, form.fields | filled)

    def close(self) -> None:
        """Lets go of the connection."""
        self._connection.close()

    def _ask(self, url: str, data: dict[str, str] | None, headers: dict[str, str]) -> tuple[int, str, str]:
        parts = urlsplit(url)
        sent = {"Accept-Encoding": "gzip", "Referer": self.url, **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None if data is None else urlencode(data)
        if body is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
            sent["Origin"] = f"{parts.scheme}://{parts.netloc}"
        self.requests += 1
        if time.monotonic() - self._last > IDLE_SECONDS:
            self._connection.close()
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        try:
            self._connection.request("GET" if body is None else "POST", path or "/", body, sent)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as away:
            self._connection.close()
            raise Wrong(type(away).__name__) from away
        finally:
            self._last = time.monotonic()
        self._keep(answer.headers.get_all("Set-Cookie") or [])
        if answer.headers.get("Content-Encoding") == "gzip":
            content = gzip.decompress(content)
        return answer.status, answer.headers.get("Location", ""), content.decode()

    def _keep(self, given: list[str]) -> None:
        for cookie in given:
            name, _, value = cookie.split(";", 1)[0].partition("=")
            self.cookies[name.strip()] = value.strip()


def forms(page: str) -> list[Form]:
    """The page's forms, filled as a browser shows them; boxes that are not ticked are left out."""
    found: list[Form] = []
    inside = False
    for kind, rest in TAG.findall(page):
        given = {name.lower(): unescape(a or b or c) for name, a, b, c in ATTRIBUTE.findall(rest)}
        if kind.lower() in {"form", "/form"}:
            inside = kind.lower() == "form"
            if inside:
                found.append(Form(given.get("action", ""), {}))
        elif inside and given.get("name") and is_sent(given):
            found[-1].fields[given["name"]] = given.get("value", "")
    return found


def is_sent(given: dict[str, str]) -> bool:
    """Whether a browser sends this field as it stands."""
    kind = given.get("type", "")
    return kind not in {"submit", "button", "file"} and (
        kind not in {"checkbox", "radio"} or "checked" in given
    )


def form_with(page: str, part: str) -> Form:
    """The form whose action or fields hold `part`; raises Wrong when the page has none."""
    for form in forms(page):
        if part in form.action or part in form.fields:
            return form
    raise Wrong(f"no form with {part}")

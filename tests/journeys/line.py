"""A line between a browser and a server that breaks off one answer on its way back."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from urllib.parse import urlsplit

END_OF_HEAD = b"\r\n\r\n"


class BreakingLine:
    """Passes everything on; the answer to the first request that starts with `request` ends after its head.

    It stands outside the browser: what a service worker or the browser itself sends passes here too. A head
    is let through because a browser by itself asks again when it got nothing at all.
    """

    def __init__(self, server: str, request: bytes) -> None:
        self._server = ("127.0.0.1", int(urlsplit(server).port or 80))
        self._request = request
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = [self._listening]
        self._lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.requests = 0
        """How many requests like it went to the server."""
        self.broken = 0
        """How many answers were broken off."""

    def __enter__(self) -> BreakingLine:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        for each in self._open:
            _hang_up(each)

    def _accept(self) -> None:
        while True:
            try:
                browser, _ = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(self._server)
            self._open += [browser, server]
            to_break = threading.Event()
            for pump in (self._ask, self._answer):
                threading.Thread(target=pump, args=(browser, server, to_break), daemon=True).start()

    def _ask(self, browser: socket.socket, server: socket.socket, to_break: threading.Event) -> None:
        # A browser sends its next request after the answer to the last one, so a request starts a piece.
        while piece := _received(browser):
            if piece.startswith(self._request):
                self._count(to_break)
            _pass_on(piece, server)
        _hang_up(server)

    def _count(self, to_break: threading.Event) -> None:
        with self._lock:
            self.requests += 1
            if self.requests == 1:
                to_break.set()

    def _answer(self, browser: socket.socket, server: socket.socket, to_break: threading.Event) -> None:
        while piece := _received(server):
            if to_break.is_set():
                _pass_on(piece.partition(END_OF_HEAD)[0] + END_OF_HEAD, browser)
                self.broken += 1
                break
            _pass_on(piece, browser)
        _hang_up(browser)
        _hang_up(server)


def _received(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except OSError:
        return b""


def _pass_on(piece: bytes, line: socket.socket) -> None:
    with suppress(OSError):
        line.sendall(piece)


def _hang_up(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
    line.close()

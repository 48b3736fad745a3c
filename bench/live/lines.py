"""Thousands of connections in one thread, so that it is the server that is measured."""

from __future__ import annotations

import errno
import resource
import select
import socket
import time
from collections import deque
from collections.abc import Callable, Iterable

PIECE = 262_144


class Line:
    """One connection. `heard` gets what arrives, nothing when the server hung up."""

    __slots__ = ("heard", "request", "socket", "waiting")

    def __init__(self, request: bytes, heard: Callable[[Line, bytes], object]) -> None:
        self.request, self.heard = request, heard
        self.socket: socket.socket | None = None
        self.waiting = False

    def close(self) -> None:
        """Hangs up."""
        if self.socket is not None:
            self.socket.close()
            self.socket = None


class Lines:
    """All connections to one port."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.open: dict[int, Line] = {}
        self._epoll = select.epoll()

    def connect(self, line: Line) -> None:
        """Opens it; the request goes out as soon as the server answers."""
        made = socket.socket()
        made.setblocking(False)
        made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        line.socket, line.waiting = made, True
        made.connect_ex(("127.0.0.1", self.port))
        self.open[made.fileno()] = line
        self._epoll.register(made.fileno(), select.EPOLLOUT)

    def send(self, line: Line, request: bytes) -> None:
        """Another request on a connection that is open."""
        line.request, line.waiting = request, True
        assert line.socket is not None
        self._epoll.modify(line.socket.fileno(), select.EPOLLOUT)

    def hang_up(self, line: Line) -> None:
        """Closes it from this side."""
        if line.socket is not None:
            self.open.pop(line.socket.fileno(), None)
            line.close()

    def turn(self, seconds: float) -> int:
        """Does what can be done now; waits at most so long for the first thing."""
        ready = self._epoll.poll(max(0.0, seconds), 4096)
        for descriptor, event in ready:
            line = self.open.get(descriptor)
            if line is None:
                continue
            if event & select.EPOLLOUT and line.waiting:
                self._ask(line, descriptor)
            elif event & (select.EPOLLIN | select.EPOLLHUP | select.EPOLLERR):
                self._listen(line)
        return len(ready)

    def _ask(self, line: Line, descriptor: int) -> None:
        assert line.socket is not None
        line.waiting = False
        try:
            line.socket.send(line.request)
        except OSError:
            self._lost(line)
            return
        self._epoll.modify(descriptor, select.EPOLLIN)

    def _listen(self, line: Line) -> None:
        assert line.socket is not None
        try:
            data = line.socket.recv(PIECE)
        except OSError as wrong:
            if wrong.errno == errno.EAGAIN:
                return
            data = b""
        if data:
            line.heard(line, data)
        else:
            self._lost(line)

    def _lost(self, line: Line) -> None:
        self.hang_up(line)
        line.heard(line, b"")

    def connect_all(
        self, lines: Iterable[Line], heard: Callable[[], int], window: int, seconds: float
    ) -> None:
        """Opens them with so many in flight; `heard` counts those that were answered."""
        waiting, asked, deadline = deque(lines), 0, time.monotonic() + seconds
        while time.monotonic() < deadline and (waiting or heard() < asked):
            while waiting and asked - heard() < window:
                self.connect(waiting.popleft())
                asked += 1
            self.turn(0.1)

    def close(self) -> None:
        """Hangs up everywhere."""
        for line in list(self.open.values()):
            line.close()
        self.open.clear()
        self._epoll.close()


def allow_many() -> None:
    """As many open files as the system gives."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def stream_request(path: str, cookie: str = "", last: str = "") -> bytes:
    """What a phone's browser sends to open a stream."""
    lines = [
        f"GET {path} HTTP/1.1",
        "Host: meetups.example.org",
        "Accept: text/event-stream",
        "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15",
        "Accept-Language: nl-NL,nl;q=0.9",
        "Accept-Encoding: gzip, deflate, br",
        "Cache-Control: no-cache",
        "Sec-Fetch-Dest: empty",
        "Sec-Fetch-Mode: cors",
        "Sec-Fetch-Site: same-origin",
        *([f"Cookie: {cookie}"] if cookie else []),
        *([f"Last-Event-ID: {last}"] if last else []),
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()

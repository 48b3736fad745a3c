"""The least that telling so many can cost here: bare sockets, no HTTP, no events, one loop."""

from __future__ import annotations

import multiprocessing
import socket
import time
from multiprocessing.connection import Connection

from bench.live.lines import Line, Lines, allow_many

BYTES = 350
"""As large as a change of stage."""
PATIENCE = 20.0


class Floor:
    """A server whose every connection is told the same; in a process of its own, as ours is."""

    def __init__(self, streams: int) -> None:
        self.streams, self.waits = streams, list[float]()
        self._asks, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("spawn")
        self._server = context.Process(target=serve, args=(theirs, streams), daemon=True)
        self._server.start()
        self._lines = Lines(self._asks.recv())
        self._arrived: list[float] = []
        everyone = [
            Line(b"x", lambda _line, _data: self._arrived.append(time.time())) for _ in range(streams)
        ]
        self._lines.connect_all(everyone, lambda: len(self._lines.open), 100, PATIENCE)
        while not self._asks.poll():
            self._lines.turn(0.05)
        self._asks.recv()

    def tell(self) -> None:
        """Everyone is told once; notes how long it took for 99 of 100."""
        self._arrived.clear()
        self._asks.send(True)
        began, deadline = self._asks.recv(), time.monotonic() + PATIENCE
        while len(self._arrived) < self.streams and time.monotonic() < deadline:
            self._lines.turn(0.5)
        self.waits.append(p99([moment - began for moment in self._arrived]))

    def close(self) -> None:
        """Ends it."""
        self._lines.close()
        self._server.kill()
        self._server.join()

    def _hear(self, _line: Line, _data: bytes) -> None:
        self._arrived.append(time.time())


def serve(asks: Connection, streams: int) -> None:
    """The server: all it does is send."""
    allow_many()
    listener = socket.create_server(("127.0.0.1", 0), backlog=2048)
    asks.send(listener.getsockname()[1])
    everyone = [listener.accept()[0] for _ in range(streams)]
    asks.send(True)
    words = b"x" * BYTES
    while asks.recv():
        asks.send(time.time())
        for one in everyone:
            one.send(words)


def p99(waits: list[float]) -> float:
    """What 99 of 100 do not exceed."""
    return sorted(waits)[int(0.99 * (len(waits) - 1))]

"""The least that sending to so many can cost here: bare sockets, no HTTP, no events, one loop."""

from __future__ import annotations

import multiprocessing
import os
import socket
import time
from multiprocessing.connection import Connection

from bench.live.lines import Line, Lines, allow_many
from bench.machine import TICKS, stat

BYTES = 350
"""As large as a change of stage."""


def floor(streams: int, rounds: int) -> tuple[float, float]:
    """Milliseconds until 99 of 100 heard (of the middle round), and microseconds of CPU for each."""
    ours, theirs = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, streams), daemon=True)
    server.start()
    lines = Lines(ours.recv())
    try:
        return measured(lines, ours, streams, rounds, server.pid or 0)
    finally:
        lines.close()
        server.kill()
        server.join()


def measured(lines: Lines, server: Connection, streams: int, rounds: int, pid: int) -> tuple[float, float]:
    """Connects all, then counts rounds."""
    arrived: list[float] = []
    everyone = [Line(b"x", lambda _line, _data: arrived.append(time.time())) for _ in range(streams)]
    lines.connect_all(everyone, lambda: len(lines.open), 100, 30)
    while server.poll() is False:
        lines.turn(0.05)
    server.recv()
    waits, before = [], cpu(pid)
    for _ in range(rounds):
        arrived.clear()
        server.send(True)
        began = server.recv()
        while len(arrived) < streams:
            lines.turn(0.5)
        waits.append(p99([moment - began for moment in arrived]))
    return sorted(waits)[rounds // 2] * 1000, (cpu(pid) - before) / rounds / streams * 1e6


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


def cpu(pid: int) -> float:
    """CPU seconds of one process so far."""
    fields = stat(pid)
    return sum(int(field) for field in fields[11:13]) / TICKS if fields else float(os.times().user)

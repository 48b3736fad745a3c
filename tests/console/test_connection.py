"""Who never finishes a request holds no place that others need."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import uvicorn

from stokje.console import connection
from stokje.console.connection import Connection, Watch

HEAD = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n"


async def stays(scope: Any, receive: Any, send: Any) -> None:
    """Reads a request, begins to answer, and goes on like a stream until the visitor leaves."""
    assert scope["type"] == "http"
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"welcome", "more_body": True})
    while (await receive())["type"] != "http.disconnect":
        pass


async def ended(place: tuple[str, int], sent: bytes) -> bool:
    """Whether the server ends a line on which so much came."""
    reader, writer = await asyncio.open_connection(*place)
    writer.write(sent)
    try:
        return await asyncio.wait_for(reader.read(), 20) == b""
    except ConnectionResetError:
        return True
    finally:
        writer.close()


Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


async def welcomed(place: tuple[str, int], *pieces: bytes) -> Line:
    """A line that was answered, and stays."""
    reader, writer = await asyncio.open_connection(*place)
    for piece in pieces:
        writer.write(piece)
        await asyncio.sleep(0.1)
    await asyncio.wait_for(reader.readuntil(b"welcome"), 20)
    return reader, writer


def test_a_request_that_never_becomes_whole_is_ended_and_a_slow_one_or_a_stream_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "SLOWEST_SECONDS", 0.2)
    monkeypatch.setattr(connection, "LOOK_SECONDS", 0.1)
    monkeypatch.setattr(connection, "A_SECOND", 1)
    monkeypatch.setattr(connection, "watch", Watch())

    async def visits() -> None:
        config = uvicorn.Config(stays, http=Connection, port=0, lifespan="off", log_level="error")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0.01)
        place = server.servers[0].sockets[0].getsockname()
        stream = await welcomed(place, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        slow = await welcomed(place, HEAD + b"abc", b"abc", b"abc")
        assert all(await asyncio.gather(*(ended(place, sent) for sent in (b"", HEAD[:20], HEAD))))
        for reader, writer in (stream, slow):
            assert not reader.at_eof()
            writer.close()
            await writer.wait_closed()
        server.should_exit = server.force_exit = True
        await serving

    asyncio.run(visits())

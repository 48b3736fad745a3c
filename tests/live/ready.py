"""Has imported the project, so that a web process is there at once: python -m tests.live.ready FD

Each is a fork of this process. One that imports everything anew costs a second, also when a test only wants
to see what happens once it is killed.
"""

from __future__ import annotations

import os
import socket
import sys

import uvicorn
from django.urls import get_resolver

from stokje.console import web
from stokje.console.connection import Connection


def main() -> None:
    """Makes a web process for each pair of sockets that comes in, and answers with its number."""
    uvicorn.Config("stokje.config.asgi:application", http=Connection).load()
    assert get_resolver().url_patterns
    with socket.socket(fileno=int(sys.argv[1])) as line:
        while given := socket.recv_fds(line, 1, 2)[1]:
            number = os.fork()
            if number == 0:
                line.close()
                _serve(*given)
            line.send(str(number).encode())
            for each in given:
                os.close(each)
            _bury(os.WNOHANG)
        _bury(0)


def _serve(listener: int, life: int) -> None:
    """Listens on `listener`; `life` ends when who asked for it is gone, as the supervisor's pipe does."""
    os.dup2(life, 0)
    os.close(life)
    sys.argv[1:] = [str(listener)]
    try:
        web.main()
    finally:
        os._exit(0)  # what is done at the end of a process is for the one that was forked


def _bury(how: int) -> None:
    try:
        while os.waitpid(-1, how)[0]:
            pass
    except ChildProcessError:
        return


if __name__ == "__main__":
    main()

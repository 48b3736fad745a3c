"""Makes the web processes beside the tests: each is a fork of a process that is one of the tests' own.

One that imports everything anew costs a second and a half, also when a test only wants to see what happens
once it is killed. The process is made before the first test, so it knows nothing of any.
"""

from __future__ import annotations

import gc
import os
import socket
import sys
import warnings
from typing import NoReturn

import uvicorn
from django.conf import settings
from django.urls import get_resolver
from pytest_django import DjangoDbBlocker

from stokje.console import web
from stokje.console.connection import Connection


def load() -> None:
    """What a web process imports, so that forks need not."""
    uvicorn.Config("stokje.config.asgi:application", http=Connection).load()
    assert get_resolver().url_patterns


def made(blocker: DjangoDbBlocker) -> tuple[int, socket.socket]:
    """The number of such a process and the line to it, which ends it when it is closed."""
    ours, theirs = socket.socketpair()
    number = os.fork()
    if not number:
        ours.close()
        _wait(theirs, blocker)
    theirs.close()
    return number, ours


def _wait(line: socket.socket, blocker: DjangoDbBlocker) -> NoReturn:
    """Makes a web process for each database and pair of sockets that comes in; answers with its number."""
    try:
        _as_in_use(blocker)
        while given := socket.recv_fds(line, 4096, 2):
            if not given[1]:
                break
            number = os.fork()
            if number == 0:
                line.close()
                _serve(given[0].decode(), *given[1])
            line.send(str(number).encode())
            for each in given[1]:
                os.close(each)
            _bury(os.WNOHANG)
        _bury(0)
    finally:
        os._exit(0)  # what is done at the end of a process is for the one that was forked


def _as_in_use(blocker: DjangoDbBlocker) -> None:
    """Nothing of what only tests set."""
    blocker.unblock()
    warnings.resetwarnings()
    warnings.simplefilter("ignore")
    gc.set_threshold(700, 10, 10)


def _serve(database: str, listener: int, life: int) -> None:
    """Listens on `listener`; `life` ends when who asked for it is gone, as the supervisor's pipe does."""
    settings.DATABASES["default"]["NAME"] = database
    os.dup2(life, 0)
    os.close(life)
    sys.argv[1:] = [str(listener)]
    try:
        web.main()
    finally:
        os._exit(0)


def _bury(how: int) -> None:
    try:
        while os.waitpid(-1, how)[0]:
            pass
    except ChildProcessError:
        return

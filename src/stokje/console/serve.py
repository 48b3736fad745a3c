"""`stokje serve`: web processes and workers under one supervisor, on one port."""

from __future__ import annotations

import argparse
import contextlib
import errno
import resource
import socket
import sys
from typing import Any

from django.conf import settings
from django.db import connection

from stokje.console.database import is_up_to_date
from stokje.console.supervisor import Child, Supervisor
from stokje.shared.errors import Fault, Faults

BACKLOG = 2048
UNSENT = 131_072
FEW_FILES, MOST_FILES = 4096, 1_048_576


def register(commands: Any) -> None:
    """Adds the command."""
    parser = commands.add_parser("serve", help="start the web server and the worker, on one port")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--port", type=port_number, default=8000, help="port to listen on (8000)")
    parser.add_argument(
        "--web", type=positive, default=1, metavar="N", help="web processes (1); more needs PostgreSQL"
    )
    parser.add_argument(
        "--workers", type=int, default=1, metavar="N", help="workers beside them (1); 0 for none"
    )
    parser.set_defaults(run=serve)


def port_number(text: str) -> int:
    """A port between 1 and 65535."""
    if text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port between 1 and 65535")


def positive(text: str) -> int:
    """A whole number of one or more."""
    if text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")


def serve(options: argparse.Namespace) -> None:
    """Runs until Ctrl-C or SIGTERM; raises `Faults` when this installation cannot be served like that."""
    if options.web > 1 and connection.vendor == "sqlite":
        raise Faults([Fault("--web", "more than one web process needs PostgreSQL: set STOKJE_DATABASE_URL.")])
    check_migrated()
    listener = listen(options.host, options.port)
    connection.close()
    run_beside(listener, options.web, options.workers)


def run_beside(listener: socket.socket, web: int, workers: int) -> None:
    """Keeps the web processes and workers of one open socket alive."""
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    allow_many_files()
    descriptor = listener.fileno()
    serving = [sys.executable, "-m", "stokje.console.web", str(descriptor)]
    working = [sys.executable, "-m", "stokje.console", "work", "--supervised"]
    children = [Child(f"web process {number + 1}", serving, (descriptor,)) for number in range(web)]
    children += [Child(f"worker {number + 1}", working) for number in range(workers)]
    Supervisor(children).run()


def allow_many_files() -> None:
    """As many open files as the system gives: everyone who follows an evening is one."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = MOST_FILES if hard == resource.RLIM_INFINITY else min(hard, MOST_FILES)
    if soft != resource.RLIM_INFINITY and soft < most:
        with contextlib.suppress(OSError, ValueError):  # macOS may give less than it says
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    given = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    if given < FEW_FILES:
        words = f"stokje: this system allows {given} open files, so some {max(0, given - 300)} people at once"
        print(f"{words} can follow an evening. For more, raise `ulimit -n`.", file=sys.stderr, flush=True)


def listen(host: str, port: int) -> socket.socket:
    """The open socket; it stays open while a web process restarts, so that nobody is refused."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as wrong:
        listener.close()
        raise Faults([Fault(f"port {port}", _why_not(wrong))]) from wrong
    # What a phone does not take waits with us, where it is counted, and not by megabytes in the system.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NOTSENT_LOWAT, UNSENT)
    listener.listen(BACKLOG)
    listener.set_inheritable(True)
    return listener


def _why_not(wrong: OSError) -> str:
    if wrong.errno == errno.EADDRINUSE:
        return "it is taken by another program. Choose another one, or stop that program."
    if wrong.errno == errno.EACCES:
        return "this user may not open it. Choose a port of 1024 or higher."
    return f"it cannot be opened ({wrong.strerror})."


def check_migrated() -> None:
    """Raises `Faults` when the database is older than the program."""
    if not is_up_to_date():
        raise Faults([Fault("database", "it is not up to date. Run: stokje migrate")])

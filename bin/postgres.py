"""A PostgreSQL of its own for one test run: on a socket in a temporary folder, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import system

# A test database need not survive a power cut, and its queries are too small to compile or to divide.
QUICK = [
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "jit=off",
    "max_parallel_workers_per_gather=0",
    "max_connections=60",
]
SAFE = ["max_connections=60"]
"""As PostgreSQL comes: what it says is written is on the disk."""


@contextmanager
def served(options: list[str] = QUICK) -> Iterator[str]:
    """The address (STOKJE_DATABASE_URL) of a server that lives as long as the block, with these options."""
    programs = system.postgresql()
    if programs is None:
        sys.exit("PostgreSQL's server is missing.")
    # A socket's path may hold about a hundred characters, and macOS' own temporary folder is long.
    folder = Path(tempfile.mkdtemp(prefix="stokje-pg-", dir="/tmp"))
    server = None
    try:
        server = start(programs, folder, options)
        yield f"postgres://stokje@/stokje?host={folder}"
    finally:
        if server is not None:
            server.send_signal(signal.SIGINT)  # at once, also for who is still connected
            server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def start(programs: Path, folder: Path, options: list[str]) -> subprocess.Popen[bytes]:
    """Makes the database cluster and serves it; returns once it answers."""
    owner = account()
    data = folder / "data"
    if owner is not None:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    making = [
        "initdb",
        "-U",
        "stokje",
        "--auth=trust",
        "--no-sync",
        "-E",
        "UTF8",
        "--locale=C",
        "-D",
        str(data),
    ]
    making[0] = str(programs / "initdb")
    subprocess.run(making, user=user_of(owner), cwd=folder, check=True, stdout=subprocess.DEVNULL)
    settings = [*options, "listen_addresses=", f"unix_socket_directories={folder}"]
    serving = [
        str(programs / "postgres"),
        "-D",
        str(data),
        *(word for line in settings for word in ("-c", line)),
    ]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(serving, user=user_of(owner), cwd=folder, stdout=log, stderr=log)
    create_database(programs, folder)
    return server


def account() -> pwd.struct_passwd | None:
    """The account to serve as: PostgreSQL refuses root. None for this user's own."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def user_of(owner: pwd.struct_passwd | None) -> int | None:
    """The number of that account."""
    return None if owner is None else owner.pw_uid


def create_database(programs: Path, folder: Path) -> None:
    """Makes the database as soon as the server answers, within twenty seconds."""
    making = [str(programs / "createdb"), "-h", str(folder), "-U", "stokje", "stokje"]
    for _ in range(200):
        if subprocess.run(making, capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit(f"PostgreSQL does not answer:\n{(folder / 'log').read_text()}")


def main() -> None:
    """Runs a command with STOKJE_DATABASE_URL set: python bin/postgres.py .venv/bin/pytest tests/post"""
    with served() as address:
        environment = {**os.environ, "STOKJE_DATABASE_URL": address}
        status = subprocess.run(sys.argv[1:], env=environment, check=False).returncode
    sys.exit(status)


if __name__ == "__main__":
    main()

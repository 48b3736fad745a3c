"""What a page costs under two ways to run Django: in threads (ours), or its own ASGI handler.

`python -m bench.servers [--quick]` prints one JSON line per figure. The peer runs in the same run, in
turns, on the same database. CPU seconds are those of the server process (in /proc): Linux only.
"""

from __future__ import annotations

import argparse
import datetime as dt
import http.client
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from importlib.metadata import version
from pathlib import Path

from tests.installation import ROOT, Installation, free_port

OURS, PEER = "stokje.config.asgi:application", "django.core.asgi:get_asgi_application"
PATHS = {"health": "/health", "meetups": "/meetups", "meetup": "/meetups/lelystad"}
CLIENTS = 8
OWN = {"Cookie": "own=1"}
"""So that Django makes each page: it would be kept ready for who brings nothing."""


def main() -> None:
    """Measures every page in turns and prints the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    rounds, requests = (2, 160) if parser.parse_args().quick else (4, 600)
    folder = Path(tempfile.mkdtemp())
    try:
        installation = Installation(folder)
        installation.stokje("migrate")
        installation.stokje("campaign", "load", str(ROOT / "campaigns" / "klassen"))
        for name, path in PATHS.items():
            spent = {
                app: [cost(installation, app, path, requests) for _ in range(rounds)] for app in (OURS, PEER)
            }
            tell(name, min(spent[OURS]), min(spent[PEER]), rounds * requests)
    finally:
        shutil.rmtree(folder)


def cost(installation: Installation, app: str, path: str, requests: int) -> float:
    """Server CPU seconds a request, the first ones left out."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", app, "--port", str(port), "--log-level", "warning"]
    if app == PEER:
        command.append("--factory")
    environment = installation.environment | {"DJANGO_SETTINGS_MODULE": "stokje.config.settings"}
    server = subprocess.Popen(command, env=environment)
    try:
        print(f"{app} {path}", file=sys.stderr)
        ask(port, path, CLIENTS * 4)
        before = cpu_seconds(server.pid)
        ask(port, path, requests)
        return (cpu_seconds(server.pid) - before) / requests
    finally:
        server.kill()
        server.wait()


def ask(port: int, path: str, requests: int) -> None:
    """So many GETs, by eight clients at once, each keeping its connection."""
    clients = [threading.Thread(target=one, args=(port, path, requests // CLIENTS)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()


def one(port: int, path: str, requests: int) -> None:
    """One client; it waits until the server listens."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    for _ in range(100):
        try:
            connection.connect()
            break
        except OSError:
            time.sleep(0.1)
    for _ in range(requests):
        connection.request("GET", path, headers=OWN)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")


def cpu_seconds(pid: int) -> float:
    """User and system seconds of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def tell(name: str, ours: float, peer: float, count: int) -> None:
    """Print one figure with its peer."""
    line = {
        "bench": "servers",
        "figure": f"cpu_seconds_per_request_{name}",
        "value": round(ours, 5),
        "unit": "s",
        "peer": f"Django {version('django')} under its own ASGI handler",
        "peer_value": round(peer, 5),
        "ratio": round(peer / ours, 2),
        "n": count,
        "machine": f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}",
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
    }
    print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()

"""pretix as a peer, where it is installed: one free ticket, one address, as its own pages and scripts do it.

It is looked for in the folder `R`, by default `stokje-bench-pretix` under the home folder: a virtual
environment `venv`, a PostgreSQL cluster `pgdata` and `pretix.cfg`, which names the ports. It runs as its
installation guide says: gunicorn with three workers and celery with two, over PostgreSQL and Redis.
"""

from __future__ import annotations

import configparser
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import postgres
import system

from bench.browser import Browser, Form, Wrong, forms
from bench.machine import cpu_seconds, megabytes
from bench.registration.letterbox import Letterbox

AJAX = {"X-Requested-With": "XMLHttpRequest", "Accept": "application/json, text/javascript, */*; q=0.01"}
EVENT = Path(__file__).with_name("pretix_event.py")
STEPS = 6


def folder() -> Path | None:
    """Where it is installed, if it is."""
    found = Path(os.environ.get("R") or Path.home() / "stokje-bench-pretix").resolve()
    needed = [found / "pretix.cfg", found / "pgdata" / "PG_VERSION", found / "venv" / "bin" / "celery"]
    return found if all(path.exists() for path in needed) and system.postgresql() else None


class Pretix:
    """The running peer."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.settings = configparser.ConfigParser()
        self.settings.read(home / "pretix.cfg")
        self.url = self.settings["pretix"]["url"]
        self.letterbox = Letterbox(self.settings.getint("mail", "port"))
        self.name = f"pretix {self._python('-c', 'import pretix; print(pretix.__version__)').strip()}"
        self._running: list[subprocess.Popen[bytes]] = []

    def events(self, **seats: int) -> list[str]:
        """New events by their names, each with so many free tickets; returns their addresses."""
        named = [word for slug, count in seats.items() for word in (slug, str(count))]
        self._python("-P", str(EVENT), *named)  # -P: beside it lies a module named pretix
        return [f"{self.url}/bench/{slug}/" for slug in seats]

    def cpu_seconds(self) -> float:
        """What all of it has cost so far."""
        return cpu_seconds(process.pid for process in self._running)

    def megabytes(self) -> float:
        """The memory of all of it."""
        return megabytes(process.pid for process in self._running)

    def orders(self) -> int:
        """How many orders its database holds."""
        database = self.settings["database"]
        asking = [
            str(system.postgresql() / "psql"), "-h", database["host"], "-p", database["port"],  # type: ignore[operator]
            "-U", database["user"], "-d", database["name"], "-Atc", "select count(*) from pretixbase_order",
        ]  # fmt: skip
        return int(subprocess.run(asking, capture_output=True, text=True, check=True).stdout)

    def drain(self, seconds: float = 120) -> None:
        """Returns once it has nothing to do any more."""
        deadline, before = time.monotonic() + seconds, self.cpu_seconds()
        while time.monotonic() < deadline:
            time.sleep(1)
            now = self.cpu_seconds()
            if now - before < 0.05:
                return
            before = now

    @contextlib.contextmanager
    def served(self) -> Iterator[None]:
        """Runs as long as the block."""
        try:
            with self.letterbox:
                self._start()
                yield
        finally:
            self._stop()

    def _start(self) -> None:
        owner = postgres.user_of(postgres.account())
        port = self.settings["database"]["port"]
        serving = [str(system.postgresql() / "postgres"), "-D", str(self.home / "pgdata"), "-p", port]  # type: ignore[operator]
        self._run([*serving, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="], owner)
        redis = str(urlsplit(self.settings["redis"]["location"]).port)
        self._run(["redis-server", "--bind", "127.0.0.1", "--port", redis, "--save", ""])
        for listening in (port, redis):
            reach("127.0.0.1", int(listening))
        bind, programs = urlsplit(self.url).netloc, self.home / "venv" / "bin"
        self._run([str(programs / "gunicorn"), "pretix.wsgi", "--workers", "3", "--max-requests", "1200",
                   "--max-requests-jitter", "50", "--bind", bind])  # fmt: skip
        self._run([str(programs / "celery"), "-A", "pretix.celery_app", "worker", "-l", "error", "-c", "2"])
        self._wait()

    def _wait(self) -> None:
        for _ in range(120):
            try:
                Browser(self.url, 10).go("/healthcheck/")
            except Wrong:
                time.sleep(1)
            else:
                return
        raise Wrong("pretix does not answer")

    def _stop(self) -> None:
        for process in reversed(self._running):
            process.send_signal(signal.SIGINT if "postgres" in str(process.args) else signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self._running.clear()

    def _run(self, command: list[str], user: int | None = None) -> None:
        quiet = subprocess.DEVNULL
        self._running.append(
            subprocess.Popen(
                command, cwd=self.home, env=self._environment(), user=user, stdout=quiet, stderr=quiet
            )
        )

    def _python(self, *words: str) -> str:
        command = [str(self.home / "venv" / "bin" / "python"), *words]
        done = subprocess.run(
            command, cwd=self.home, env=self._environment(), capture_output=True, text=True, check=True
        )
        return done.stdout

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {"PRETIX_CONFIG_FILE": str(self.home / "pretix.cfg")}


def reach(host: str, port: int) -> None:
    """Returns once something listens there."""
    for _ in range(300):
        try:
            socket.create_connection((host, port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise Wrong(f"nothing listens at port {port}")


def order(base: str, number: int) -> int:
    """One visitor orders a ticket; returns how many requests it took."""
    browser = Browser(base)
    page = browser.go(base)
    item = re.search(r'name="(item_\d+)"', page)
    cart = next((form for form in forms(page) if "/cart/add" in form.action), None)
    if item is None or cart is None:
        raise Wrong("no ticket to order")
    page = submit(browser, cart, {item[1]: "1"})
    start = re.search(r'href="([^"]*/checkout/start[^"]*)"', page)
    browser.go(start[1] if start else f"{base}checkout/start")
    for _ in range(STEPS):
        if "/checkout/confirm" in browser.url:
            break
        form = own_form(browser.text)
        browser.send(
            form, **{name: f"bezoeker-{number}@example.org" for name in form.fields if "email" in name}
        )
    confirm = own_form(browser.text)
    ticked = dict.fromkeys(re.findall(r'type="checkbox"[^>]*name="(confirm_[^"]+)"', browser.text), "yes")
    submit(browser, confirm, ticked)
    if "/order/" not in browser.url:
        raise Wrong("no order")
    browser.close()
    return browser.requests


def own_form(page: str) -> Form:
    """The form of this step; the cart has forms of its own."""
    for form in forms(page):
        if (
            "csrfmiddlewaretoken" in form.fields
            and "/cart/" not in form.action
            and "locale" not in form.fields
        ):
            return form
    raise Wrong("no form at the checkout")


def submit(browser: Browser, form: Form, ticked: dict[str, str]) -> str:
    """As its script does: send, ask after 0.1 s and then every quarter of a second, and go where it says."""
    here, pause = browser.url, 0.1
    answer = json.loads(browser.go(form.action or here, {**form.fields, **ticked, "ajax": "1"}, AJAX))
    check = ""
    while not answer.get("redirect"):
        check = answer.get("check_url") or check
        time.sleep(pause)
        pause = 0.25
        answer = json.loads(browser.go(check, headers=AJAX))
    browser.url = here
    return browser.go(answer["redirect"])

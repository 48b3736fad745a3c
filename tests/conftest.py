"""Real parts for the tests: a served installation, a browser, a mail server, threads."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import hypothesis
import pytest
from django.core.management.commands.migrate import Command as Migrate
from django.db import connection, transaction
from django.db.models.signals import post_migrate
from django.utils import translation
from hypothesis.internal.conjecture import providers
from pytest_django import DjangoDbBlocker

from stokje.toolkit.services import lay_ground
from tests import databases
from tests.emptied import emptied
from tests.ending import Ending
from tests.fresh import make_tables
from tests.installation import ROOT, Installation
from tests.live.beside import Ready, Server
from tests.mailbox import Mailbox
from tests.make.handover import Asked, as_it_is, handed_over
from tests.quiet import quiet_includes
from tests.together import disconnect, together
from tests.turns import Turns

gc.disable()  # until all is imported: what is imported stays
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# On a busy machine a first call is slow; that says nothing about the property.
hypothesis.settings.register_profile("house", deadline=None, max_examples=20)
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """What `bin/databases` and `bin/test` ask."""
    parser.addoption("--choose-databases", action="store_true", help="choose anew what PostgreSQL leaves out")
    parser.addoption("--turns", type=int, metavar="PROCESSES", help="share the tests among so many")


def pytest_configure(config: pytest.Config) -> None:
    """Processes that share the tests take turns, and each ends at once."""
    config.pluginmanager.register(Ending())
    config.pluginmanager.register(Ready())
    if not config.getoption("--hypothesis-profile"):
        # Hypothesis would read all our code for values to try: a second in a fresh clone.
        mock.patch.object(providers, "_get_local_constants", return_value=providers.Constants()).start()
    if processes := config.getoption("--turns"):
        config.pluginmanager.register(Turns(processes))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A file that holds nothing for PostgreSQL is not even read there."""
    return (databases.on_postgresql() and databases.unread(collection_path, left_out(config))) or None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what says more there runs: see `tests/databases.py`."""
    if config.getoption("--choose-databases"):
        config.pluginmanager.register(databases.Chooser(databases.listed()))
    if databases.on_postgresql():
        kept = {item for item in items if databases.belongs(item, left_out(config))}
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = [item for item in items if item in kept]


def left_out(config: pytest.Config) -> set[str]:
    """The tests that PostgreSQL does without; none when they are chosen anew."""
    return set() if config.getoption("--choose-databases") else databases.listed()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was imported stays to the end, so no search for garbage need look there; and few searches do."""
    gc.freeze()
    gc.set_threshold(1_000_000, 50, 100)
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _emptied() -> Iterator[None]:
    """After a threaded test only what was written is deleted."""
    with emptied():
        yield


@pytest.fixture(scope="session", autouse=True)
def _no_rows_for_django_permissions() -> None:
    """Rights are rules here; Django's own rows for them would be made after the migration."""
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")


@pytest.fixture(scope="session", autouse=True)
def _quiet_includes(django_test_environment: None) -> Iterator[None]:
    """Only pages themselves tell what they were made with."""
    with quiet_includes():
        yield


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A page that a test asks for in English leaves its language to the next test, whatever that is."""
    yield
    translation.deactivate()


@pytest.fixture(scope="module")
def stays(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What a module's fixtures write is there for all its tests; what a test does to it is undone with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _handed_over(stays: None) -> Asked:
    """Once for a module: a meetup, a bundle, a frozen edition and its closing."""
    return handed_over()


@pytest.fixture
def asked(_handed_over: Asked, db: None) -> Asked:
    """A condition that was handed over and is to be answered in thirty days."""
    return as_it_is(_handed_over)


@pytest.fixture(scope="session", autouse=True)
def _made_at_once() -> Iterator[None]:
    """The test database is made as the models say: to migrate takes seconds."""

    def make(_command: Migrate, *_words: Any, **_options: Any) -> None:
        make_tables()

    with mock.patch.object(Migrate, "handle", make):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """What the toolkit stands on is there, as after a first load; else each of its tests would lay it."""
    with django_db_blocker.unblock():
        lay_ground()
    yield
    disconnect()


@pytest.fixture(scope="session")
def new_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an empty database, to copy."""
    folder = tmp_path_factory.mktemp("new") / "data"
    settings = {"DJANGO_SETTINGS_MODULE": "stokje.config.settings"}
    making = [sys.executable, "-m", "tests.fresh"]
    subprocess.run(making, env=Installation(folder).environment | settings, cwd=ROOT, check=True)
    return folder


@pytest.fixture
def installation(new_data: Path, tmp_path: Path) -> Iterator[Installation]:
    """An installation with its own data folder and port, not yet served."""
    made = Installation(Path(shutil.copytree(new_data, tmp_path / "data")))
    yield made
    made.stop()


@pytest.fixture
def server(installation: Installation) -> Installation:
    """The same, served: web process and worker under the supervisor, as in use."""
    installation.start()
    return installation


@pytest.fixture(scope="session")
def _web_process(django_db_setup: None) -> Iterator[Server]:
    """One for all tests that ask for it: it keeps nothing of an evening that is gone."""
    made = Server(connection.settings_dict)
    yield made
    made.end()


@pytest.fixture
def beside(_web_process: Server, transactional_db: None) -> Server:
    """A web process on the tests' own database, so that a test can change things under its pages."""
    _web_process.start()
    return _web_process


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A real SMTP server that keeps what it gets."""
    with Mailbox() as box:
        yield box


@pytest.fixture
def smtp(mailbox: Mailbox, settings: Any) -> Mailbox:
    """The same mail server, set in this process's own settings."""
    settings.SMTP_HOST = settings.EMAIL_HOST = mailbox.host
    settings.EMAIL_PORT = mailbox.port
    settings.EMAIL_USE_TLS = False
    settings.EMAIL_BACKEND = "stokje.post.services.smtp.Backend"
    return mailbox


@pytest.fixture
def threads() -> Callable[..., list[Any]]:
    """Calls functions at the same moment, each in a thread of its own; see `together`."""
    return together


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the system's Chromium is."""
    found = os.environ.get("STOKJE_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if not found:
        pytest.fail(
            "Chromium is missing. Install it: apt install chromium, or on macOS: brew install chromium"
        )
    return found


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Any]:
    """A real Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread; the tests still ask the database directly.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()

"""Real parts for the tests: a served installation, a browser, a mail server, threads."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.installation import Installation
from tests.mailbox import Mailbox
from tests.together import together

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """An installation with its own data folder and port; migrated, not yet served."""
    made = Installation(tmp_path / "data")
    made.stokje("migrate")
    yield made
    made.stop()


@pytest.fixture
def server(installation: Installation) -> Installation:
    """The same, served: web process and worker under the supervisor, as in use."""
    installation.start()
    return installation


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
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
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

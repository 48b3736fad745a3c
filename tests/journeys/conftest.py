"""What holds for every journey."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.installation import Installation
from tests.journeys.hall import Hall
from tests.journeys.stage import PATIENCE, Stage
from tests.live.beside import Server
from tests.mailbox import Mailbox


@pytest.fixture(autouse=True, scope="session")
def _patience() -> None:
    """What is expected may take as long as a busy machine needs; Playwright itself waits five seconds."""
    expect.set_options(timeout=PATIENCE)


@pytest.fixture
def stage(new_data: Path, tmp_path: Path, browser: Browser, mailbox: Mailbox) -> Iterator[Stage]:
    """An installation that is not yet served, with real mail; what was wrong on the way fails at the end."""
    installation = Installation(
        Path(shutil.copytree(new_data, tmp_path / "data")),
        STOKJE_SMTP_HOST=mailbox.host,
        STOKJE_SMTP_PORT=str(mailbox.port),
        STOKJE_SMTP_TLS="0",
    )
    made = Stage(installation, browser, mailbox)
    yield made
    made.close()
    installation.stop()


@pytest.fixture
def hall(beside: Server, browser: Browser) -> Iterator[Hall]:
    """Browsers in one evening; what was wrong in any of them fails at the end."""
    made = Hall(browser, beside)
    yield made
    made.leave()


@pytest.fixture
def phone(hall: Hall) -> Page:
    """A phone with nothing open yet."""
    return hall.page()

"""What holds for every journey."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.stage import PATIENCE


@pytest.fixture(autouse=True, scope="session")
def _patience() -> None:
    """What is expected may take as long as a busy machine needs; Playwright itself waits five seconds."""
    expect.set_options(timeout=PATIENCE)

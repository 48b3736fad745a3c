"""Files of the toolkit go to a folder of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    """Wagtail remembers pictures by their number, which the next test gives out again."""
    cache.clear()
    settings.MEDIA_ROOT = tmp_path / "media"

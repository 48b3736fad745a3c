from pathlib import Path

import pytest

from tests.make.kit import campaign_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A campaign folder of the test's own."""
    return campaign_folder(tmp_path)

"""What the pages of a module have in common: the campaign."""

from __future__ import annotations

import pytest

from tests.make.campaign import campaign, municipality


@pytest.fixture(scope="module")
def klassen(stays: None) -> None:
    """The campaign and one of its cities are there."""
    campaign()
    municipality()

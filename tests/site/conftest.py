"""What the pages of a module have in common: the campaign, or a condition that waits for an answer."""

from __future__ import annotations

import pytest

from tests.make.campaign import campaign, municipality
from tests.make.handover import Asked, as_it_is, handed_over


@pytest.fixture(scope="module")
def klassen(stays: None) -> None:
    """The campaign and one of its cities are there."""
    campaign()
    municipality()


@pytest.fixture(scope="module")
def _handed_over(stays: None) -> Asked:
    return handed_over()


@pytest.fixture
def asked(_handed_over: Asked, db: None) -> Asked:
    """It is to be answered in thirty days."""
    return as_it_is(_handed_over)

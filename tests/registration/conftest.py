"""What most sign-ups need: a campaign, with the words that people agree to."""

import pytest

from tests.make.campaign import campaign


@pytest.fixture(scope="module")
def campaign_there(stays: None) -> None:
    """Once for a module: each meetup that is made there belongs to it."""
    campaign()

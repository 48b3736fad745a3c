"""Before a campaign is loaded."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
def test_the_pages_open_without_a_campaign():
    for page in ("/en/", "/meetups", "/bundles", "/pledges", "/accounts/login"):
        assert Client().get(page).status_code == 200, page

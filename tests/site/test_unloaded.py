"""Before a campaign is loaded."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/", "/en/", "/meetups", "/bundles", "/pledges", "/accounts/login"])
def test_the_pages_open_without_a_campaign(page):
    assert Client().get(page).status_code == 200

"""From every page one finds the ways in, at the top and at the foot."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.make.campaign import campaign

pytestmark = pytest.mark.django_db
WAYS_IN = ("/schools", "/council")


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("page", ["", "/meetups", "/schools/board", "/council/thanks"])
def test_schools_and_the_council_are_found_at_the_top_and_at_the_foot_of_a_page(
    client: Client, prefix: str, page: str
) -> None:
    campaign()
    shown = client.get(f"{prefix}{page or '/'}").content.decode()
    top, foot = shown.split('<footer class="site-footer">')
    for way in WAYS_IN:
        assert f'href="{prefix}{way}"' in top, way
        assert f'href="{prefix}{way}"' in foot, way

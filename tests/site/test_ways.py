"""From every page one finds the ways in, at the top and at the foot."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.make.campaign import campaign

pytestmark = pytest.mark.django_db
WAYS_IN = ("/schools", "/council")


def test_schools_and_the_council_are_found_at_the_top_and_at_the_foot_of_a_page(client: Client) -> None:
    campaign()
    pages = [("", "/"), ("/en", "/meetups"), ("", "/schools/board"), ("/en", "/council/thanks")]
    for prefix, page in pages:
        top, foot = client.get(f"{prefix}{page}").content.decode().split('<footer class="site-footer">')
        for way in WAYS_IN:
            assert f'href="{prefix}{way}"' in top, (page, way)
            assert f'href="{prefix}{way}"' in foot, (page, way)


DEAD = [
    ("", "/schools/x.1.0.y", "/schools/lost"), ("/en", "/schools/confirm/x.1.0.y", "/schools/lost"),
    ("", "/my/x.1.0.y", "/my/lost"), ("/en", "/my/x.1.0.y/export", "/my/lost"),
    ("", "/council/me/x.1.0.y", "/council/lost"), ("/en", "/council/guardian/x.1.0.y/stop", "/council/lost"),
]  # fmt: skip


def test_a_dead_link_says_why_and_leads_to_a_new_one(client: Client) -> None:
    campaign()
    for prefix, link, lost in DEAD:
        shown = client.get(f"{prefix}{link}")
        assert shown.status_code == 404, link
        assert f'href="{prefix}{lost}"' in shown.content.decode(), link
    nowhere = client.get("/nergens").content.decode()
    assert "/schools/lost" not in nowhere
    assert "/council/lost" not in nowhere

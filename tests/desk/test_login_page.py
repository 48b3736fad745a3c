"""The page on which colleagues log in."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.django_db


def test_it_leads_to_itself_in_the_other_language_and_keeps_where_one_was_going(client):
    page = client.get("/accounts/login?next=/desk/people").content.decode()
    assert 'href="/en/accounts/login?next=/desk/people" hreflang="en"' in page
    assert 'href="/accounts/login" hreflang="nl"' in client.get("/en/accounts/login").content.decode()


def test_its_logo_leads_home_in_the_language_of_the_page(client):
    assert 'class="logo" href="/en/"' in client.get("/en/accounts/login").content.decode()

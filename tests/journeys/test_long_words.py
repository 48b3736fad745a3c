"""A title of one long word on a phone, drawn by a real browser with the house's own style."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from stokje.campaign.models import PageText
from stokje.meetups.models import MeetupText
from tests.installation import ROOT
from tests.journeys.stage import PHONE
from tests.make.campaign import campaign
from tests.make.meetups import meetup
from tests.make.people import browser_of, staff

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
TITLE = "Onderwijsachterstandenbeleidsconferentie Utrecht"


@pytest.mark.parametrize(
    ("style", "address"),
    [("site", "/meetups/{slug}"), ("site", "/privacy"), ("desk", "/desk/meetups/{slug}")],
)
def test_a_title_of_one_long_word_stays_on_the_screen_of_a_phone(
    browser: Any, style: str, address: str
) -> None:
    campaign()
    made, client = meetup(), browser_of(staff()) if style == "desk" else Client()
    MeetupText.objects.update(title=TITLE)
    PageText.objects.create(slug="privacy", language="nl", title=TITLE, body="Ja.", version="2026-1")
    page = client.get(address.format(slug=made.slug)).content.decode()
    assert f"<h1>{TITLE}</h1>" in page
    phone = browser.new_page(viewport=PHONE)
    phone.set_content(page, wait_until="domcontentloaded")
    phone.add_style_tag(path=ROOT / "frontend" / "dist" / f"{style}.css")
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    phone.close()

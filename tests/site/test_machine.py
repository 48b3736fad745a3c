"""What machines ask for: feeds, calendars, well-known files and the campaign's own files."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from icalendar import Calendar

from stokje.meetups.services import cancel_meetup
from stokje.registration.queries import seats
from stokje.shared import clock
from stokje.site.event import event
from tests.make.campaign import campaign
from tests.make.meetups import meetup

pytestmark = pytest.mark.django_db


def test_the_calendar_holds_every_public_meetup(client):
    made = meetup()
    meetup(state="draft")
    [event] = Calendar.from_ical(client.get("/meetups.ics").content).walk("VEVENT")
    assert event["DTSTART"].dt == made.starts_at.replace(microsecond=0)
    assert client.get(f"/meetups/{made.slug}.ics").status_code == 200


def test_the_feed_says_that_a_meetup_is_cancelled(client):
    made = meetup()
    assert "gaat niet door" not in client.get("/meetups.rss").content.decode()
    cancel_meetup(made, "user:1")
    assert "(gaat niet door)" in client.get("/meetups.rss").content.decode()


def test_the_feed_says_that_a_rehearsal_is_one(client):
    made = campaign(rehearsal=True)
    meetup()
    text = made.text()
    assert text is not None
    for feed in ("/meetups.rss", "/pledges.rss", "/en/pledges.rss"):
        told = client.get(feed).content.decode()
        assert text.rehearsal_notice in told or made.text("en").rehearsal_notice in told, feed


def test_a_rehearsal_is_kept_from_search_engines(client):
    made = campaign(rehearsal=True)
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
    made.rehearsal = False
    made.save()
    assert "Disallow: /\n" not in client.get("/robots.txt").content.decode()


def test_the_security_contact_expires_in_the_future_and_within_a_year(client):
    text = client.get("/.well-known/security.txt").content.decode()
    found = re.search(r"^Expires: (.+)$", text, re.MULTILINE)
    assert found
    left = dt.datetime.fromisoformat(found[1]) - clock.now()
    assert dt.timedelta(days=30) < left < dt.timedelta(days=365)
    assert "Contact:" in text


def test_a_page_of_a_meetup_tells_search_engines_of_the_event(client):
    made = meetup(capacity=7)
    page = client.get(f"/meetups/{made.slug}").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.+?)</script>', page, re.DOTALL)
    assert found
    told = json.loads(found[1])
    assert (told["@type"], told["remainingAttendeeCapacity"]) == ("Event", 7)


def test_a_meetup_that_has_begun_has_no_seats_left_for_search_engines():
    made = meetup(capacity=7)
    with clock.at(made.starts_at):
        assert event(made, seats(made))["remainingAttendeeCapacity"] == 0


def test_a_video_player_gets_the_part_it_asks_for(client):
    path = default_storage.save("clips/test.mp4", ContentFile(b"0123456789"))
    part = client.get(f"/media/{path}", headers={"Range": "bytes=2-4"})
    assert (part.status_code, part.content, part.headers["Content-Range"]) == (206, b"234", "bytes 2-4/10")
    default_storage.delete(path)


@pytest.mark.parametrize("path", ["../secret-key", "clips/../../secret-key", "elsewhere/file"])
def test_only_the_campaigns_own_files_are_served(client, path):
    assert client.get(f"/media/{path}").status_code == 404

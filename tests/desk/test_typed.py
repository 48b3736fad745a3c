"""Whose session ended in the middle of a form loses nothing of it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from stokje.desk import typed
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.people.services import login_link
from stokje.shared import clock
from tests.make.people import municipality, staff

HENK = {
    "name": "Henk <b>de</b> Vries\r\ntwee",
    "email": "henk@lelystad.example",
    "job": ["host"],
    "municipality": "GM0995",
}
pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login?next=/desk/typed"


@pytest.fixture
def sent(at_desk) -> Client:
    """A browser whose form came after its session had ended."""
    municipality()
    client = at_desk()
    client.cookies.pop(settings.SESSION_COOKIE_NAME)
    assert client.post("/desk/staff", HENK).headers["Location"] == LOGIN
    return client


def log_in(client: Client) -> str:
    """Where a log-in link leads."""
    link = login_link(staff(Job.PRODUCER))
    return client.post(link).headers["Location"]


def send_again(client: Client, page: str) -> None:
    """Presses the button: the fields go as they stand in the page."""
    form = re.search(r'<form method="post" action="/desk/staff">(.*?)</form>', page, re.DOTALL)
    assert form
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[1])
    client.post("/desk/staff", {name: value for name, value in fields if name != "csrfmiddlewaretoken"})


def test_the_login_page_says_that_what_was_typed_is_kept(sent):
    assert "wat u had ingevuld, is bewaard" in sent.get(LOGIN).content.decode()
    assert not User.objects.filter(email=HENK["email"]).exists()


def test_after_logging_in_it_is_sent_after_all_and_then_forgotten(sent):
    assert log_in(sent) == "/desk/typed"
    page = sent.get("/desk/typed").content.decode()
    assert "Henk &lt;b&gt;de&lt;/b&gt; Vries" in page
    send_again(sent, page)
    assert User.objects.get(email=HENK["email"]).grants.get().job == Job.HOST
    assert sent.get("/desk/typed").headers["Location"] == "/desk"


def test_it_can_be_thrown_away(sent):
    log_in(sent)
    assert sent.post("/desk/typed").headers["Location"] == "/desk"
    assert sent.get("/desk/typed").headers["Location"] == "/desk"
    assert not User.objects.filter(email=HENK["email"]).exists()


def test_nobody_reads_it_without_logging_in_nor_after_an_hour(sent):
    assert sent.get("/desk/typed").headers["Location"] == LOGIN
    log_in(sent)
    with clock.at(clock.now() + dt.timedelta(minutes=61)):
        assert sent.get("/desk/typed").headers["Location"] == "/desk"


def test_a_file_is_said_to_be_lost(client):
    client.post("/desk/meetups/lelystad/invitations", {"file": SimpleUploadedFile("a.csv", b"a")})
    log_in(client)
    assert "Een bestand kan niet bewaard blijven" in client.get("/desk/typed").content.decode()


@pytest.mark.parametrize(
    ("fields", "told"),
    [({"text": "a b" * typed.MOST}, {}), ({"text": "a b"}, {"headers": {"Sec-Fetch-Mode": "cors"}})],
)
def test_what_is_too_much_or_sent_by_a_script_is_not_kept(client, fields, told):
    path = "/desk/staff"
    assert client.post(path, fields, **told).headers["Location"] == f"/accounts/login?next={path}"
    assert typed.KEY not in client.session


def test_one_network_keeps_only_so_much(client, monkeypatch):
    monkeypatch.setattr(typed, "DOOR", typed.Door("typed", 1, typed.KEPT))
    assert client.post("/desk/staff", HENK).headers["Location"] == LOGIN
    assert client.post("/desk/staff", HENK).headers["Location"] != LOGIN


@pytest.mark.parametrize(("hours_left", "hours_then"), [(5, 12), (7, 7)])
def test_who_works_on_is_not_logged_out_after_half_a_day(at_desk, hours_left, hours_then):
    client, now = at_desk(), timezone.now()
    Session.objects.update(expire_date=now + dt.timedelta(hours=hours_left))
    answer = client.get("/desk")
    left = Session.objects.get().expire_date - now
    assert round(left / dt.timedelta(hours=1)) == hours_then
    assert (settings.SESSION_COOKIE_NAME in answer.cookies) == (hours_then == 12)

"""Who lost the link to their own page gets it by mail."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from stokje.people.services import person_for
from stokje.post.models import OutboxMail
from stokje.post.queries import render
from stokje.registration.queries import my_token
from stokje.registration.services import own_link
from stokje.shared import clock
from tests.make.meetups import meetup
from tests.make.registration import confirmed

pytestmark = pytest.mark.django_db
LOST = "/my/lost"


@pytest.fixture
def known() -> Any:
    OutboxMail.objects.all().delete()
    return confirmed(meetup(), email="anna@example.org").person


def mails() -> list[OutboxMail]:
    return list(OutboxMail.objects.filter(kind=own_link.KIND))


def test_the_mailed_link_opens_the_page_in_the_language_asked_in(client: Client, known: Any) -> None:
    client.post(f"/en{LOST}", {"email": " Anna@Example.org"})
    [mail] = mails()
    words = render(mail)
    assert mail.to == "anna@example.org"
    assert words
    assert f"/en/my/{my_token(known)}" in words.text
    assert client.get(f"/en/my/{my_token(known)}").status_code == 200


def test_whoever_asks_is_answered_alike(client: Client, known: Any) -> None:
    person_for("only@example.org", "nl")  # has a line of their own, but signed up nowhere
    answers = {
        client.post(LOST, {"email": email}, follow=True).content.decode().count("de link in uw mail")
        for email in ("anna@example.org", "nobody@example.org", "only@example.org")
    }
    assert answers == {1}
    assert [mail.to for mail in mails()] == ["anna@example.org"]


def test_it_is_mailed_once_an_hour(client: Client, known: Any) -> None:
    now = clock.now().replace(minute=10)
    for minutes in (0, 20, 60):
        with clock.at(now + dt.timedelta(minutes=minutes)):
            client.post(LOST, {"email": "anna@example.org"})
    assert len(mails()) == 2


def test_who_was_erased_before_it_goes_is_not_mailed(client: Client, known: Any) -> None:
    client.post(LOST, {"email": "anna@example.org"})
    [mail] = mails()
    known.registrations.all().delete()
    known.delete()
    assert render(mail) is None


def test_what_is_no_address_is_said_at_the_field(client: Client) -> None:
    answer = client.post(LOST, {"email": "anna@"})
    assert answer.status_code == 400
    assert "nog geen e-mailadres" in answer.content.decode()


def test_who_asks_too_often_is_told_to_wait(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_link, "ASKING", own_link.Door("test", 1, dt.timedelta(hours=1)))
    client.post(LOST, {"email": "anna@example.org"})
    assert "Wacht een uur" in client.post(LOST, {"email": "anna@example.org"}).content.decode()

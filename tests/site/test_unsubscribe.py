"""No more news, in one click."""

from __future__ import annotations

import pytest
from django.test import Client

from stokje.post.enums import Stream
from stokje.post.models import Unsubscribe
from stokje.post.queries import unsubscribe_token
from tests.make.campaign import campaign
from tests.make.post import mail


@pytest.fixture
def address(db) -> str:
    campaign()
    return f"/unsubscribe/{unsubscribe_token(mail(stream=Stream.NEWS))}"


def test_a_mail_program_unsubscribes_without_cookie_or_csrf_token(address):
    client = Client(enforce_csrf_checks=True)
    answer = client.post(address, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert Unsubscribe.objects.get().address == "anna@example.org"


def test_opening_the_link_unsubscribes_nobody(address):
    page = Client().get(address)
    assert "Geen nieuws meer" in page.content.decode()
    assert not Unsubscribe.objects.exists()


def test_twice_is_once(address):
    for _ in range(2):
        Client().post(address)
    assert Unsubscribe.objects.count() == 1


def test_a_link_that_was_changed_opens_nothing(address):
    assert Client().post(address[:-3] + "abc").status_code == 404

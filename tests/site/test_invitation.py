"""The page behind an invitation's link: a no with one button, perhaps for good, and what was taken back."""

from __future__ import annotations

import pytest

from stokje.registration.models import Invitation, NoInvitation
from stokje.registration.queries import invitation_token
from stokje.registration.services import Invited, invite, sign_up, withdraw_invitation
from tests.make.meetups import meetup
from tests.make.people import staff
from tests.make.registration import form

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]


@pytest.fixture
def found():
    return invite(meetup(), [Invited("Sanne", "sanne@example.org", "parent", "De Kring")], "gids", staff())[0]


@pytest.fixture
def address(found):
    return f"/en/invitation/{invitation_token(found)}"


def test_a_no_may_be_for_good_and_may_be_taken_back(client, found, address):
    assert 'value="De Kring"' in client.get(address).content.decode()
    page = client.post(address, {"answer": "no", "never": "1"}, follow=True).content.decode()
    assert "We will not invite you again." in page
    assert NoInvitation.objects.count() == 1
    page = client.post(address, {"answer": "again"}, follow=True).content.decode()
    assert "You may be invited again" in page
    assert not NoInvitation.objects.exists()
    assert "sign up below" in page, "a no can still become a yes"


def test_what_was_withdrawn_takes_no_answer_and_no_sign_up(client, found, address):
    withdraw_invitation(found, "system")
    page = client.get(address).content.decode()
    assert "taken back" in page
    assert 'name="consent"' not in page
    assert "taken back" in client.post(address, {"answer": "no"}, follow=True).content.decode()
    assert Invitation.objects.get().state == "withdrawn"


def test_who_is_invited_reads_that_no_seat_is_free_for_them(client, found, address):
    said = "No seat is free for you at this moment."
    assert said not in client.get(address).content.decode()
    found.meetup.seat_rules.create(role="parent", ceiling=0)
    assert said in client.get(address).content.decode()


def test_who_has_signed_up_is_told_where_to_cancel(client, found, address):
    sign_up(found.meetup, form("sanne@example.org", "parent"), found)
    assert "I cannot come" not in client.get(address).content.decode()
    page = client.post(address, {"answer": "no"}, follow=True).content.decode()
    assert "Cancel on your own page" in page
    assert Invitation.objects.get().state == "accepted"

"""The cast of a meetup: who is added, and who is asked by mail."""

import pytest

from stokje.meetups.models import CastMember
from stokje.people.enums import Job
from tests.make.meetups import local_meetup

pytestmark = pytest.mark.django_db


@pytest.fixture
def host(at_desk):
    return at_desk(Job.HOST)


@pytest.fixture
def place(colleagues):
    return local_meetup()


def test_someone_is_added_to_the_cast_and_asked(host, place):
    sent = {"duty": "moderator", "name": "Hoessein", "email": "h@example.org", "language": "nl", "ask": "1"}
    page = host.post(f"/en/desk/meetups/{place.slug}/cast", sent, follow=True).content.decode()
    assert "Hoessein gets a mail with the question." in page
    member = CastMember.objects.get()
    assert member.state == "asked"
    host.post(f"/desk/meetups/{place.slug}/cast/{member.public_id}/remove")
    assert not CastMember.objects.exists()


def test_nobody_is_asked_by_mail_without_an_address(host, place):
    sent = {"duty": "moderator", "name": "Hoessein", "language": "nl"}
    page = host.post(f"/en/desk/meetups/{place.slug}/cast", sent | {"ask": "1"})
    told = {"email": ["Fill in an e-mail address: the question goes there."]}
    assert page.context["form"].errors == told
    assert not CastMember.objects.exists()
    added = host.post(f"/en/desk/meetups/{place.slug}/cast", sent, follow=True).content.decode()
    assert "Hoessein has been added, and not asked yet." in added
    assert CastMember.objects.get().state == "planned"

"""A meetup of which the place is not known yet, such as a follow-up."""

import re

import pytest
from django.test import Client

from stokje.meetups.queries import cast_token
from stokje.registration.queries import confirm_token, my_token
from tests.make.meetups import cast_member, local_meetup
from tests.make.people import browser_of, staff
from tests.make.registration import confirmed, signed_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]
DANGLING = re.compile(r"</time>[^<]*·\s*</p>|uur ·\s*</p>")


def test_no_page_ends_the_line_of_a_meetup_without_place_in_a_dot():
    made = local_meetup(place="")
    addresses = [
        f"/meetups/{made.slug}",
        f"/meetups/{made.slug}/sign-up",
        f"/cast/{cast_token(cast_member(made))}",
        f"/my/{my_token(confirmed(made).person)}",
        f"/desk/meetups/{made.slug}",
    ]
    desk = browser_of(staff())
    found = {address: desk.get(address).content.decode() for address in addresses}
    assert all("</time>" in page for page in found.values()), "each names the moment"
    assert [address for address, page in found.items() if DANGLING.search(page)] == []


def test_who_confirms_is_not_told_an_empty_place():
    page = Client().get(f"/en/my/confirm/{confirm_token(signed_up(local_meetup(place='')))}").content.decode()
    assert "<dt>When</dt>" in page
    assert "<dt>Where</dt>" not in page

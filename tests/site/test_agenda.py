"""The list of all meetups."""

import pytest

from stokje.meetups.enums import MeetupState
from tests.make.meetups import local_meetup, meetup

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]
HEADING = "Voor heel Nederland"


def listed(client, query):
    return client.get(f"/meetups?{query}").content.decode()


def test_who_chooses_a_province_also_sees_what_is_to_come_for_the_whole_country(client):
    everyone, elsewhere = meetup(), local_meetup()
    page = listed(client, "province=PV21")
    assert page.index(HEADING) < page.index(f"/meetups/{everyone.slug}")
    assert "meetups voor heel Nederland hieronder" in page
    assert f"/meetups/{elsewhere.slug}" not in page


def test_a_list_for_the_whole_country_shows_only_what_can_still_come_of_the_kind_that_was_chosen(client):
    meetup(state=MeetupState.HELD)
    meetup(kind="regional")
    assert HEADING not in listed(client, "province=PV21&kind=extra")
    assert "Er komt geen meetup die bij uw keuze past" in listed(client, "province=PV21&kind=extra")


def test_without_a_province_every_meetup_stands_in_one_list(client):
    meetup()
    assert HEADING not in listed(client, "")

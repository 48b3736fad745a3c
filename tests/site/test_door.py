"""The door's pages on a phone: for who stands at the door, by name or by code."""

import datetime as dt

import pytest
from django.test import Client

from stokje.meetups.enums import CastState, Duty
from stokje.meetups.queries import cast_token
from stokje.people.enums import Job
from stokje.registration.queries import door_token, my_token
from stokje.shared import clock
from tests.make.meetups import cast_member, local_meetup, meetup
from tests.make.people import staff
from tests.make.registration import confirmed, signed_up, statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]
PART = {"HTTP_X_PART": "row"}


@pytest.fixture
def hall():
    return local_meetup(online=False, place="Bibliotheek, Lelystad")


@pytest.fixture
def evening(hall):
    with clock.at(hall.starts_at - dt.timedelta(minutes=30)):
        yield hall


@pytest.fixture(scope="module")
def _logged_in(stays):
    client = Client()
    client.force_login(staff(Job.HOST))
    return client.cookies["sessionid"].value


@pytest.fixture
def host(evening, _logged_in):
    client = Client()
    client.cookies["sessionid"] = _logged_in
    return client


def text(response):
    return response.content.decode()


def volunteer(place, **fields):
    given = {"duty": Duty.DOOR, "state": CastState.ACCEPTED} | fields
    member = cast_member(place, **given)
    client = Client()
    client.post(f"/door/{place.slug}/enter", {"token": cast_token(member)})
    return client, member


def test_a_host_ticks_names_and_sees_the_numbers(evening, host):
    guest = confirmed(evening, name="Zoë Çelik")
    confirmed(evening, name="Bram Bakker")
    assert "of 2 in" in text(host.get(f"/en/door/{evening.slug}"))
    found = text(host.get(f"/door/{evening.slug}?text=celik"))
    assert "Zoë Çelik" in found
    assert "Bram Bakker" not in found
    said = text(host.post(f"/door/{evening.slug}/{guest.public_id}", {"text": "celik"}, follow=True))
    assert "Zoë Çelik is binnen." in said
    assert "Binnen sinds" in said
    host.post(f"/door/{evening.slug}/{guest.public_id}", {"do": "undo"})
    assert statuses(guest) == ["confirmed"]


def test_the_script_gets_the_row_and_the_numbers_or_the_reason(evening, host):
    guest, held = confirmed(evening), signed_up(evening)
    done = host.post(f"/door/{evening.slug}/{guest.public_id}", **PART)
    assert f"p-{guest.public_id}" in text(done)
    assert "doorcount" in text(done)
    refused = host.post(f"/door/{evening.slug}/{held.public_id}", **PART)
    assert refused.status_code == 409
    assert held.name in text(refused)


def test_a_volunteer_without_an_account_opens_only_their_own_door(evening):
    elsewhere = meetup(online=False)
    client, member = volunteer(evening)
    guest, other = confirmed(evening), confirmed(elsewhere)
    assert client.get(f"/door/{evening.slug}").status_code == 200
    client.post(f"/door/{evening.slug}/{guest.public_id}")
    assert statuses(guest) == ["attended"]
    assert client.get(f"/door/{elsewhere.slug}").status_code == 403
    assert client.post(f"/door/{elsewhere.slug}/{other.public_id}").status_code == 403
    assert client.post(f"/door/{evening.slug}/{other.public_id}").status_code == 404
    member.link_version += 1
    member.save()
    assert client.get(f"/door/{evening.slug}").status_code == 403


def test_another_duty_or_no_yes_opens_no_door(evening):
    for fields in ({"duty": Duty.TABLE_HOST}, {"state": CastState.ASKED}, {"state": CastState.DECLINED}):
        client, _member = volunteer(evening, **fields)
        assert client.get(f"/door/{evening.slug}").status_code == 403, fields


def test_a_code_lets_nobody_in_by_opening_it_and_tells_its_owner_and_strangers_no_name(evening, host):
    guest = confirmed(evening, name="Fatima")
    address = f"/door/code/{door_token(guest)}"
    stranger = Client().get(address)
    assert stranger.status_code == 200
    assert "Laat deze code zien" in text(stranger)
    assert "Fatima" not in text(stranger)
    assert Client().get(f"{address[:-2]}xx").status_code == 404
    assert "Fatima" in text(host.get(address))
    assert statuses(guest) == ["confirmed"]
    sent = {"to": "code", "code": door_token(guest)}
    said = text(host.post(f"/door/{evening.slug}/{guest.public_id}", sent, follow=True))
    assert "Is binnen, sinds" in said


WHY = {
    "cancelled": "afgemeld",
    "waiting": "wachtlijst",
    "held": "nooit bevestigd",
    "lapsed": "geen plek meer",
}


def test_a_code_without_a_certain_seat_says_why(evening, host):
    guest = confirmed(evening)
    for status, words in WHY.items():
        type(guest).objects.filter(pk=guest.pk).update(status=status)
        said = text(host.get(f"/door/code/{door_token(guest)}"))
        assert words in said
        assert f"/{guest.public_id}" not in said, status


def test_someone_without_a_sign_up_gets_a_seat_at_the_door(evening, host):
    sent = {"name": "Loop", "email": "loop@example.org", "role": "teacher"}
    without = host.post(f"/door/{evening.slug}/walk-in", sent)
    assert without.status_code == 400
    assert "loop@example.org" in text(without)
    host.post(f"/door/{evening.slug}/walk-in", sent | {"consent": "on"})
    assert evening.registrations.get().status == "attended"


def test_online_there_is_no_door(host):
    online = local_meetup()
    assert host.get(f"/door/{online.slug}").status_code == 404


def test_the_own_page_shows_a_code_for_a_building_only(client, hall):
    mine, online = confirmed(hall), confirmed(meetup())
    address = f"/my/{my_token(mine.person)}"
    picture = f"{address}/places/{mine.public_id}/code.svg"
    assert picture in text(client.get(address))
    drawn = client.get(picture)
    assert drawn["Content-Type"] == "image/svg+xml"
    assert "code.svg" not in text(client.get(f"/my/{my_token(online.person)}"))

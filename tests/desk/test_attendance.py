"""Attendance at the desk: a list is shown first, and kept only when someone says so."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from stokje.people.enums import Job
from stokje.registration.models import Registration
from stokje.shared import clock
from tests.make.meetups import local_meetup
from tests.make.registration import confirmed, statuses


@pytest.fixture(scope="module")
def held(stays):
    """A meetup with three people who have a seat."""
    place = local_meetup()
    names = ("Sam", "Lee", "Bo")
    return place, [confirmed(place, f"{name.lower()}@example.org", name=name) for name in names]


@pytest.fixture
def over(held, db):
    """The same when it has just ended."""
    place, people = held
    with clock.at(place.ends_at + dt.timedelta(hours=1)):
        yield place, people


def send(client, place, content, minutes=10):
    file = SimpleUploadedFile("participants.csv", content.encode())
    return client.post(f"/desk/meetups/{place.slug}/attendance/check", {"report": file, "minutes": minutes})


LIST = "Name,Email,Duration (minutes)\nS.,sam@example.org,80\nLee,,4\nOnbekend,,90\n"


def test_a_list_is_shown_and_changes_nothing_by_itself(at_desk, over):
    place, people = over
    said = send(at_desk(Job.HOST), place, LIST).content.decode()
    assert "1 persoon was er" in said
    assert "1 persoon bleef te kort" in said
    assert "op naam: “Lee”" in said
    assert "1 persoon op de lijst kennen we niet" in said
    assert statuses(*people) == ["confirmed"] * 3


def test_what_was_ticked_and_matched_by_hand_is_kept(at_desk, over):
    place, (sam, lee, bo) = over
    sent = {"present": [sam.public_id, "", bo.public_id], "rest": "1"}
    client = at_desk(Job.HOST)
    said = client.post(f"/desk/meetups/{place.slug}/attendance/mark", sent, follow=True).content.decode()
    assert "2 aanwezig, 1 afwezig" in said
    assert statuses(sam, lee, bo) == ["attended", "absent", "attended"]


def test_all_others_are_marked_in_one_step(at_desk, over):
    place, (sam, lee, bo) = over
    Registration.objects.filter(pk=sam.pk).update(status="absent")
    at_desk(Job.HOST).post(f"/desk/meetups/{place.slug}/attendance/mark", {"all": "1"})
    assert statuses(sam, lee, bo) == ["absent", "attended", "attended"]


def test_a_wrong_list_is_refused_with_every_fault(at_desk, over):
    place, _people = over
    said = send(at_desk(Job.HOST), place, "Name,Email,Minutes\nSam,sam@,80\nLee,,veel\n")
    assert said.status_code == 400
    for fault in ("Rij 2, kolom B", "Rij 3, kolom C"):
        assert fault in said.content.decode()


def test_it_is_the_hosts_and_the_producers(at_desk, over):
    place, _people = over
    for job, status in ((Job.MODERATOR, 403), (Job.EDITOR, 403), (Job.PRODUCER, 200)):
        assert at_desk(job).get(f"/desk/meetups/{place.slug}/attendance").status_code == status


def test_before_the_start_there_is_nothing_to_say(at_desk, db):
    place = local_meetup()
    guest = confirmed(place)
    client = at_desk()
    assert "Nog niets te noteren" in client.get(f"/desk/meetups/{place.slug}/attendance").content.decode()
    client.post(f"/desk/meetups/{place.slug}/attendance/mark", {"present": [guest.public_id]})
    assert statuses(guest) == ["confirmed"]

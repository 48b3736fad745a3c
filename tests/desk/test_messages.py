"""A message at the desk, from the list of people to the last mail."""

from __future__ import annotations

import pytest

from stokje.letters.models import Message
from stokje.people.enums import Job
from stokje.post.enums import MailingState, MailState
from stokje.post.models import Mailing, OutboxMail
from tests.make.campaign import municipality
from tests.make.letters import message
from tests.make.meetups import local_meetup, meetup
from tests.make.people import staff
from tests.make.registration import confirmed

pytestmark = pytest.mark.django_db
TYPED = {
    "subject_nl": "Parkeren", "body_nl": "Dag {naam},\n\nParkeer achter.", "subject_en": "", "body_en": "",
    "stream": "service", "answers": "me",
}  # fmt: skip


@pytest.fixture(scope="module")
def made(stays):
    made = local_meetup(10)
    confirmed(made, "anna@example.org", name="Anna")
    confirmed(made, "bas@example.org", name="Bas", role="parent")
    return made


def test_from_the_list_to_the_last_mail(at_desk, made):
    client = at_desk(Job.HOST)
    listed = client.get(f"/desk/meetups/{made.slug}/registrations?role=parent").content.decode()
    assert f"/desk/meetups/{made.slug}/message?role=parent" in listed
    write = f"/desk/meetups/{made.slug}/message?role=parent"
    assert "Rol: <strong>ouder</strong>" in client.get(write).content.decode()
    draft = client.post(write, TYPED, follow=True)
    page = draft.content.decode()
    assert "1 persoon krijgt dit bericht" in page
    assert "bas@example.org" in page
    sent = Message.objects.get()
    address = f"/desk/messages/{sent.public_id}"
    letter = client.get(f"{address}/letter/nl")
    assert "Dag Bas," in letter.content.decode()
    assert "sandbox" in letter["Content-Security-Policy"]
    client.post(f"{address}/test")
    assert OutboxMail.objects.filter(kind="letters.message").get().to == sent.author.email
    standing = client.post(f"{address}/send", follow=True).content.decode()
    assert "Het bericht gaat naar 1 persoon." in standing
    assert client.get(f"{address}/edit")["Location"] == address, "what was sent has no form any more"
    assert "1 staat in de rij" in standing
    assert f'hx-get="{address}/progress"' in standing
    Mailing.objects.update(state=MailingState.DONE)
    OutboxMail.objects.update(state=MailState.SENT)
    part = client.get(f"{address}/progress")
    assert part["HX-Refresh"] == "true"
    assert "1 van 1 mail is verstuurd" in part.content.decode()


def test_what_was_typed_wrong_is_named_and_nothing_is_lost(at_desk, made):
    wrong = TYPED | {"body_nl": "Dag {voornaam}", "subject_en": "Parking"}
    page = at_desk().post("/desk/people/message", wrong).content.decode()
    assert "Het veld {voornaam} bestaat niet." in page
    assert "Vul beide in, of laat beide leeg." in page
    assert "Dag {voornaam}" in page
    assert not Message.objects.exists()


def test_it_can_be_paused_resumed_and_stopped(at_desk, made):
    client = at_desk()
    draft = message(meetup=made)
    address = f"/desk/messages/{draft.public_id}"
    client.post(f"{address}/send")
    for act, state in (("pause", "paused"), ("resume", "running"), ("stop", "stopped")):
        client.post(f"{address}/steer", {"act": act})
        assert Mailing.objects.get().state == state
    assert "2 waren niet meer nodig of zijn gestopt" in client.get(address).content.decode()


def test_a_draft_is_changed_and_thrown_away(at_desk, made):
    client = at_desk()
    draft = message(meetup=made)
    address = f"/desk/messages/{draft.public_id}"
    client.post(f"{address}/edit", TYPED | {"subject_en": "Parking", "body_en": "Dear {name}"})
    page = client.get(address).content.decode()
    assert "In het Nederlands: 2. In het Engels: 0." in page
    client.post(f"{address}/delete")
    assert not Message.objects.exists()


def test_a_host_sees_and_steers_no_message_of_another_city(at_desk, made):
    theirs = meetup(municipality=municipality("Helmond"))
    confirmed(theirs)
    other = message(meetup=theirs)
    client = at_desk(Job.HOST)
    assert "Nog geen berichten" in client.get("/desk/messages").content.decode()
    for path in ("", "/letter/nl", "/progress", "/edit"):
        assert client.get(f"/desk/messages/{other.public_id}{path}").status_code == 404
    assert client.post(f"/desk/messages/{other.public_id}/send").status_code == 404
    assert at_desk(Job.EDITOR).get("/desk/messages").status_code == 403


def test_colleagues_of_one_city_steer_each_others_messages(at_desk, made):
    written = message(staff(Job.HOST), made)
    assert at_desk(Job.HOST).get(f"/desk/messages/{written.public_id}").status_code == 200

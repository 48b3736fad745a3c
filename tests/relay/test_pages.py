"""Passing and answering in the browser's words: pages, buttons, rights."""

from __future__ import annotations

import pytest
from django.urls import reverse

from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.post.models import OutboxMail
from stokje.post.services import send_due
from stokje.relay.enums import BatonState
from stokje.relay.models import Baton
from stokje.relay.queries import baton_token
from stokje.relay.services import prepare_baton
from tests.make.people import municipality, staff
from tests.make.relay import LEARNED, almere, held_meetup, passed_baton

pytestmark = pytest.mark.django_db
OWN_QUERIES = pytest.mark.both_databases("writes or asks what no other test does")


def given(baton: Baton) -> dict[str, object]:
    first = baton.handed_on.first()
    return {
        "taker": almere().pk, "contact_name": "Noor", "contact_email": "noor@example.org",
        "learned": LEARNED, "statements": [first.statement_id],
    }  # fmt: skip


@OWN_QUERIES
def test_a_host_passes_its_own_baton(client) -> None:
    baton = prepare_baton(held_meetup())
    client.force_login(staff(Job.HOST))
    assert "Lelystad" in client.get(reverse("desk:batons")).content.decode()
    almere()
    answer = client.post(reverse("desk:baton", args=[baton.public_id]), given(baton), follow=True)
    baton.refresh_from_db()
    assert "Noor" in answer.content.decode()
    assert (baton.state, baton.handed_on.count()) == (BatonState.PASSED, 1)


def test_a_host_of_another_city_finds_nothing_there(client) -> None:
    baton = prepare_baton(held_meetup())
    client.force_login(staff(Job.HOST, municipality("Urk", "GM0184")))
    assert client.post(reverse("desk:baton", args=[baton.public_id]), given(baton)).status_code == 404
    baton.refresh_from_db()
    assert baton.state == BatonState.HELD


def test_the_host_of_the_taking_city_may_look_but_not_pass(client) -> None:
    baton = passed_baton()
    client.force_login(staff(Job.HOST, almere()))
    assert client.get(reverse("desk:baton", args=[baton.public_id])).status_code == 200
    assert client.post(reverse("desk:baton_back", args=[baton.public_id])).status_code == 403


@pytest.mark.parametrize(("job", "status"), [(Job.PARTNER, 200), (Job.PRODUCER, 200), (Job.EDITOR, 403)])
def test_who_sees_the_batons(client, job: Job, status: int) -> None:
    passed_baton()
    client.force_login(staff(job))
    assert client.get(reverse("desk:batons")).status_code == status


def test_what_is_missing_is_said_beside_the_field(client) -> None:
    baton = prepare_baton(held_meetup())
    client.force_login(staff(Job.PRODUCER))
    shown = client.post(reverse("desk:baton", args=[baton.public_id]), {"taker": ""}).content.decode()
    assert 'id="id_learned_error"' in shown


def test_opening_the_link_answers_nothing(client) -> None:
    baton = passed_baton()
    shown = client.get(reverse("site:baton", args=[baton_token(baton)])).content.decode()
    baton.refresh_from_db()
    assert LEARNED in shown
    assert baton.state == BatonState.PASSED


def test_a_yes_drafts_the_meetup_and_the_page_stays(client) -> None:
    baton = passed_baton()
    address = reverse("site:baton", args=[baton_token(baton)])
    client.post(address, {"answer": "yes", "note": "Graag!"})
    assert Meetup.objects.filter(kind=MeetupKind.FOLLOW_UP).count() == 1
    assert client.get(address).status_code == 200


def test_a_no_closes_the_link(client) -> None:
    baton = passed_baton()
    address = reverse("site:baton", args=[baton_token(baton)])
    client.post(address, {"answer": "no", "note": "Geen zaal."})
    baton.refresh_from_db()
    assert (baton.state, baton.answer_note) == (BatonState.DECLINED, "Geen zaal.")
    assert client.get(address).status_code == 404


def test_a_forged_link_leads_nowhere(client) -> None:
    assert client.get(reverse("site:baton", args=[baton_token(passed_baton())[:-1] + "!"])).status_code == 404


@OWN_QUERIES
def test_the_mail_carries_the_link_and_what_was_learned(smtp) -> None:
    baton = passed_baton()
    send_due()
    (mail,) = smtp.wait_for("noor@example.org")
    body = mail.get_body(("plain",)).get_content()
    assert baton_token(baton) in body
    assert LEARNED in body
    assert "Almere" in mail["Subject"]


def test_a_mail_that_is_no_longer_needed_is_not_sent(smtp, client) -> None:
    baton = passed_baton()
    client.post(reverse("site:baton", args=[baton_token(baton)]), {"answer": "no"})
    send_due()
    assert smtp.to("noor@example.org") == []
    assert OutboxMail.objects.get(kind="relay.ask").state != "waiting"

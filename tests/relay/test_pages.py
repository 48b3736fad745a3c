"""Passing and answering in the browser's words: pages, buttons, rights."""

from __future__ import annotations

import pytest
from django.urls import reverse

from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.post.models import OutboxMail
from stokje.post.services import send_due
from stokje.relay.enums import BatonState
from stokje.relay.models import Baton
from stokje.relay.queries import baton_token
from stokje.shared import clock
from tests.make.people import browser_of, municipality, staff
from tests.make.relay import LEARNED, almere

pytestmark = pytest.mark.django_db
OWN_QUERIES = pytest.mark.both_databases("writes or asks what no other test does")


def given(baton: Baton) -> dict[str, object]:
    first = baton.handed_on.first()
    return {
        "taker": almere().pk, "contact_name": "Noor", "contact_email": "noor@example.org",
        "learned": LEARNED, "statements": [first.statement_id],
    }  # fmt: skip


@OWN_QUERIES
def test_a_host_passes_its_own_baton(client, held: Baton) -> None:
    client.force_login(staff(Job.HOST))
    assert "Lelystad" in client.get(reverse("desk:batons")).content.decode()
    without = client.post(reverse("desk:baton", args=[held.public_id]), {"taker": ""}).content.decode()
    assert 'id="id_learned_error"' in without
    almere()
    answer = client.post(reverse("desk:baton", args=[held.public_id]), given(held), follow=True)
    held.refresh_from_db()
    assert "Noor" in answer.content.decode()
    assert (held.state, held.handed_on.count()) == (BatonState.PASSED, 1)


def test_a_city_is_not_asked_to_answer_before_a_day_that_is_over(client, held: Baton) -> None:
    client.force_login(staff(Job.HOST))
    words = given(held) | {"reply_by": clock.today().isoformat()}
    answer = client.post(reverse("desk:baton", args=[held.public_id]), words)
    held.refresh_from_db()
    assert 'id="id_reply_by_error"' in answer.content.decode()
    assert held.state == BatonState.HELD


def test_a_host_of_another_city_finds_nothing_there(client, held: Baton) -> None:
    client.force_login(staff(Job.HOST, municipality("Urk", "GM0184")))
    assert client.post(reverse("desk:baton", args=[held.public_id]), given(held)).status_code == 404
    held.refresh_from_db()
    assert held.state == BatonState.HELD


def test_the_host_of_the_taking_city_may_look_but_not_pass(client, passed: Baton) -> None:
    client.force_login(staff(Job.HOST, almere()))
    assert client.get(reverse("desk:baton", args=[passed.public_id])).status_code == 200
    assert client.post(reverse("desk:baton_back", args=[passed.public_id])).status_code == 403


def test_who_sees_the_batons(passed: Baton) -> None:
    for job, status in ((Job.PARTNER, 200), (Job.PRODUCER, 200), (Job.EDITOR, 403)):
        assert browser_of(staff(job)).get(reverse("desk:batons")).status_code == status, job


def test_opening_the_link_answers_nothing_and_a_yes_drafts_the_meetup_and_the_page_stays(
    client, passed: Baton
) -> None:
    address = reverse("site:baton", args=[baton_token(passed)])
    shown = client.get(address).content.decode()
    passed.refresh_from_db()
    assert LEARNED in shown
    assert passed.state == BatonState.PASSED
    client.post(address, {"answer": "yes", "note": "Graag!"})
    made = Meetup.objects.get(kind=MeetupKind.FOLLOW_UP)
    assert client.get(address).status_code == 200
    page, to_it = reverse("desk:baton", args=[passed.public_id]), reverse("desk:meetup", args=[made.slug])
    assert to_it not in browser_of(staff(Job.HOST)).get(page).content.decode()
    assert to_it in browser_of(staff(Job.HOST, almere())).get(page).content.decode()


def test_a_forged_link_leads_nowhere_and_a_no_closes_the_link(client, passed: Baton) -> None:
    address = reverse("site:baton", args=[baton_token(passed)])
    assert client.get(f"{address[:-1]}!").status_code == 404
    client.post(address, {"answer": "no", "note": "Geen zaal."})
    passed.refresh_from_db()
    assert (passed.state, passed.answer_note) == (BatonState.DECLINED, "Geen zaal.")
    assert client.get(address).status_code == 404


@OWN_QUERIES
def test_the_mail_carries_the_link_and_what_was_learned(smtp, passed: Baton) -> None:
    send_due()
    (mail,) = smtp.wait_for("noor@example.org")
    body = mail.get_body(("plain",)).get_content()
    assert baton_token(passed) in body
    assert LEARNED in body
    assert "Almere" in mail["Subject"]


def test_a_mail_that_is_no_longer_needed_is_not_sent(smtp, client, passed: Baton) -> None:
    client.post(reverse("site:baton", args=[baton_token(passed)]), {"answer": "no"})
    send_due()
    assert smtp.to("noor@example.org") == []
    assert OutboxMail.objects.get(kind="relay.ask").state != "waiting"


def test_desk_and_public_call_a_baton_passed_only_after_a_yes(client, passed: Baton) -> None:
    def told(page: str) -> str:
        return browser_of(staff(Job.PARTNER)).get(page).content.decode()

    way, desk = "Lelystad gaf het stokje door aan Almere", reverse("desk:batons")
    assert way not in told("/")
    assert "doorgegeven, nog geen antwoord" in told(desk)
    client.post(reverse("site:baton", args=[baton_token(passed)]), {"answer": "yes"})
    assert way in told("/")
    assert ">doorgegeven<" in told(desk).replace("\n", "")


def test_in_english_the_dutch_words_that_came_with_a_baton_say_that_they_are_dutch(
    client, passed: Baton
) -> None:
    client.post(reverse("site:baton", args=[baton_token(passed)]), {"answer": "yes"})
    made = Meetup.objects.get(kind=MeetupKind.FOLLOW_UP)
    Meetup.objects.update(state=MeetupState.PUBLISHED)
    shown = client.get(f"/en/meetups/{made.slug}").content.decode()
    assert f'<div class="prose" lang="nl"><p>{LEARNED}</p>' in shown
    assert '<li lang="nl">Een tolk bij elk gesprek.</li>' in shown
    assert '<div class="prose" lang="nl">' not in client.get(f"/meetups/{made.slug}").content.decode()

"""Mail as it is shown to the producer."""

from __future__ import annotations

import pytest

from stokje.post.enums import MailState
from stokje.post.models import OutboxMail
from tests.make.meetups import meetup
from tests.make.registration import confirmed, signed_up


@pytest.fixture(scope="module")
def written(stays) -> OutboxMail:
    signed_up(meetup(), "anna@example.org", name="Anna <b>")
    return OutboxMail.objects.get()


@pytest.fixture
def mail(written, db) -> OutboxMail:
    return OutboxMail.objects.get(pk=written.pk)


def test_without_a_mail_server_the_mail_is_there_to_read(at_desk, mail, settings):
    settings.SMTP_HOST = ""
    client = at_desk()
    listed = client.get("/desk/outbox").content.decode()
    assert "anna@example.org" in listed
    assert "niet verstuurd: geen mailserver ingesteld" in listed
    shown = client.get(f"/desk/outbox/{mail.public_id}").content.decode()
    assert "Anna &lt;b&gt;" in shown
    assert '<a href="http://localhost:8000/my/confirm/' in shown


def test_the_letter_stands_in_a_frame_that_can_do_nothing(at_desk, mail):
    letter = at_desk().get(f"/desk/outbox/{mail.public_id}/letter")
    policy = letter["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "allow-scripts" not in policy
    assert letter["X-Frame-Options"] == "SAMEORIGIN"
    assert "Anna &lt;b&gt;" in letter.content.decode()


def test_its_calendar_file_comes_along(at_desk, db):
    confirmed(meetup(), "bas@example.org")
    mail = OutboxMail.objects.get(kind="registration.confirmed")
    file = at_desk().get(f"/desk/outbox/{mail.public_id}/file/0")
    assert file["Content-Type"].startswith("text/calendar")
    assert b"BEGIN:VCALENDAR" in file.content


def test_a_mail_that_failed_can_be_sent_again(at_desk, mail):
    OutboxMail.objects.update(state=MailState.FAILED, error="550 no such person")
    client = at_desk()
    assert "550 no such person" in client.get(f"/desk/outbox/{mail.public_id}").content.decode()
    client.post(f"/desk/outbox/{mail.public_id}/again")
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.WAITING, "")


def test_a_mail_that_is_no_longer_so_says_that(at_desk, mail):
    mail.ids = mail.ids | {"version": 99}
    mail.save()
    assert "Niets meer te lezen" in at_desk().get(f"/desk/outbox/{mail.public_id}").content.decode()


def test_a_mail_is_found_by_state_and_address_and_by_its_kind_in_the_words_of_the_page(at_desk, mail):
    client = at_desk()
    for asked in ("q=anna", "q=te bevestigen"):
        assert mail.public_id in client.get(f"/desk/outbox?{asked}").content.decode(), asked
    for asked in ("state=sent", "q=uitnodiging"):
        assert mail.public_id not in client.get(f"/desk/outbox?{asked}").content.decode(), asked

"""Mail on its way, with a real mail server."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.mail import get_connection

from stokje.post.enums import MailState, Stream
from stokje.post.models import OutboxMail, Unsubscribe
from stokje.post.services import retry, send_due, sending
from stokje.shared import clock
from tests.installation import free_port
from tests.make.campaign import campaign
from tests.post.conftest import put

NOW = dt.datetime(2021, 2, 1, 12, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def after(**length: int) -> Any:
    return clock.at(NOW + dt.timedelta(**length))


@pytest.fixture
def at_noon():
    with clock.at(NOW):
        yield


class Refusing:
    """Makes the mail server answer this to the next mails."""

    def __init__(self, mailbox: Any, *answers: str) -> None:
        self.answers = list(answers)
        mailbox.__class__.handle_RCPT = self.rcpt  # type: ignore[attr-defined]

    async def rcpt(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        answer = self.answers.pop(0) if self.answers else "250 fine"
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer


@pytest.fixture
def refusing(smtp):
    yield lambda *answers: Refusing(smtp, *answers)
    if hasattr(smtp.__class__, "handle_RCPT"):
        del smtp.__class__.handle_RCPT


@pytest.mark.django_db(transaction=True)
def test_a_mail_is_sent_once_with_both_parts_and_its_file(smtp, at_noon):
    mail = put(kind="test.calendar")
    assert send_due() == 1
    assert send_due() == 0
    (came,) = smtp.mails
    assert came["To"] == "anna@example.org"
    assert came["Message-ID"].startswith(f"<{mail.public_id}@")
    assert came["Auto-Submitted"] == "auto-generated"
    assert "Dag Anna <3" in came.get_body(("plain",)).get_content()
    assert "Dag Anna &lt;3" in came.get_body(("html",)).get_content()
    (file,) = came.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("meetup.ics", "text/calendar")
    mail.refresh_from_db()
    assert (mail.state, mail.sent_at, mail.attempts) == (MailState.SENT, NOW, 1)


def test_a_mail_waits_for_its_moment(smtp, at_noon):
    put(due_at=NOW + dt.timedelta(hours=1))
    assert send_due() == 0
    with after(hours=1):
        assert send_due() == 1


def test_a_refused_mail_is_tried_again_later(smtp, refusing, at_noon):
    mail = put()
    refusing("451 try later")
    assert send_due() == 0
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.WAITING, "451 try later")
    assert send_due() == 0, "not before its pause is over"
    with after(minutes=2):
        assert send_due() == 1


def test_one_refused_mail_does_not_hold_up_the_next(smtp, refusing, at_noon):
    put("nobody@example.org", once="1")
    put("anna@example.org", once="2")
    refusing("550 no such person")
    assert send_due() == 1
    assert [str(mail["To"]) for mail in smtp.mails] == ["anna@example.org"]


def test_a_final_refusal_is_given_up_until_someone_retries(smtp, refusing, at_noon):
    mail = put()
    refusing("550 no such person")
    send_due()
    mail.refresh_from_db()
    assert (mail.state, mail.error) == (MailState.FAILED, "550 no such person")
    retry(mail, "user:1")
    assert send_due() == 1


def test_a_mail_refused_for_days_is_given_up(smtp, refusing, at_noon):
    mail = put()
    refusing(*["451 try later"] * 20)
    for day in range(len(sending.PAUSES) + 1):
        with after(days=day):
            send_due()
    mail.refresh_from_db()
    assert mail.state == MailState.FAILED


def test_a_server_that_is_away_costs_no_attempts(smtp, settings, at_noon):
    mail = put()
    settings.EMAIL_PORT = free_port()
    for minute in range(0, 30, 3):
        with after(minutes=minute):
            send_due()
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.WAITING, 0)
    assert "ConnectionRefusedError" in mail.error
    settings.EMAIL_PORT = smtp.port
    with after(minutes=40):
        assert send_due() == 1


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_after_sending_sends_again_and_loses_nothing(smtp, at_noon):
    put()
    (claimed,) = sending.claim()
    with get_connection() as server:
        sending._hand_over(sending.message(claimed, sending.render(claimed)), server)
    # Here the worker is killed: the mail went, and nothing says so.
    assert send_due() == 0, "another worker may still be at it"
    with after(minutes=6):
        assert send_due() == 1
    assert len({mail["Message-ID"] for mail in smtp.mails}) == 1
    assert len(smtp.mails) == 2


def test_what_is_claimed_and_not_come_to_is_given_back_untouched(smtp, at_noon, monkeypatch):
    mails = [put(f"p{number}@example.org", once=str(number)) for number in range(3)]
    monkeypatch.setattr(sending, "IN_TIME", -1)
    with get_connection() as server:
        assert sending.deliver_all(sending.claim(3), server) == 0
    monkeypatch.undo()
    assert {(one.attempts, one.due_at) for one in OutboxMail.objects.all()} == {(0, NOW)}
    assert send_due() == len(mails)


def test_a_server_that_is_away_is_not_asked_again_for_each_mail(smtp, settings, at_noon):
    for number in range(3):
        put(f"p{number}@example.org", once=str(number))
    settings.EMAIL_PORT = free_port()
    assert send_due() == 0
    assert {(one.attempts, one.due_at) for one in OutboxMail.objects.all()} == {
        (0, NOW + sending.SERVER_PAUSE)
    }


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_send_each_mail_once(smtp, threads):
    for number in range(12):
        put(f"p{number}@example.org", once=str(number))
    sent = threads(*[send_due] * 3)
    assert sum(sent) == 12
    assert len({str(mail["To"]) for mail in smtp.mails}) == len(smtp.mails) == 12


def test_a_mail_that_is_no_longer_so_is_dropped(smtp, at_noon):
    mail = put(ids={"gone": True})
    assert send_due() == 0
    mail.refresh_from_db()
    assert mail.state == MailState.DROPPED


def test_a_mail_that_cannot_be_made_shows_why_and_holds_up_nobody(smtp, at_noon):
    broken = put(ids={}, once="1")
    put(once="2")
    assert send_due() == 1
    broken.refresh_from_db()
    assert (broken.state, broken.error) == (MailState.WAITING, "KeyError: 'name'")


def test_who_unsubscribes_while_news_waits_gets_none(smtp, at_noon):
    mail = put(stream=Stream.NEWS)
    Unsubscribe.objects.create(address="anna@example.org", at=NOW)
    assert send_due() == 0
    mail.refresh_from_db()
    assert mail.state == MailState.DROPPED


def test_the_secret_of_a_sent_mail_is_wiped(smtp, at_noon):
    mail = put(kind="test.code", ids={"name": "1234"})
    send_due()
    mail.refresh_from_db()
    assert (mail.state, mail.ids) == (MailState.SENT, {})


def test_without_a_mail_server_mail_stays_in_the_outbox(settings, at_noon):
    settings.SMTP_HOST = ""
    mail = put()
    assert send_due() == 0
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (MailState.WAITING, 0)


@pytest.mark.django_db(transaction=True)
def test_someone_erased_while_their_mail_is_under_way_stays_erased(smtp, at_noon):
    mail = put()
    (claimed,) = sending.claim()
    OutboxMail.objects.all().delete()
    with get_connection() as server:
        sending.deliver_all([claimed], server)
    assert not OutboxMail.objects.filter(pk=mail.pk).exists()


@pytest.mark.parametrize("address", ["anna@example.org", "noor@jong.example.org"])
def test_in_a_rehearsal_mail_to_who_does_not_exist_counts_as_sent_but_leaves_nothing(smtp, address):
    campaign(rehearsal=True)
    mail = put(address)
    assert send_due() == 1
    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert smtp.mails == []


@pytest.mark.parametrize("address", ["anna@example.org.nl", "anna@anexample.org", "example.org@example.net"])
def test_in_a_rehearsal_whoever_exists_is_mailed(smtp, address):
    campaign(rehearsal=True)
    put(address)
    assert send_due() == 1
    assert len(smtp.mails) == 1

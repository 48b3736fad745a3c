"""A message to many people: at its own pace, paused and stopped, after a crash, and to nobody twice."""

from __future__ import annotations

import datetime as dt
import os
import signal
import threading
import time
from typing import Any

import pytest
from django.db import connection
from django.utils.module_loading import autodiscover_modules

from stokje.console import work
from stokje.post.enums import MailingState, Stream
from stokje.post.models import Mailing, OutboxMail, Pace, Unsubscribe
from stokje.post.queries import progress
from stokje.post.services import (
    Letter,
    line_up,
    pacing,
    pause,
    resume,
    retry_failed,
    send_due,
    send_mailings,
    stop,
)
from stokje.shared import clock
from stokje.shared.db import change
from tests.installation import free_port
from tests.post.conftest import put
from tests.post.test_sending import Refusing

NOW = dt.datetime(2021, 2, 1, 12, tzinfo=dt.UTC)
pytestmark = pytest.mark.django_db


def after(**length: float) -> Any:
    return clock.at(NOW + dt.timedelta(**length))


@pytest.fixture
def at_noon():
    with clock.at(NOW):
        yield


def letters(number: int) -> list[Letter]:
    return [
        Letter(
            to=f"p{one}@example.org", language="nl", subject_key=f"person:{one}",
            object_key=f"registration:{one}", once=f"message:1:person:{one}", ids={"name": f"Mens {one}"},
        )
        for one in range(number)
    ]  # fmt: skip


def lined_up(number: int, key: str = "message:1", **more: Any) -> Mailing:
    with change():
        return line_up("test.greeting", key, letters(number), **more)


def addresses(mailbox: Any) -> list[str]:
    return [str(mail["To"]) for mail in mailbox.mails]


def send_for(seconds: int) -> int:
    """What a worker sends that looks once a second, for so long."""
    sent = 0
    for second in range(seconds):
        with after(seconds=second):
            sent += send_mailings()
    return sent


def test_it_keeps_to_its_pace_and_each_gets_one(smtp, settings):
    settings.BULK_PER_MINUTE = 10
    with after():
        mailing = lined_up(12)
    assert 9 <= send_for(60) <= 10, "in no minute more than the setting says"
    with after(minutes=1):
        assert progress(mailing).in_line == 12 - len(smtp.mails)
    for second in range(60, 90, 3):
        with after(seconds=second):
            send_mailings()
    assert sorted(addresses(smtp)) == sorted(letter.to for letter in letters(12))
    mailing.refresh_from_db()
    assert (mailing.state, progress(mailing).done) == (MailingState.DONE, 100)


@pytest.mark.django_db(transaction=True)
def test_the_pace_is_one_for_all_workers_and_each_mail_goes_once(smtp, settings, threads):
    settings.BULK_PER_MINUTE = 1
    lined_up(12)
    assert sorted(threads(*[send_mailings] * 3)) == [0, 0, 1]
    Pace.objects.update(next_at=clock.now())
    settings.BULK_PER_MINUTE = 60_000
    while sum(threads(*[send_mailings] * 3)):
        pass
    assert len(smtp.mails) == len(set(addresses(smtp))) == 12


def test_mail_about_a_sign_up_goes_first_and_is_not_counted(smtp, settings, at_noon):
    settings.BULK_PER_MINUTE = 60
    lined_up(5)
    put("anna@example.org")
    assert send_mailings() == 0, "someone waits for a seat"
    assert send_due() == 1
    assert send_mailings() > 0
    assert addresses(smtp)[0] == "anna@example.org"
    assert send_due() == 0, "what is in line goes at its own pace"


def test_paused_it_waits_and_resumed_it_goes_on(smtp, settings, at_noon):
    settings.BULK_PER_MINUTE = 6000
    mailing = lined_up(5)
    pause(mailing, "user:1")
    assert send_mailings() == 0
    resume(mailing, "user:1")
    assert send_mailings() == 5


def test_stopped_what_has_not_gone_never_goes(smtp, settings, at_noon):
    settings.BULK_PER_MINUTE = 60
    mailing = lined_up(5)
    went = send_mailings()
    stop(mailing, "user:1")
    resume(mailing, "user:1")
    with after(minutes=5):
        assert send_mailings() == 0
    mailing.refresh_from_db()
    told = progress(mailing)
    assert (mailing.state, told.sent, told.dropped) == (MailingState.STOPPED, went, 5 - went)


def test_put_in_line_twice_it_is_the_same_mailing_and_nobody_is_in_it_twice(at_noon):
    first, again = lined_up(3), lined_up(4)
    assert first.pk == again.pk
    assert OutboxMail.objects.count() == 4


def test_two_mailings_go_one_after_the_other(smtp, settings, at_noon):
    settings.BULK_PER_MINUTE = 6000
    lined_up(2)
    with change():
        line_up("test.greeting", "message:2", [Letter("x@example.org", "nl", "", "", "2", {"name": "X"})])
    pause(Mailing.objects.get(object_key="message:1"), "user:1")
    assert send_mailings() == 1, "a mailing that is paused does not hold up another"
    assert addresses(smtp) == ["x@example.org"]


def test_what_was_refused_for_good_is_told_and_can_be_tried_again(smtp, settings, at_noon):
    settings.BULK_PER_MINUTE = 6000
    Refusing(smtp, "550 no such person")
    try:
        mailing = lined_up(3)
        assert send_mailings() == 2
    finally:
        del smtp.__class__.handle_RCPT
    assert progress(mailing).failed == 1
    with after(seconds=2):
        send_mailings()
        assert retry_failed(mailing, "user:1") == 1
        assert send_mailings() == 1


def test_without_its_mail_server_it_waits_a_minute_and_loses_nothing(smtp, settings, at_noon):
    settings.BULK_PER_MINUTE = 6000
    mailing = lined_up(3)
    settings.EMAIL_PORT = free_port()
    assert send_mailings() == 0
    settings.EMAIL_PORT = smtp.port
    with after(seconds=30):
        assert send_mailings() == 0
    with after(minutes=2):
        assert send_mailings() == 3
    assert {mail.attempts for mail in mailing.mails.all()} == {1}


def test_who_wants_no_news_any_more_is_left_out(smtp, settings, at_noon):
    settings.BULK_PER_MINUTE = 6000
    mailing = lined_up(2, stream=Stream.NEWS)
    Unsubscribe.objects.create(address="p0@example.org", at=NOW)
    assert send_mailings() == 1
    assert progress(mailing).dropped == 1


def test_a_worker_killed_while_it_sends_leaves_one_mail_that_goes_again_with_the_same_id(smtp, at_noon):
    lined_up(2)
    taken = pacing.take_one()
    assert taken is not None
    with after(seconds=50):
        assert send_mailings() == 1, "the other one"
    with after(minutes=3):
        assert send_mailings() == 1, "the one it had taken"
    assert sorted(addresses(smtp)) == ["p0@example.org", "p1@example.org"]


def test_when_no_mailing_runs_to_look_is_one_question(django_assert_num_queries, settings, at_noon):
    settings.SMTP_HOST = "localhost"
    put()
    with django_assert_num_queries(1):
        send_mailings()


@pytest.mark.django_db(transaction=True)
@pytest.mark.one_database
def test_a_worker_killed_at_any_moment_loses_nobody_and_repeats_at_most_the_mail_under_way(
    smtp: Any, settings: Any
) -> None:
    settings.BULK_PER_MINUTE = 600
    lined_up(30)
    _kill_once_it_sends(smtp, least=8)
    # Another worker begins some minutes later, when the first one's claim is over.
    settings.BULK_PER_MINUTE = 6000
    later = clock.now() + dt.timedelta(minutes=5)
    for second in range(3):
        with clock.at(later + dt.timedelta(seconds=second)):
            send_mailings()
    assert len(set(addresses(smtp))) == 30
    assert len(smtp.mails) <= 31
    assert len({mail["Message-ID"] for mail in smtp.mails}) == 30


def _kill_once_it_sends(mailbox: Any, least: int) -> None:
    worker = _worker()
    try:
        _until(lambda: len(mailbox.mails) >= least)
    finally:
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
    assert len(mailbox.mails) < 30, "it was killed too late to say anything"


def _worker() -> int:
    """A process that works as `stokje work` does; this one hands it no open database."""
    autodiscover_modules("tasks")
    connection.close()
    if child := os.fork():
        return child
    try:
        work.Worker(threading.Event()).run()
    finally:
        os._exit(1)


def _until(there: Any, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < deadline, "the mails do not come"
        time.sleep(0.01)

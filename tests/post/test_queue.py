"""What goes into the outbox."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.post import services
from stokje.post.enums import MailState, Stream
from stokje.post.models import OutboxMail, Unsubscribe
from stokje.shared import clock
from stokje.shared.db import change
from stokje.shared.errors import Refused
from tests.post.conftest import put

NOW = dt.datetime(2021, 2, 1, 12, tzinfo=dt.UTC)


@pytest.mark.django_db
def test_the_same_mail_is_queued_once_however_the_address_is_written():
    assert put("Anna@Example.org")
    assert put("anna@example.ORG") is None
    assert OutboxMail.objects.count() == 1


@pytest.mark.django_db
def test_a_very_long_address_still_makes_a_key_of_its_own():
    long = "a" * 60 + "@" + "b" * 180 + ".nl"
    assert put(long)
    assert put(long) is None
    assert put("c" + long[1:])


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_queue_one_mail(threads):
    made = threads(*[put] * 4)
    assert sum(isinstance(one, OutboxMail) for one in made) == 1
    assert sum(one is None for one in made) == 3


@pytest.mark.django_db(transaction=True)
def test_a_change_that_fails_leaves_no_mail():
    def failing() -> None:
        with change():
            put()
            raise Refused("Something else went wrong.")

    with pytest.raises(Refused):
        failing()
    assert not OutboxMail.objects.exists()


@pytest.mark.django_db
def test_a_kind_that_no_room_named_is_refused_at_once():
    with pytest.raises(LookupError, match=r"test\.unknown"):
        put(kind="test.unknown")


@pytest.mark.django_db
def test_news_is_not_queued_for_who_wants_none():
    Unsubscribe.objects.create(address="anna@example.org", at=NOW)
    assert put("ANNA@example.org", stream=Stream.NEWS) is None
    assert put("ANNA@example.org", stream=Stream.SERVICE)


@pytest.mark.django_db
def test_forgetting_someone_removes_their_mails_and_their_address():
    put(subject_key="person:1", once="a")
    put("anna@example.org", subject_key="invitation:4", once="b")
    other = put("bo@example.org", subject_key="person:2", once="c")
    Unsubscribe.objects.create(address="anna@example.org", at=NOW)
    services.forget("person:1", "Anna@example.org")
    assert list(OutboxMail.objects.all()) == [other]
    assert not Unsubscribe.objects.exists()


@pytest.mark.django_db
def test_old_mails_go_and_waiting_ones_stay():
    with clock.at(NOW):
        for name, state in (("a", MailState.SENT), ("b", MailState.WAITING), ("c", MailState.FAILED)):
            mail = put(once=name)
            OutboxMail.objects.filter(pk=mail.pk).update(state=state, sent_at=NOW)
    assert services.remove_sent_before(NOW) == 0
    assert services.remove_sent_before(NOW + dt.timedelta(days=1)) == 2
    assert OutboxMail.objects.get().state == MailState.WAITING


@pytest.mark.django_db
def test_what_waits_about_an_object_can_be_taken_back():
    mail = put()
    assert services.drop("registration:1", "test.calendar") == 0
    assert services.drop("registration:1") == 1
    mail.refresh_from_db()
    assert mail.state == MailState.DROPPED


@pytest.mark.django_db
def test_nothing_is_mailed_to_nobody():
    assert put("x2y3@nobody.invalid") is None

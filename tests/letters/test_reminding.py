"""A week and a day before a meetup."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from stokje.letters.services import send_reminders
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.post.models import OutboxMail
from stokje.post.queries import render
from stokje.registration.models import Registration
from stokje.seating.services import make_tables, seat
from stokje.shared import clock
from tests.make.meetups import closing_event
from tests.make.seating import coming, evening_meetup

START = dt.datetime(2021, 2, 1, 18, 30, tzinfo=dt.UTC)


def before(**length: int) -> Any:
    return clock.at(START - dt.timedelta(**length))


def kinds() -> list[str]:
    return list(OutboxMail.objects.order_by("pk").values_list("kind", flat=True))


@pytest.fixture(scope="module")
def _meetup(stays: None) -> Meetup:
    return evening_meetup(starts_at=START, ends_at=START + dt.timedelta(hours=2), place="Online via Zoom")


@pytest.fixture
def meetup(_meetup: Meetup, db: None) -> Meetup:
    return Meetup.objects.get(pk=_meetup.pk)


def confirmed(meetup: Meetup, **ago: int) -> Registration:
    with before(**ago):
        return coming(meetup)


def test_a_reminder_comes_a_week_and_a_day_before_each_once(meetup):
    confirmed(meetup, days=20)
    for hours in (9 * 24, 7 * 24, 6 * 24, 48, 24, 12):
        with before(hours=hours):
            send_reminders()
    assert kinds() == ["letters.week", "letters.day"]


def test_nobody_is_reminded_before_the_week_begins(meetup):
    confirmed(meetup, days=20)
    with before(days=7, minutes=1):
        assert send_reminders() == 0
    with before(days=7):
        assert send_reminders() == 1


def test_who_signs_up_two_days_before_gets_only_the_last_one(meetup):
    confirmed(meetup, days=2)
    for hours in (47, 30, 24, 12, 1):
        with before(hours=hours):
            send_reminders()
    assert kinds() == ["letters.day"]


def test_who_signs_up_on_the_day_itself_gets_none(meetup):
    confirmed(meetup, hours=5)
    with before(hours=4):
        assert send_reminders() == 0


def test_a_week_that_was_missed_is_not_made_up_for_just_before(meetup):
    confirmed(meetup, days=20)
    with before(hours=40):
        assert send_reminders() == 0


def test_only_who_has_a_certain_seat_is_reminded(meetup):
    one = Registration.objects.filter(pk=confirmed(meetup, days=20).pk)
    for status in ("held", "waiting", "offered", "cancelled", "lapsed"):
        one.update(status=status)
        with before(days=6):
            assert send_reminders() == 0, status
    one.update(status="confirmed")
    with before(days=6):
        assert send_reminders() == 1


def test_a_meetup_that_is_called_off_or_begun_reminds_nobody(meetup):
    confirmed(meetup, days=20)
    with clock.at(START):
        assert send_reminders() == 0
    meetup.state = MeetupState.CANCELLED
    meetup.save()
    with before(days=6):
        assert send_reminders() == 0


def test_a_meetup_that_moves_to_another_day_reminds_again(meetup):
    confirmed(meetup, days=20)
    with before(days=6):
        send_reminders()
    meetup.starts_at += dt.timedelta(days=14)
    meetup.ends_at += dt.timedelta(days=14)
    meetup.save()
    with clock.at(meetup.starts_at - dt.timedelta(days=6)):
        send_reminders()
    assert kinds() == ["letters.week", "letters.week"]


def test_the_letter_names_table_theme_and_link(meetup):
    registration = confirmed(meetup, days=20)
    make_tables(meetup, "system")
    seat(meetup, "system")
    with before(hours=20):
        send_reminders()
        words = render(OutboxMail.objects.get())
    table = registration.placements.order_by("round__number").first().table
    assert registration.name in words.text
    assert f"{table.number}: {table.theme.text('nl').name}" in words.text
    assert "https://video.example.org/hall" in words.text
    assert "/my/" in words.text
    assert words.attachments[0][0] == "meetup.ics"


@pytest.mark.django_db
def test_the_letters_of_a_meetup_without_tables_speak_of_none():
    made = closing_event(starts_at=START, ends_at=START + dt.timedelta(hours=2))
    confirmed(made, days=20)
    for days in (6, 1):
        with before(days=days):
            send_reminders()
            told = render(OutboxMail.objects.latest("pk")).text
        assert "tafel" not in told, days
        assert "wensen" not in told, days
        assert "/my/" in told, days


def test_the_letter_is_made_in_the_language_of_the_person(meetup):
    registration = confirmed(meetup, days=20)
    registration.person.language = "en"
    registration.person.save()
    with before(days=7):
        send_reminders()
        words = render(OutboxMail.objects.get())
    assert words.subject.startswith("In a week: ")
    assert "/en/my/" in words.text
    assert "You hear later" in words.text


def test_who_cancels_after_it_was_queued_gets_no_letter(meetup):
    registration = confirmed(meetup, days=20)
    with before(days=6):
        send_reminders()
        Registration.objects.filter(pk=registration.pk).update(status="cancelled")
        assert render(OutboxMail.objects.get()) is None


def test_a_letter_that_comes_late_says_what_is_so_then(meetup):
    """The worker stood still, or the meetup moved nearer."""
    confirmed(meetup, days=20)
    with before(days=5):
        send_reminders()
        assert "week" not in render(OutboxMail.objects.get()).subject
    with before(hours=3):
        send_reminders()
        late = render(OutboxMail.objects.get(kind="letters.day"))
    assert late.subject.startswith("Vandaag: ")
    assert "morgen" not in late.text


def test_the_letter_asks_to_give_the_seat_to_who_waits_and_leads_to_the_button(meetup):
    registration = confirmed(meetup, days=20)
    with before(days=3):
        coming(meetup, status="waiting")
    with before(hours=23):
        send_reminders()
        words = render(OutboxMail.objects.get())
    assert "1 persoon wacht op een plek" in words.text
    assert f"/places/{registration.public_id}/cancel" in words.text


def test_the_video_link_stands_in_the_last_letter_only(meetup):
    confirmed(meetup, days=20)
    for hours in (7 * 24, 24):
        with before(hours=hours):
            send_reminders()
    with before(hours=24):
        week, day = (render(OutboxMail.objects.get(kind=f"letters.{kind}")) for kind in ("week", "day"))
    assert meetup.video_link not in week.text
    assert meetup.video_link in day.text


def test_the_last_letter_brings_the_code_for_the_door_of_a_building_only(meetup):
    confirmed(meetup, days=20)
    with before(hours=24):
        send_reminders()
        online = render(OutboxMail.objects.get())
        meetup.online = False
        meetup.save()
        inside = render(OutboxMail.objects.get())
    assert [name for name, *_rest in online.attachments] == ["meetup.ics"]
    assert [name for name, *_rest in inside.attachments] == ["meetup.ics", "code.png"]
    assert inside.attachments[1][1].startswith(b"\x89PNG")
    assert all(b"/my/" not in content for _name, content, _kind in inside.attachments)


def test_looking_again_costs_the_same_however_many_were_reminded(meetup, django_assert_max_num_queries):
    for _ in range(5):
        confirmed(meetup, days=20)
    with before(days=6):
        send_reminders()
        with django_assert_max_num_queries(4):
            assert send_reminders() == 0

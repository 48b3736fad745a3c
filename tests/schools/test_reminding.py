"""Two days before a board date the contact hears of it, once."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.post.models import OutboxMail
from stokje.post.services import send_due
from stokje.schools.models import SchoolTeam
from stokje.schools.queries import code_for
from stokje.schools.services import call_off_date, remind_contacts, set_board_date, stop_team
from stokje.shared import clock
from tests.make.schools import action, team

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def after(days: int):
    return clock.at(clock.now() + days * DAY)


@pytest.fixture(scope="module")
def _agreed(our_team: SchoolTeam) -> None:
    action(our_team, "Zoekt een tolk.", "intern begeleider")
    set_board_date(our_team, clock.today() + 7 * DAY)
    OutboxMail.objects.all().delete()


@pytest.fixture
def ready(_agreed: None, here: SchoolTeam) -> SchoolTeam:
    """A team that agreed on something and stands at its board again in a week."""
    return here


def test_nobody_is_reminded_sooner(ready) -> None:
    with after(4):
        assert remind_contacts() == 0


def test_the_reminder_tells_the_code_and_what_is_open(ready, smtp) -> None:
    with after(5):
        for _ in range(2):
            remind_contacts()
            send_due()
    (mail,) = smtp.to(ready.contact_email)
    body = mail.get_body(("plain",)).get_content()
    assert code_for(ready) in body
    assert "Zoekt een tolk." in body


def test_a_date_that_moved_gets_a_new_reminder_and_the_old_one_is_not_sent(ready, smtp) -> None:
    with after(5):
        remind_contacts()
        set_board_date(ready, clock.today() + 10 * DAY)
        send_due()
    assert smtp.to(ready.contact_email) == []
    with after(13):
        remind_contacts()
        send_due()
    assert len(smtp.to(ready.contact_email)) == 1


@pytest.mark.parametrize("end", [call_off_date, lambda team: stop_team(team, "system")])
def test_who_called_off_or_stopped_is_not_reminded(ready, end) -> None:
    end(ready)
    with after(5):
        assert remind_contacts() == 0


def test_the_first_conversation_is_reminded_of_too(smtp) -> None:
    made = team(on=clock.today() + 5 * DAY)
    with after(3):
        remind_contacts()
        send_due()
    _welcome, reminder = smtp.to(made.contact_email)
    assert str(reminder["Subject"]).startswith("Bij uw bord op")

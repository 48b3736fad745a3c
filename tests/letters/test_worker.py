"""What the worker sends by itself as a meetup comes near."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils.module_loading import autodiscover_modules

from stokje.console import work
from stokje.post.models import OutboxMail
from stokje.shared import clock
from tests.make.meetups import meetup
from tests.make.registration import confirmed


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_each_reminder_once_also_when_the_clock_is_shifted(smtp, settings):
    """It finds what is due in the rows: a worker that starts late makes up for what was missed."""
    autodiscover_modules("tasks")
    start = clock.local(clock.now()).replace(hour=19, minute=30) + dt.timedelta(days=20)
    confirmed(meetup(starts_at=start, ends_at=start + dt.timedelta(hours=2)), "fatima@example.org")
    for hours in (8 * 24, 7 * 24, 7 * 24, 24, 22):
        moment = start - dt.timedelta(hours=hours)
        settings.CLOCK_SHIFT_SECONDS = (moment - dt.datetime.now(dt.UTC)).total_seconds() + 60
        work.do_once()
    reminders = OutboxMail.objects.filter(kind__startswith="letters.").order_by("pk")
    assert [(one.kind, one.state) for one in reminders] == [("letters.week", "sent"), ("letters.day", "sent")]
    subjects = [str(mail["Subject"]) for mail in smtp.to("fatima@example.org")]
    assert [one.partition(":")[0] for one in subjects] == ["Uw plek is zeker", "Over een week", "Morgen"]

"""What was there before: a campaign with one waiting list behind it, and a small meetup that fills."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys

from tests.installation import ROOT
from tests.journeys.signing_up.people import HOST, OPENING, PRODUCER
from tests.journeys.stage import Stage

EARLIER = """
import datetime as dt
import django
django.setup()
from stokje.meetups.models import Meetup
from stokje.post.models import OutboxMail
from stokje.registration.services import cancel, say_dates, take_offer
from stokje.shared import clock
from tests.make.registration import confirmed, open_offer, signed_up

def small(slug, capacity):
    Meetup.objects.filter(slug=slug).update(capacity=capacity)
    return Meetup.objects.get(slug=slug)

begun = clock.now()
kick_off, helmond, arnhem = small("kick-off", 6), small("helmond", 10), small("arnhem", 1)
for hours in range(6):
    with clock.at(begun + dt.timedelta(hours=hours * 7)):
        last = confirmed(kick_off)
with clock.at(begun + dt.timedelta(days=3)):
    first = signed_up(kick_off)
    others = [signed_up(kick_off) for _ in range(4)]
    cancel(last, "system")
    take_offer(open_offer(first), "system")
for days in range(5):
    with clock.at(begun + dt.timedelta(days=days * 2)):
        confirmed(helmond)
confirmed(arnhem)
anna = signed_up(arnhem, "anna@example.org", name="Anna")
say_dates(anna, [], [3], "system")
OutboxMail.objects.all().delete()
"""
"""At the kick-off number 1 on the waiting list got a seat and the others did not. At Helmond five of ten
seats are taken. Anna waits at Arnhem, and could come to an extra meetup on a Wednesday."""


def begin(stage: Stage) -> None:
    """The campaign as it stands when this journey begins."""
    run, environment = stage.installation.stokje, stage.installation.environment
    shift = OPENING - dt.timedelta(days=14) - dt.datetime.now(dt.UTC)
    environment["STOKJE_CLOCK_SHIFT"] = str(round(shift.total_seconds()))
    run("campaign", "load", str(ROOT / "campaigns" / "klassen"), "--starting", "2031-01-27")
    run("staff", "add", PRODUCER, "--name", "Petra Producent", "--job", "producer")
    run("staff", "add", HOST, "--name", "Hans Helmond", "--job", "host", "--municipality", "Helmond")
    settings = {"DJANGO_SETTINGS_MODULE": "stokje.config.settings"}
    search = {"PYTHONPATH": os.pathsep.join([environment["PYTHONPATH"], str(ROOT)])}
    subprocess.run([sys.executable, "-c", EARLIER], env=environment | settings | search, check=True)
    stage.at(OPENING)

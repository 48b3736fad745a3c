"""A producer finds people, writes to them, pauses, and goes on after a restart; each gets one mail."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.installation import ROOT
from tests.journeys.stage import PHONE, WIDE, Stage
from tests.journeys.thread.people import send

pytestmark = pytest.mark.journey
NOW = dt.datetime(2031, 2, 3, 9, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
PRODUCER, PEOPLE = "producer@example.org", 24
SIGN_UPS = f"""
import django; django.setup()
from stokje.meetups.models import Meetup
from stokje.registration.models import Registration
from stokje.registration.services import SignUp, confirm, sign_up
from stokje.post.models import OutboxMail
meetup = Meetup.objects.get(slug="lelystad")
Meetup.objects.filter(pk=meetup.pk).update(capacity={PEOPLE})
for number in range({PEOPLE} + 2):
    who = {{"name": f"Zoë {{number}}", "email": f"p{{number}}@example.org"}}
    form = SignUp(**who, role="teacher", consent_version="1")
    place = sign_up(meetup, form).registration
    if place.status == "held":
        confirm(place, "system")
OutboxMail.objects.all().delete()
"""


def test_a_message_from_the_list_to_the_last_mail(stage: Stage) -> None:
    with stage.showing_where_it_stopped():
        begin(stage)
        desk = stage.staff(PRODUCER)
        find_and_take_along(stage, desk)
        write_and_try_out(stage, desk)
        draft = send_and_pause(stage, desk)
        stage.at(NOW + dt.timedelta(minutes=5))
        go_on_after_a_restart(stage, stage.staff(PRODUCER), draft)
        ask_whom_a_date_would_reach(stage, stage.staff(PRODUCER))


def begin(stage: Stage) -> None:
    """A campaign with a meetup that is full, and two people who wait."""
    run, environment = stage.installation.stokje, stage.installation.environment
    run("campaign", "load", str(ROOT / "campaigns" / "klassen"), "--starting", "2031-01-27")
    run("staff", "add", PRODUCER, "--name", "Petra Producent", "--job", "producer")
    shift = str(round((NOW - dt.datetime.now(dt.UTC)).total_seconds()))
    more = {"DJANGO_SETTINGS_MODULE": "stokje.config.settings", "STOKJE_CLOCK_SHIFT": shift}
    subprocess.run([sys.executable, "-c", SIGN_UPS], env=environment | more, check=True)
    environment["STOKJE_BULK_PER_MINUTE"] = "120"
    stage.at(NOW)


def find_and_take_along(stage: Stage, desk: Page) -> None:
    """Search without accents, and a file for Excel."""
    stage.look_both(desk, "/desk/people?text=zoe+1&sort=-name", "people")
    stage.go(desk, "/desk/people")
    desk.get_by_label("Zoeken").fill("ZOE")
    desk.get_by_label("Stand").select_option("confirmed")
    send(desk, desk.get_by_role("button", name="Toon"))
    expect(desk.get_by_text(f"{PEOPLE} aanmeldingen gevonden")).to_be_visible()
    desk.get_by_text("Lijst downloaden").click()
    with desk.expect_download() as coming:
        desk.get_by_role("button", name="Als tekst (csv)").click()
    lines = coming.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == PEOPLE + 1
    assert lines[0].startswith("Meetup;Datum;Naam;")


def write_and_try_out(stage: Stage, desk: Page) -> None:
    """What is wrong is named; then it is seen as one of them gets it, and comes to oneself."""
    send(desk, desk.get_by_role("link", name=f"Schrijf deze {PEOPLE} mensen"))
    desk.get_by_label("Onderwerp in het Nederlands").fill("Parkeren bij {meetup}")
    desk.get_by_label("Tekst in het Nederlands").fill("Dag {voornaam},")
    look = desk.get_by_role("button", name="Bekijk het eerst")
    send(desk, look)
    expect(desk.locator(".error-summary")).to_contain_text("Het veld {voornaam} bestaat niet.")
    stage.look(desk, "message-faults")
    desk.get_by_label("Tekst in het Nederlands").fill(
        "Dag {naam},\n\nParkeer achter.\n\nUw pagina:\n{pagina}"
    )
    send(desk, look)
    expect(desk.get_by_text(f"{PEOPLE} mensen krijgen dit bericht.")).to_be_visible()
    expect(desk.frame_locator("iframe").get_by_text("Dag Zoë")).to_be_visible()
    stage.look(desk, "message-draft")
    desk.set_viewport_size(PHONE)  # type: ignore[arg-type]
    stage.look(desk, "message-draft-390")
    desk.set_viewport_size(WIDE)  # type: ignore[arg-type]
    send(desk, desk.get_by_role("button", name="Mail het eerst aan mij"))
    assert "Dag Zoë" in stage.told_by_mail(PRODUCER, "Parkeren bij")


def send_and_pause(stage: Stage, desk: Page) -> str:
    """The page moves along by itself; some have it when it is paused."""
    desk.get_by_text(re.compile(r"Verstuur aan \d+ mensen")).click()
    send(desk, desk.get_by_role("button", name="Ja, verstuur"))
    expect(desk.locator("#sending")).to_contain_text(re.compile(r"[1-9]\d* van 24 mails zijn verstuurd"))
    stage.look(desk, "message-sending")
    send(desk, desk.get_by_role("button", name="Pauzeer"))
    expect(desk.get_by_text("gepauzeerd")).to_be_visible()
    return desk.url.removeprefix(stage.installation.url)


def go_on_after_a_restart(stage: Stage, desk: Page, address: str) -> None:
    """Nobody is forgotten, and nobody gets it twice."""
    stage.go(desk, address)
    expect(desk.get_by_text("gepauzeerd")).to_be_visible()
    send(desk, desk.get_by_role("button", name="Ga verder"))
    expect(desk.locator("#sending")).to_contain_text(f"{PEOPLE} van {PEOPLE} mails zijn verstuurd.")
    stage.look(desk, "message-sent")
    got = [str(mail["To"]) for mail in stage.mailbox.mails if "Parkeren" in str(mail["Subject"])]
    theirs = [address for address in got if address != PRODUCER]
    assert sorted(theirs) == sorted(f"p{number}@example.org" for number in range(PEOPLE))


def ask_whom_a_date_would_reach(stage: Stage, desk: Page) -> None:
    """While a date is chosen the form says it, without a click."""
    stage.go(desk, "/desk/meetups/lelystad")
    desk.get_by_label("Datum").fill("2031-03-31")
    expect(desk.locator("#reach")).to_contain_text("Voor 2 mensen die wachten")
    stage.look(desk, "extra-reach")

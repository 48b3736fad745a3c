"""The log speaks the language of its page."""

from __future__ import annotations

import re
from pathlib import Path

from stokje.desk.queries.log_words import VERBS
from stokje.people.enums import Job
from stokje.shared import log
from tests.make.campaign import theme
from tests.make.people import staff

ROOMS = Path(__file__).resolve().parents[2] / "src/stokje"
WRITTEN = re.compile(
    r'(?:log\.record(?:_all)?\(\s*[^"]*?,|_cancel\([^"\n]*,)\s*"([a-z_.]+)"(?: if [^"]+ else "([a-z_.]+)")?'
)


def test_every_act_that_is_logged_has_words():
    found = {
        verb for path in ROOMS.rglob("*.py") for verbs in WRITTEN.findall(path.read_text()) for verb in verbs
    }
    assert found - {""} == set(VERBS)


def test_the_page_shows_and_finds_acts_in_words(at_desk):
    log.record(log.SYSTEM, "registration.lapse", theme())
    client = at_desk()
    for address in ("/desk/log", "/desk/log?q=aanbod", "/desk/log?q=registration."):
        page = client.get(address).content.decode()
        assert "liet een aanbod vervallen" in page
        assert "het systeem" in page
    assert "vervallen" not in client.get("/desk/log?q=stokje").content.decode()


def test_a_job_that_was_given_is_told_with_its_city(at_desk):
    staff(Job.HOST)
    page = at_desk().get("/desk/log?q=people.grant").content.decode()
    assert "gastgemeente, Lelystad" in page
    assert "GM0995" not in page

"""The log speaks the language of its page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stokje.desk.queries.log_kinds import KINDS
from stokje.desk.queries.log_things import things_named
from stokje.desk.queries.log_words import VERBS
from stokje.harvest.services import hide
from stokje.people.enums import Job
from stokje.shared import log
from tests.make.campaign import theme
from tests.make.handover import handed_over
from tests.make.harvest import statement
from tests.make.meetups import local_meetup
from tests.make.people import staff
from tests.make.registration import confirmed

pytestmark = pytest.mark.django_db

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
    for address in ("/desk/log?q=plek", "/desk/log?q=registration."):
        page = client.get(address).content.decode()
        assert "liet een plek vervallen" in page
        assert "het systeem" in page
    assert "vervallen" not in client.get("/desk/log?q=stokje").content.decode()


def test_staff_and_meetups_are_found_by_a_part_of_their_name(at_desk):
    merel, place = staff(Job.EDITOR, name="Merel van den Dool"), local_meetup()
    log.record(log.key(merel), "meetups.copy", theme())
    log.record(log.SYSTEM, "meetups.open", place)
    client = at_desk()
    by_name = client.get("/desk/log?q=merel+van").content.decode()
    assert "Merel van den Dool" in by_name
    assert f"meetup%3A{place.pk}" not in by_name
    assert f"meetup%3A{place.pk}" in client.get("/desk/log", {"q": place.text("nl").title}).content.decode()


def test_a_thing_is_named_and_a_participant_is_not_and_what_more_a_row_holds_is_told_in_words(at_desk):
    staff(Job.HOST)
    place, edition_item = local_meetup(), handed_over()[0]
    mine = confirmed(place, "fatima@example.org", name="Fatima Zahra")
    log.record(log.SYSTEM, "meetups.copy", place, source=place.pk)
    log.record(log.SYSTEM, "relay.pass", place, taker="GM0995")
    log.record(log.SYSTEM, "answer", place, item=edition_item.pk, verdict="partly")
    log.record(log.SYSTEM, "registration.attendance", place, present=False)
    page = at_desk().get("/desk/log").content.decode()
    named = f"aanmelding {mine.pk} · {place.text('nl').title}"
    assert f'<a href="/desk/meetups/{place.slug}/registrations/{mine.public_id}">{named}' in page
    assert f"persoon {mine.person.pk}" in page
    assert "Fatima" not in page
    assert f">registration:{mine.pk}<" not in page
    assert "GM0995" not in page
    for told in (
        "gastgemeente, Lelystad", f"na: {place.text('nl').title}", "aan: Lelystad", "deels aangenomen",
        f"over: voorwaarde {edition_item.number} · {edition_item.title('nl')}",
        "was er niet", "vrijgehouden, nog niet bevestigd",
    ):  # fmt: skip
        assert told in page, told


def test_what_was_erased_keeps_its_number_in_the_log(at_desk):
    mine = confirmed(local_meetup())
    number, person = mine.pk, mine.person
    person.delete()
    page = at_desk().get(f"/desk/log?q=registration:{number}").content.decode()
    assert re.search(rf"<td>\s*aanmelding {number}\s*</td>", page)


def test_the_log_leads_only_to_what_its_reader_may_see():
    place = local_meetup()
    for job, leads in ((Job.PRODUCER, True), (Job.EDITOR, True), (Job.COACH, False)):
        told = things_named([log.key(place)], staff(job))[log.key(place)]
        assert told.text.endswith(place.text("nl").title)
        assert bool(told.url) is leads


def test_what_was_hidden_is_not_said_again_in_the_log():
    said = statement("Jan de Vries is lastig.")
    key = log.key(said)
    reader = staff(Job.PRODUCER)
    assert "Jan de Vries" in things_named([key], reader)[key].text
    hide(said, "Een naam", log.key(reader))
    assert "Jan de Vries" not in things_named([key], reader)[key].text


def test_a_long_log_asks_no_more_questions_than_a_short_one(at_desk, django_assert_num_queries):
    place, client = local_meetup(), at_desk()
    confirmed(place)
    with CaptureQueriesContext(connection) as short:
        client.get("/desk/log")
    confirmed(local_meetup())
    confirmed(place)
    with django_assert_num_queries(len(short)):
        client.get("/desk/log")


def test_every_kind_in_the_log_is_a_kind_that_exists():
    known = {model._meta.model_name: model for model in apps.get_models()}
    assert {name: kind.model for name, kind in KINDS.items()} == {name: known[name] for name in KINDS}

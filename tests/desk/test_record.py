"""The record of an evening: it tells what happened, is mended with a trace, and goes along as a file."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest
from django.test import Client
from openpyxl import load_workbook

from stokje.harvest.models import Agreement, Statement
from stokje.harvest.services import correct_agreement, hide
from stokje.live import queries, services
from stokje.live.models import Evening
from stokje.live.services import Note
from stokje.meetups.enums import Duty, StageKind
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id
from tests.make.campaign import campaign
from tests.make.live import evening
from tests.make.people import browser_of, municipality, staff
from tests.make.relay import held_meetup
from tests.make.seating import cast_member, evening_meetup

pytestmark = pytest.mark.django_db

FORMULA = "=HYPERLINK(1)"


@pytest.fixture(scope="module")
def held(stays: None) -> Evening:
    """An evening that went back once, with a message, more minutes, a changed note and one taken back."""
    campaign()
    opened = evening(themes=1)
    sheet = {stage.position: stage for stage in opened.meetup.stages.all()}
    start = clock.now()

    def go(position: int, minutes: int) -> Evening:
        with clock.at(start + dt.timedelta(minutes=minutes)):
            return services.move_to(Evening.objects.get(pk=opened.pk), sheet[position], version(), "user:1")

    def version() -> int:
        return Evening.objects.get(pk=opened.pk).version

    go(2, 10)
    go(3, 20)
    go(2, 25)
    with clock.at(start + dt.timedelta(minutes=26)):
        services.add_minutes(opened, 5, version(), "user:1")
        services.tell(opened, "Graag afronden", "all", "user:1")
    go(4, 40)
    table = opened.meetup.tables.get()
    notes = [
        Note("write", op_id(), kind, text) for kind, text in (("condition", FORMULA), ("works", "Een tolk"))
    ]
    services.take_notes(table, notes)
    services.take_notes(
        table,
        [
            Note("change", op_id(), "condition", f"{FORMULA}!", note=notes[0].op_id),
            Note("take_back", op_id(), note=notes[1].op_id),
            Note("agree", op_id(), text="Regelt een tolk", who="Gemente"),
        ],
    )
    return opened


@pytest.fixture
def told(held: Evening) -> Evening:
    """The same, as each test finds it."""
    return Evening.objects.select_related("meetup").get(pk=held.pk)


@pytest.fixture
def producer(colleagues: dict[Job, User], db: None) -> Client:
    return browser_of(colleagues[Job.PRODUCER])


def test_the_timeline_lays_what_was_measured_beside_the_plan(told: Evening) -> None:
    parts = queries.timeline(told).parts
    assert [[span.minutes for span in part.measured] for part in parts[:4]] == [[10], [10, 15], [5], [None]]
    assert not parts[4].measured
    assert parts[1].planned.minutes == 10


def test_the_page_tells_all_of_it_and_no_names(told: Evening, producer: Client) -> None:
    page = producer.get(f"/en/desk/meetups/{told.meetup.slug}/record").text
    for words in (
        "Graag afronden", "5 minutes more", "taken back", "Before:", "Gemente: Regelt een tolk", "Een tolk",
        "Round 1, table 1", "goes on",
    ):  # fmt: skip
        assert words in page
    assert "Mens Nummer" not in page


def test_a_statement_is_mended_with_who_and_why_and_the_old_words_stay(told: Evening) -> None:
    said, producer = Statement.objects.get(kind="condition"), staff()
    browser, address = browser_of(producer), f"/en/desk/meetups/{told.meetup.slug}/record/statements/"
    form = {"text": "Een tolk", "kind": "solution", "version": said.version, "because": ""}
    assert browser.post(f"{address}{said.public_id}", form).status_code == 400
    assert browser.post(f"{address}{said.public_id}", form | {"because": "Typfout"}).status_code == 302
    said.refresh_from_db()
    assert (said.text, said.kind, said.version) == ("Een tolk", "solution", 3)
    refused = browser.post(f"{address}{said.public_id}", form | {"because": "Nog eens"})
    assert "Someone else changed this meanwhile" in refused.text
    history = browser.get(f"{address}{said.public_id}").text
    assert "Typfout" in history
    assert f"by {producer.name}" in history
    assert "by the table itself" in history


def test_an_agreement_is_mended_too(told: Evening, producer: Client) -> None:
    agreed = Agreement.objects.get()
    browser, address = producer, f"/en/desk/meetups/{told.meetup.slug}/record/agreements/"
    form = {
        "who": "Gemeente",
        "what": agreed.what,
        "by_date": "2031-01-01",
        "version": 1,
        "because": "Typfout",
    }
    early = browser.post(f"{address}{agreed.public_id}", form | {"by_date": "2001-01-01"})
    assert "That day is before the meetup." in early.text
    assert browser.post(f"{address}{agreed.public_id}", form).status_code == 302
    agreed.refresh_from_db()
    assert (agreed.who, agreed.by_date) == ("Gemeente", dt.date(2031, 1, 1))
    assert agreed.revisions.get().who == "Gemente"
    with pytest.raises(Refused):
        correct_agreement(agreed, "Gemeente", agreed.what, None, 1, "Nog eens", "user:1")
    assert "Gemente: Regelt een tolk" in browser.get(f"{address}{agreed.public_id}").text


def test_times_are_filled_in_beside_the_measured_ones(told: Evening, producer: Client) -> None:
    part = queries.timeline(told).parts[4]
    start = clock.local(told.meetup.starts_at)
    address = f"/en/desk/meetups/{told.meetup.slug}/record/parts/{part.stage.position}"
    begun, ended = start - dt.timedelta(minutes=9), start - dt.timedelta(minutes=1)
    form = {"start": f"{ended:%H:%M}", "end": f"{begun:%H:%M}", "because": "Vergeten te drukken"}
    if begun.date() == ended.date():
        assert "A part ends after it starts." in producer.post(address, form).text
        form |= {"start": form["end"], "end": form["start"]}
        assert producer.post(address, form).status_code == 302
        corrected = queries.timeline(told).parts[4].corrected
        assert corrected is not None
        assert corrected.minutes == 8
    with pytest.raises(Refused):
        services.correct_times(
            told, part.stage, *(start + dt.timedelta(days=d) for d in (3, 4)), "x", "user:1"
        )


def test_the_files_hold_all_of_it_and_no_formula(told: Evening, producer: Client) -> None:
    hide(Statement.objects.get(kind="works"), "Noemt een kind", "user:1")
    browser, address = producer, f"/en/desk/meetups/{told.meetup.slug}/record/export."
    lines = b"".join(browser.get(f"{address}csv")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(lines)))
    assert [row[5] for row in rows[1:]] == [f"'{FORMULA}!", "Een tolk"]
    assert rows[2][8] == "Noemt een kind"
    book = load_workbook(io.BytesIO(b"".join(browser.get(f"{address}xlsx"))))
    assert [sheet.max_row for sheet in book] == [3, 2, 1, 1, 10, 2, 2]
    assert book.worksheets[0]["F2"].value == f"'{FORMULA}!"
    assert [cell.value for cell in book.worksheets[5][2][1:]] == ["everyone", "Graag afronden"]
    things = [json.loads(line) for line in b"".join(browser.get(f"{address}jsonl")).splitlines()]
    assert {thing["what"] for thing in things} == {"statement", "agreement", "part"}
    assert browser.get(f"{address}exe").status_code == 404


def test_who_may_read_and_mend_the_record(producer: Client) -> None:
    there, elsewhere = municipality(), municipality("Almere", "GM0034")
    meetup = evening_meetup(municipality=there)
    asked = staff(Job.MODERATOR)
    cast_member(meetup, Duty.MODERATOR, email=asked.email)
    address = f"/en/desk/meetups/{meetup.slug}/record"
    told = {
        who: browser_of(user).get(address).status_code
        for who, user in {
            "editor": staff(Job.EDITOR), "asked": asked, "host": staff(Job.HOST, there),
            "moderator": staff(Job.MODERATOR), "other host": staff(Job.HOST, elsewhere),
        }.items()
    }  # fmt: skip
    assert told == {"editor": 200, "asked": 200, "moderator": 403, "host": 200, "other host": 404}
    assert "Nothing to tell yet" in producer.get(address).text


def test_an_evening_that_was_not_followed_on_screens_has_a_record_all_the_same(
    told: Evening, producer: Client
) -> None:
    told.events.all().delete()
    page = producer.get(f"/en/desk/meetups/{told.meetup.slug}/record").text
    assert "nothing was measured" in page
    assert "Een tolk" in page
    assert told.meetup.stages.filter(kind=StageKind.CLIP).exists()


def test_a_vote_in_which_nobody_voted_has_no_ranks_on_the_page_or_in_the_files(producer: Client) -> None:
    address = f"/en/desk/meetups/{held_meetup().slug}/record"
    page = producer.get(address).text
    assert "Nobody voted, so these conditions stand in no order." in page
    assert "Later kiezen." in page
    assert "(shared)" not in page
    lines = b"".join(producer.get(f"{address}/export.jsonl")).splitlines()
    ranks = [(each["rank"], each["tied"]) for each in map(json.loads, lines) if each["what"] == "votes"]
    assert ranks == [(None, False)] * 2

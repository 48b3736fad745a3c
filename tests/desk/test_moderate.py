"""The moderator's page: its living part, what a button came to, and who was first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.http import QueryDict
from django.test import Client

from stokje.desk.views.moderate.acts import ACTS
from stokje.harvest.models import Statement
from stokje.live.models import Evening, LiveEvent
from stokje.live.services import Note, announce, open_vote, raise_hand, take_notes
from stokje.meetups.enums import StageKind
from stokje.meetups.services import change_run_sheet
from stokje.meetups.services.run_sheet import StageLine
from stokje.people.enums import Job
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id
from tests.make.live import evening, evening_at
from tests.make.people import browser_of, staff

pytestmark = pytest.mark.django_db
LIVING = {"HX-Request": "true"}
EVENING = dt.datetime(2026, 11, 25, 19, 14, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def held(stays: None) -> Evening:
    """An evening in its first round."""
    with clock.at(EVENING):
        return evening_at()


@pytest.fixture
def opened(held: Evening) -> Iterator[Evening]:
    """The same, as each test finds it, and at its hour."""
    with clock.at(EVENING):
        yield Evening.objects.select_related("meetup", "stage").get(pk=held.pk)


def moderator(name: str) -> Client:
    return browser_of(staff(Job.PRODUCER, name=name))


def page_of(opened: Evening) -> str:
    return f"/desk/meetups/{opened.meetup.slug}/moderate"


def test_who_comes_second_reads_who_did_what_and_when_by_name(opened: Evening) -> None:
    anna, bert, page = moderator("Anna"), moderator("Bert"), page_of(opened)
    step = {"do": "go", "stage": "6", "version": str(opened.version)}
    assert anna.get(page, headers=LIVING).status_code == 200
    assert anna.post(page, step).status_code == 302
    answer = bert.post(page, step, headers=LIVING)
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Anna ging naar ‘Plenair’ om 20.14 uur." in told
    assert "Er is niets veranderd." in told
    assert "Nu: onderdeel 6 van 8" in told
    assert "Ook open bij: Anna" in told
    assert "U ging naar ‘Plenair’ om 20.14 uur." in anna.post(page, step, headers=LIVING).content.decode()
    opened.refresh_from_db()
    bert.post(page, {"do": "pause", "version": str(opened.version)})
    late = anna.post(page, {"do": "close", "version": str(opened.version)}, headers=LIVING)
    assert "Bert zette het noodscherm aan om 20.14 uur." in late.content.decode()
    opened.refresh_from_db()
    assert opened.closed_at is None


def test_the_living_part_is_only_that_and_what_was_typed_and_refused_comes_back(opened: Evening) -> None:
    client, page = moderator("Anna"), page_of(opened)
    part = client.get(page, headers=LIVING)
    assert "<html" not in part.content.decode()
    assert 'class="count"' not in part.content.decode(), "nothing waits to be read"
    assert "HX-Request" in part.headers["Vary"]
    assert "no-store" in part.headers["Cache-Control"]
    long = "woord " * 40
    for headers in (LIVING, {}):
        refused = client.post(page, {"do": "tell", "message": long, "to": "tables"}, headers=headers)
        assert refused.status_code == 422
        assert long in refused.content.decode()
        assert "Het bericht mag hoogstens 200 tekens lang zijn; dit heeft er 239." in refused.content.decode()
        assert 'value="tables" id="to-tables" checked' in refused.content.decode()
    assert client.post(page, {"do": "dance"}, headers=LIVING).status_code == 422
    told = client.post(page, {"do": "tell", "message": "Nog even", "to": "all"}, headers=LIVING)
    assert "Het bericht staat op de schermen." in told.content.decode()
    assert "1 bericht verstuurd" in told.content.decode()


def test_what_a_form_leaves_out_or_spells_wrong_is_refused(opened: Evening) -> None:
    for do, sent in (
        ("end_at", "hour=25:99"),
        ("end_at", "hour=x"),
        ("minutes", ""),
        ("minutes", "minutes=--5"),
    ):
        with pytest.raises(Refused):
            ACTS[do](opened, QueryDict(sent), "user:1")


def test_the_page_tells_the_pace_the_notes_and_the_tables_that_ask() -> None:
    with clock.at(EVENING):
        opened = evening(themes=2)
        opened.meetup.stages.filter(position=4).update(notes="Vraag om één voorwaarde.")
        client, page = moderator("Anna"), page_of(opened)
        shown = client.get(page, headers=LIVING).content.decode()
        assert "Tijdens een ronde ziet u hier welke tafels stil zijn." in shown
        client.post(page, {"do": "go", "stage": "4", "version": str(opened.version)})
        shown = client.get(page, headers=LIVING).content.decode()
        assert "Geen tafel vraagt om hulp. Vanaf 20.17 uur ziet u hier" in shown
        assert "30 minuten voor op het draaiboek" in shown
        assert "Gepland einde: 21.34 uur, over 80 minuten. Zo eindigt de avond om 21.04 uur." in shown
        assert "Vraag om één voorwaarde." in shown
        assert "Hierna: Aan tafel, 10 minuten" in shown
        asking = opened.meetup.tables.get(number=2)
        hand = raise_hand(asking, "help", "Hoe nu?", op_id())
    with clock.at(EVENING + dt.timedelta(minutes=9)):
        opened.refresh_from_db()
        told = LiveEvent.objects.filter(topic="table:1").latest("seq").payload
        announce(opened, "table:1", told | {"last_at": clock.now().isoformat()})
        shown = client.get(page, headers=LIVING).content.decode()
        assert "Vraagt om hulp. “Hoe nu?”" in " ".join(shown.split())
        assert "Wacht 9 minuten." in shown
        assert "Nog niets gehoord, de ronde loopt 9 minuten." in shown
        assert "Nog geen voorwaarde, en nog 1 minuut." in shown
        pressed = {"table": "2", "hand": str(hand.op_id)}
        assert client.post(page, pressed | {"do": "see_hand"}).status_code == 302
        english = client.post(f"/en{page}", pressed | {"do": "lower_hand"}, headers=LIVING)
        assert english.status_code == 200
        assert "30 minutes ahead of the run sheet" in english.content.decode()
        hand.refresh_from_db()
        assert hand.seen_at is not None
        assert hand.lowered_by == "moderator"


def test_a_run_sheet_that_changes_under_way_sends_no_button_elsewhere_and_keeps_the_part_that_is_on(
    opened: Evening,
) -> None:
    client, page = moderator("Anna"), page_of(opened)
    stages = list(opened.meetup.stages.order_by("position"))
    lines = [StageLine(StageKind(each.kind), each.minutes, stage=each) for each in stages]
    with pytest.raises(Refused, match="kan er niet uit"):
        change_run_sheet(opened.meetup, lines[:3] + lines[4:], "user:1")
    form = {"part-TOTAL_FORMS": "8", "part-INITIAL_FORMS": "8"}
    for number, each in enumerate(stages):
        form |= {f"part-{number}-stage": str(each.pk), f"part-{number}-kind": each.kind}
        form |= {
            f"part-{number}-order": str(number + 1),
            f"part-{number}-minutes": "" if number == 5 else "10",
        }
    assert client.post(page.replace("moderate", "run-sheet"), form).status_code == 302
    told = client.post(page, {"do": "go", "stage": "6", "version": str(opened.version)}, headers=LIVING)
    assert "U wijzigde het draaiboek om" in told.content.decode()
    assert "Nu: onderdeel 4 van 7" in told.content.decode()


def test_what_waits_stands_on_top_and_after_closing_the_way_to_the_record(opened: Evening) -> None:
    page, client = page_of(opened), moderator("Anna")
    take_notes(
        opened.meetup.tables.get(), [Note("write", op_id(), "works", each) for each in ("Een", "Twee")]
    )
    shown = client.get(page).content.decode()
    assert 'href="#wall-list">Scherm <span class="count">2' in shown
    assert 'id="wall-list"' in shown
    opened.refresh_from_db()
    client.post(page, {"do": "close", "version": str(opened.version)})
    closed = client.get(page).content.decode()
    assert f'href="/desk/meetups/{opened.meetup.slug}/record"' in closed
    assert 'id="wall-list"' not in closed


@pytest.fixture
def ballot(opened: Evening) -> list[str]:
    """Two conditions that the room is voting on, by their keys."""
    written = [Note("write", op_id(), "condition", each, round=1) for each in ("Een tolk", "Gratis ontbijt")]
    take_notes(opened.meetup.tables.get(), written)
    opened.refresh_from_db()
    said = list(Statement.objects.select_related("origin"))
    open_vote(opened, said, opened.version, "user:1")
    return [one.public_id for one in said]


def test_a_vote_in_which_nobody_voted_is_told_as_that_and_gives_no_places(
    opened: Evening, ballot: list[str]
) -> None:
    told = moderator("Anna").post(page_of(opened), {"do": "close_vote"}, headers=LIVING).content.decode()
    assert "Niemand stemde." in told
    assert "Gratis ontbijt" in told
    assert "Gedeeld 1e" not in told


@pytest.mark.parametrize("part", ["6", "8"])
def test_an_opened_vote_stands_still_in_another_part_and_is_not_called_not_open_yet(
    opened: Evening, ballot: list[str], part: str
) -> None:
    opened.refresh_from_db()
    step = {"do": "go", "stage": part, "version": str(opened.version)}
    told = moderator("Anna").post(page_of(opened), step, headers=LIVING).content.decode()
    assert "staat stil" in told
    assert "nog niet open" not in told


@pytest.mark.parametrize(
    ("notes", "said"),
    [(1, "te weinig uitspraken om te zeggen welke tafels achterlopen"), (2, "en loopt er geen achter")],
)
def test_nobody_is_called_well_on_the_way_while_there_is_too_little_to_judge_by(
    opened: Evening, notes: int, said: str
) -> None:
    written = [Note("write", op_id(), "condition", f"Zin {number}", round=1) for number in range(notes)]
    take_notes(opened.meetup.tables.get(), written)
    with clock.at(EVENING + dt.timedelta(minutes=5)):
        assert said in moderator("Anna").get(page_of(opened), headers=LIVING).content.decode()


def test_a_table_shows_how_much_it_wrote_in_this_round(opened: Evening) -> None:
    take_notes(opened.meetup.tables.get(), [Note("write", op_id(), "works", "Een", round=1)])
    shown = moderator("Anna").get(page_of(opened), headers=LIVING).content.decode()
    assert 'in deze ronde: <span class="strong">1</span>' in shown

"""The command with which a moderator practises alone, and the pace of those who are played."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from stokje.console.main import main
from stokje.kit.commands.evening import ended_by_signals, nothing_interrupts
from stokje.kit.services.rehearse_evening import Pace, Server, Wanted, prepare
from stokje.live.services import rehearsals_of
from stokje.people.enums import Job
from tests.make.campaign import campaign
from tests.make.kit import KLASSEN
from tests.make.people import staff
from tests.make.seating import evening_meetup

pytestmark = [pytest.mark.django_db, pytest.mark.one_database("tests/live/test_rehearsal.py asks both")]


def rehearse(*arguments: str) -> int:
    return main(["rehearse", "--live", "lelystad", *arguments])


@pytest.fixture
def meetup() -> Any:
    campaign(slug="klassen")
    staff(Job.PRODUCER)
    return evening_meetup(themes=2, slug="lelystad")


def test_what_was_broken_off_is_taken_away(meetup: Any, capsys: pytest.CaptureFixture[str]) -> None:
    prepare("lelystad", Wanted(), KLASSEN)
    assert rehearse("--clear") == 0
    assert not rehearsals_of(meetup).exists()
    assert rehearse("--clear") == 0
    assert capsys.readouterr().out == "The rehearsal is gone.\nThere is no rehearsal of this meetup.\n"


def test_without_a_server_nothing_is_made(meetup: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert rehearse("--server", "http://127.0.0.1:9", str(KLASSEN)) == 2
    assert "Start it with 'stokje serve'" in capsys.readouterr().err
    assert not rehearsals_of(meetup).exists()


def test_a_meetup_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rehearse", "--live", "nergens", "--clear"]) == 2
    assert "There is no meetup 'nergens'" in capsys.readouterr().err


def test_a_folder_without_a_rehearsal_is_told_before_anything_is_made(meetup: Any, tmp_path: Path) -> None:
    with pytest.raises(Exception, match="a rehearsal needs one"):
        prepare("lelystad", Wanted(), tmp_path)
    assert not rehearsals_of(meetup).exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_whatever_asks_it_to_stop_ends_it_and_only_once(number: int) -> None:
    with ended_by_signals():
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
        nothing_interrupts()
        os.kill(os.getpid(), number)


def test_what_belongs_to_a_part_is_dropped_with_it_and_what_lasts_is_not() -> None:
    done: list[str] = []
    pace = Pace(fast=1000)
    pace.after(1, lambda: done.append("note"))
    pace.after(2, lambda: done.append("comes in"), lasting=True)
    pace.drop()
    while not done:
        if do := pace.due():
            do()
    assert done == ["comes in"]
    assert pace.wait() == 1.0


def test_tables_are_shared_out_over_the_themes(meetup: Any) -> None:
    many = prepare("lelystad", Wanted(tables=5, people=10), KLASSEN)
    assert len(many.tables) + 1 == 5
    assert sorted(many.copy.meetup_themes.values_list("tables", flat=True)) == [2, 3]
    assert len(many.people) + 1 == 10


def test_the_addresses_of_a_server_below_a_path_are_its_own() -> None:
    assert Server("https://x.example.org/stokje/").at("site:live", "a", t="b") == (
        "https://x.example.org/stokje/live/a?t=b"
    )

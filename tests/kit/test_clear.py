"""A rehearsal keeps to itself, comes out the same each time, and leaves nothing behind."""

import random
from pathlib import Path
from typing import Any

import pytest

from stokje.campaign.models import Campaign
from stokje.console.main import main
from stokje.harvest.models import Statement
from stokje.kit.models import Rehearsal
from stokje.kit.services import clear_rehearsal, rehearse
from stokje.kit.services.rehearse.crowd import Crowd
from stokje.kit.services.rehearse.moments import AFTER, SIGN_UP, moment_of
from stokje.kit.services.rehearse.parts import PARTS
from stokje.kit.services.rehearse.script import Script
from stokje.kit.services.rehearse.stage import Stage
from stokje.kit.services.rehearse.talk import talk
from stokje.meetups.models import Meetup
from stokje.people.services import person_for
from stokje.registration.models import Registration
from stokje.shared import clock
from stokje.shared.errors import Faults, Refused
from tests.make.kit import FEW, PEOPLE, every_row, put

pytestmark = pytest.mark.django_db

ON_ONE = pytest.mark.one_database("tests/journeys/rehearsal makes the same writes on both")


def at(moment: str, folder: Path) -> None:
    with clock.at(moment_of(moment, Campaign.objects.get())):
        rehearse(moment, folder=folder)


@ON_ONE
def test_the_same_seed_makes_the_same_rehearsal_and_it_can_be_cleared(few_loaded: Path) -> None:
    campaign = Campaign.objects.get()
    with clock.at(moment_of(SIGN_UP, campaign)):
        assert main(["rehearse", str(few_loaded), "--seed", "7"]) == 0
        first = who_and_what()
        assert main(["rehearse", "--clear"]) == 0
        assert who_and_what() == ([], [])
        stage = Stage(campaign, Script(few_loaded / "rehearsal"), SIGN_UP, clock.now(), random.Random(7))
        for part in PARTS[: PARTS.index(talk) + 1]:
            part(stage)
    assert who_and_what() == first


def who_and_what() -> tuple[list[Any], list[Any]]:
    people = Registration.objects.values_list("meetup__slug", "name", "role", "status", "created_at")
    said = Statement.objects.exclude(origin__table=None)
    return list(people), list(said.values_list("text", "origin__table__number", "written_at"))


@ON_ONE
def test_another_seed_brings_other_people(few_loaded: Path) -> None:
    there, script = Meetup.objects.get(slug="lelystad"), Script(few_loaded / "rehearsal")
    crowds = [
        Crowd(Stage(Campaign.objects.get(), script, SIGN_UP, clock.now(), random.Random(seed)))
        for seed in (7, 7, 8)
    ]
    same, again, other = ([crowd.somebody(there).name for _ in range(9)] for crowd in crowds)
    assert same == again
    assert same != other


@ON_ONE
def test_a_rehearsal_does_not_mix_with_real_people(few_loaded: Path) -> None:
    Registration.objects.create(
        meetup=Meetup.objects.get(slug="lelystad"),
        person=person_for("aafke@example.nl", "nl"),
        name="Aafke",
        role="teacher",
        status="confirmed",
        created_at=clock.now(),
    )
    with pytest.raises(Refused, match="Real people"):
        at(SIGN_UP, few_loaded)
    assert not Rehearsal.objects.exists()


@ON_ONE
def test_a_second_rehearsal_waits_until_the_first_is_gone(few_loaded: Path) -> None:
    Rehearsal.objects.create(moment=SIGN_UP, seed=1, made_at=clock.now())
    with pytest.raises(Refused, match="--clear"):
        at(SIGN_UP, few_loaded)


@ON_ONE
def test_a_moment_that_does_not_fit_the_dates_says_what_to_do(few_loaded: Path) -> None:
    with pytest.raises(Refused, match="--starting"):
        rehearse(SIGN_UP, folder=few_loaded)


def test_without_a_rehearsal_there_is_nothing_to_clear() -> None:
    with pytest.raises(Refused):
        clear_rehearsal()


@ON_ONE
def test_too_few_people_to_say_it_all_is_told(few_loaded: Path, few_folder: Path) -> None:
    put(few_folder, "rehearsal/signups.toml", f" = {PEOPLE}\n", " = 2\n", count=len(FEW))
    with pytest.raises(Refused, match="more people"):
        at(AFTER, few_folder)
    assert not Rehearsal.objects.exists()


@ON_ONE
def test_a_slip_in_the_script_leaves_nothing_half_done(few_loaded: Path, few_folder: Path) -> None:
    put(few_folder, "rehearsal/batons.toml", "[[baton]]", "[[baton")
    before = every_row()
    with pytest.raises(Faults):
        at(SIGN_UP, few_folder)
    assert every_row() == before


def test_a_bad_folder_is_told_without_a_traceback(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "themes.toml", 'slug = "taal"', 'slug = "Taal"')
    assert main(["campaign", "load", str(folder)]) == 2
    assert capsys.readouterr().err.startswith("themes.toml, line 24: 'Taal'")

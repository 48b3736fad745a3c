"""Every page that shows where something was said, when a school team said it: no crash, and no school."""

from __future__ import annotations

from typing import Any

import pytest

from stokje.bundling.models import Bundle
from stokje.bundling.services import create_bundle
from stokje.handover.models import Edition
from stokje.handover.services import freeze_edition
from stokje.harvest.models import Statement
from stokje.people.enums import Job
from stokje.schools.models import SchoolTeam
from stokje.schools.services import Chosen, release
from tests.make.people import browser_of, staff
from tests.make.schools import note, team_at_its_board

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database(
        "pages; what they show is released and frozen on both in test_releasing and test_editions"
    ),
]
SCHOOL, SAID = "Onvindbare School", "Bel elke ouder."
LANGUAGES = {"": "schoolteam", "/en": "school team"}


@pytest.fixture(scope="module", autouse=True)
def _frozen(our_team: SchoolTeam) -> None:
    """A condition in an edition that only a school team named."""
    said = release(our_team, [Chosen(note(our_team, SAID), "condition", SAID)])
    create_bundle(said, "Bellen", actor="user:1")
    freeze_edition("Editie", "Edition", "user:1")


@pytest.fixture(scope="module")
def our_team(loaded: None) -> SchoolTeam:
    return team_at_its_board(school=SCHOOL)


@pytest.fixture
def number(db: Any) -> int:
    """Of the condition."""
    return Bundle.objects.get().number


def test_the_public_pages(client, number: int) -> None:
    edition = f"/edition/{Edition.objects.get().public_id}"
    for prefix, words in LANGUAGES.items():
        for page in (f"/bundles/{number}", edition):
            shown = client.get(f"{prefix}{page}").content.decode()
            assert (words in shown, SAID in shown, SCHOOL in shown) == (True, True, False), (prefix, page)
    listed = client.get("/bundles").content.decode()
    assert LANGUAGES[""] in listed
    assert SCHOOL not in listed
    assert SCHOOL not in client.get(f"{edition}.json").content.decode()
    assert client.get(f"/en{edition}.pdf").content.startswith(b"%PDF")


def test_the_schools_page_shows_what_an_editor_put_in_a_bundle(client) -> None:
    here = team_at_its_board()
    release(here, [Chosen(note(here, "Nog ongelezen."), "works", "Nog ongelezen.")])
    for prefix, words in LANGUAGES.items():
        shown = client.get(f"{prefix}/schools").content.decode()
        assert SAID in shown
        assert f"{words} in Flevoland" in shown
        assert "Nog ongelezen." not in shown
        assert SCHOOL not in shown


def test_the_desk(number: int) -> None:
    client = browser_of(staff(Job.EDITOR))
    thread = f"/desk/thread/{Statement.objects.get().public_id}"
    for prefix, page in (("", "/desk/harvest"), ("/en", thread), ("", f"/desk/bundling/{number}")):
        shown = client.get(f"{prefix}{page}").content.decode()
        assert f"{LANGUAGES[prefix]} in Flevoland" in shown, page
        assert SCHOOL not in shown, page


def test_the_teams_own_board_tells_what_became_of_it(board, number: int) -> None:
    for prefix, words in LANGUAGES.items():
        shown = board.get(f"{prefix}/schools/board?step=became").content.decode()
        assert f"{words} in Flevoland" in shown
        assert f"/bundles/{number}" in shown

"""Every page that shows where something was said, when a school team said it: no crash, and no school."""

from __future__ import annotations

import pytest
from django.test import Client

from stokje.bundling.models import Bundle
from stokje.bundling.services import create_bundle
from stokje.handover.models import Edition
from stokje.handover.services import freeze_edition
from stokje.harvest.models import Statement
from stokje.people.enums import Job
from stokje.schools.services import Chosen, release
from tests.make.campaign import campaign
from tests.make.people import staff
from tests.make.schools import at_the_board, note, team_at_its_board

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database(
        "pages; what they show is released and frozen on both in test_releasing and test_editions"
    ),
]
SCHOOL, SAID = "Onvindbare School", "Bel elke ouder."
LANGUAGES = pytest.mark.parametrize(("prefix", "words"), [("", "schoolteam"), ("/en", "school team")])


@pytest.fixture
def frozen() -> Bundle:
    """A condition in an edition that only a school team named."""
    campaign()
    here = team_at_its_board(school=SCHOOL)
    said = release(here, [Chosen(note(here, SAID), "condition", SAID)])
    bundle = create_bundle(said, "Bellen", actor="user:1")
    freeze_edition("Editie", "Edition", "user:1")
    return bundle


@LANGUAGES
def test_the_public_pages(client, frozen: Bundle, prefix: str, words: str) -> None:
    edition = Edition.objects.get()
    for page in (f"/bundles/{frozen.number}", f"/edition/{edition.public_id}"):
        shown = client.get(f"{prefix}{page}").content.decode()
        assert SAID in shown
        assert words in shown
        assert SCHOOL not in shown
    listed = client.get(f"{prefix}/bundles").content.decode()
    assert words in listed
    assert client.get(f"{prefix}/edition/{edition.public_id}.pdf").content.startswith(b"%PDF")
    assert SCHOOL not in client.get(f"{prefix}/edition/{edition.public_id}.json").content.decode()


@LANGUAGES
def test_the_schools_page_shows_what_an_editor_put_in_a_bundle(
    client, frozen: Bundle, prefix: str, words: str
) -> None:
    here = team_at_its_board()
    release(here, [Chosen(note(here, "Nog ongelezen."), "works", "Nog ongelezen.")])
    shown = client.get(f"{prefix}/schools").content.decode()
    assert SAID in shown
    assert f"{words} in Flevoland" in shown
    assert "Nog ongelezen." not in shown
    assert SCHOOL not in shown


@LANGUAGES
def test_the_desk(frozen: Bundle, prefix: str, words: str) -> None:
    client = Client()
    client.force_login(staff(Job.EDITOR))
    said = Statement.objects.get()
    pages = ("/desk/harvest", f"/desk/thread/{said.public_id}", f"/desk/bundling/{frozen.number}")
    for page in pages:
        shown = client.get(f"{prefix}{page}").content.decode()
        assert f"{words} in Flevoland" in shown, page
        assert SCHOOL not in shown, page


@LANGUAGES
def test_the_teams_own_board_tells_what_became_of_it(frozen: Bundle, prefix: str, words: str) -> None:
    board = at_the_board(Statement.objects.get().board_note.team)
    shown = board.get(f"{prefix}/schools/board?step=became").content.decode()
    assert f"{words} in Flevoland" in shown
    assert f"/bundles/{frozen.number}" in shown

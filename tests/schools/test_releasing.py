"""What a team releases is a statement like any other, of a school team in a province."""

from __future__ import annotations

import pytest
from django.utils import translation

from stokje.bundling.queries import pile, support
from stokje.bundling.services import create_bundle
from stokje.desk.views.bundling.bench import place
from stokje.desk.views.harvest import origin_words
from stokje.handover.queries import items, read
from stokje.handover.services import freeze_edition, verify
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Origin, Statement
from stokje.harvest.queries import public_origin, statement_by_public_id
from stokje.schools.models import BoardNote, SchoolTeam
from stokje.schools.queries import released_by
from stokje.schools.services import Chosen, erase_team, release, stop_team, take_back_release
from stokje.shared.errors import Refused
from tests.make.campaign import theme
from tests.make.harvest import statement
from tests.make.rows import refused
from tests.make.schools import note, team_at_its_board

pytestmark = pytest.mark.django_db
SCHOOL = "Onvindbare School"


@pytest.fixture(scope="module")
def our_team(loaded: None) -> SchoolTeam:
    return team_at_its_board(school=SCHOOL)


def released(team: SchoolTeam, *texts: str) -> list[Statement]:
    """What this team released, as conditions."""
    said = texts or ("Bel elke ouder.",)
    return release(team, [Chosen(note(team, text), "condition", text) for text in said])


def test_it_lies_on_the_editors_pile_with_its_province_and_theme(loaded) -> None:
    about = theme()
    (said,) = released(team_at_its_board(theme=about))
    assert list(pile()) == [said]
    origin = said.origin
    assert (origin.kind, origin.province.name, origin.theme, origin.meetup, origin.label) == (
        OriginKind.SCHOOL, "Flevoland", about, None, "",
    )  # fmt: skip


def test_what_one_team_says_has_one_origin_and_another_team_has_its_own(here) -> None:
    released(here, "Een.", "Twee.")
    released(here, "Drie.")
    released(team_at_its_board(), "Vier.")
    assert Origin.objects.count() == 2


def test_a_note_goes_once_and_in_the_words_that_were_chosen(here) -> None:
    hung = note(here, "Juf Anna belt.")
    for _ in range(2):
        release(here, [Chosen(hung, "works", "Een leraar belt.")])
    assert list(Statement.objects.values_list("text", flat=True)) == ["Een leraar belt."]


def test_nothing_goes_without_a_choice_from_another_board_or_after_stopping(here) -> None:
    other, hung = team_at_its_board(), note(here)
    with pytest.raises(Refused):
        release(here, [])
    with pytest.raises(BoardNote.DoesNotExist):
        release(other, [Chosen(hung, "works", "Iets.")])
    stop_team(here, "system")
    with pytest.raises(Refused):
        release(here, [Chosen(hung, "works", "Iets.")])
    assert not Statement.objects.exists()


def test_taken_back_it_is_off_the_pile(here) -> None:
    (said,) = released(here)
    take_back_release(here, said)
    assert list(pile()) == []
    assert list(released_by(here)) == []


def test_it_stays_when_the_team_is_erased_without_a_way_back_to_the_school(here) -> None:
    (said,) = released(here)
    erase_team(here, "system")
    said.refresh_from_db()
    assert said.origin.said_by().endswith("Flevoland")
    assert not SchoolTeam.objects.exists()


def test_every_place_that_shows_an_origin_says_which_province(here) -> None:
    (said,) = released(here)
    found = statement_by_public_id(said.public_id)
    assert found is not None
    for language, words in (("nl", "een schoolteam in Flevoland"), ("en", "a school team in Flevoland")):
        with translation.override(language):
            assert place(found.origin) == words
            assert origin_words(found) == words
    assert public_origin(said.origin).province == said.origin.province


def test_a_bundle_counts_school_teams_beside_tables(here) -> None:
    said = [*released(here, "Een.", "Twee."), *released(team_at_its_board(), "Drie."), statement("Vier.")]
    found = support(create_bundle(said, "Bellen", actor="user:1"))
    assert (found.schools, found.tables, found.provinces) == (2, 1, 1)


def test_an_edition_tells_the_province_and_never_the_school(here) -> None:
    other = team_at_its_board(school=f"{SCHOOL} 2")
    create_bundle([*released(here), *released(other), statement()], "Bellen", actor="user:1")
    edition = freeze_edition("Editie", "Edition", "user:1")
    (item,) = items(edition)
    for language, label, where in (
        ("nl", "2 schoolteams in Flevoland", "gezegd aan 1 tafel en door 2 schoolteams in 1 provincie"),
        ("en", "2 school teams in Flevoland", "said at 1 table and by 2 school teams in 1 province"),
    ):
        with translation.override(language):
            reading = read(item)
            assert label in [place.label for place in reading.places]
            assert reading.said_where == where
    assert SCHOOL not in str(item.content)
    assert verify(edition) == []


def test_a_condition_that_only_schools_named_reads_well(here) -> None:
    create_bundle(released(here), "Bellen", actor="user:1")
    (item,) = items(freeze_edition("Editie", "Edition", "user:1"))
    with translation.override("en"):
        assert read(item).said_where == "said by 1 school team in 1 province"
        assert [place.label for place in read(item).places] == ["A school team in Flevoland"]


def test_the_database_refuses_an_origin_that_tells_more_or_less_than_the_province(here) -> None:
    origin = Origin.objects.filter(pk=released(here)[0].origin_id)
    assert refused(origin, label=SCHOOL)
    assert refused(origin, province=None)

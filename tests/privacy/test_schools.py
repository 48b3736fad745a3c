"""What time and a wish to be erased do to a school team."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.harvest.models import Statement
from stokje.people.services import person_for
from stokje.post.models import OutboxMail
from stokje.privacy.services import erase, purge
from stokje.registration.queries import my_token
from stokje.schools.enums import TeamState
from stokje.schools.models import BoardNote, SchoolTeam, TeamAction
from stokje.schools.services import Chosen, erase_team, release, set_board_date
from stokje.shared import clock
from tests.make.campaign import campaign
from tests.make.schools import action, asked_team, note, team_at_its_board
from tests.privacy.test_erase import traces

pytestmark = pytest.mark.django_db
ZONNEVELD = {
    "school": "De Zonneveldschool", "contact_name": "Wilhelmina Zonneveld",
    "contact_email": "w.zonneveld@example.org",
}  # fmt: skip
SAID = "Bel elke ouder."


@pytest.fixture(scope="module")
def _known(stays: None) -> SchoolTeam:
    campaign()
    made = team_at_its_board(**ZONNEVELD)
    release(made, [Chosen(note(made, "Juf Zonneveld belt."), "works", SAID)])
    action(made, "Vraagt het mevrouw Zonneveld.")
    return made


@pytest.fixture
def known(_known: SchoolTeam, db: None) -> SchoolTeam:
    """A team that wrote, agreed, and released something."""
    return SchoolTeam.objects.get(pk=_known.pk)


def later(days: int):
    return clock.at(clock.now() + dt.timedelta(days=days, hours=1))


def columns() -> set[str]:
    return {trace.split(":")[0] for trace in traces()}


def test_the_search_finds_the_team_where_it_is(known) -> None:
    assert {
        "schools_schoolteam.school", "schools_schoolteam.contact_email", "schools_boardnote.text",
        "schools_teamaction.what", "post_outboxmail.to",
    } <= columns()  # fmt: skip


def test_erased_nothing_of_the_team_is_left_but_what_it_released(known) -> None:
    erase_team(known, "system")
    assert columns() == set()
    assert list(Statement.objects.values_list("text", flat=True)) == [SAID]


def test_a_contact_who_has_themselves_erased_is_gone_from_the_team(known) -> None:
    erase(person_for(known.contact_email, "nl"), "person:1")
    known.refresh_from_db()
    assert (known.contact_name, known.contact_email, known.state) == ("", "", TeamState.STOPPED)
    assert columns() == {"schools_schoolteam.school"}


def test_the_contact_goes_some_months_after_the_last_board_date(known) -> None:
    set_board_date(known, clock.today() + dt.timedelta(days=30))
    for days in (180, 209):
        with later(days):
            purge()
        known.refresh_from_db()
        assert known.contact_email
    with later(211):
        assert purge()["schools"] == 1
        assert purge()["schools"] == 0
    known.refresh_from_db()
    assert (known.contact_email, known.state, known.school) == ("", TeamState.STOPPED, "De Zonneveldschool")
    assert not BoardNote.objects.exists()
    assert not TeamAction.objects.exists()
    assert Statement.objects.get().text == SAID


def test_an_application_that_nobody_confirmed_goes_after_two_weeks(db) -> None:
    campaign()
    made = asked_team()
    found, mails = SchoolTeam.objects.filter(pk=made.pk), OutboxMail.objects.filter(to=made.contact_email)
    with later(13):
        purge()
    assert found.exists()
    assert mails.exists()
    with later(14):
        purge()
    assert not found.exists()
    assert not mails.exists()


def test_the_page_that_erases_says_what_goes_with_the_contact(client, known) -> None:
    person = person_for(known.contact_email, "nl")
    page = client.get(f"/my/{my_token(person)}/erase").content.decode()
    assert "contactpersoon van het team van De Zonneveldschool" in page

"""A coach sees all school teams, and nothing else."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from stokje.people.enums import Job
from stokje.schools.models import SchoolTeam
from stokje.schools.services import set_board_date, stop_team
from stokje.shared import clock
from tests.make.browsers import same_as
from tests.make.campaign import municipality
from tests.make.people import browser_of, staff
from tests.make.schools import action, asked_team, note, team, team_at_its_board
from tests.make.seating import evening_meetup

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.one_database("pages of the desk"),
]
LIST = "/desk/schools"


@pytest.fixture(scope="module")
def _door(loaded: None) -> Client:
    return logged_in(Job.COACH)


@pytest.fixture
def coach(_door: Client, db: Any) -> Client:
    """A coach's browser."""
    return same_as(_door)


def logged_in(job: Job) -> Client:
    return browser_of(staff(job))


def test_who_sees_the_school_teams(our_team: SchoolTeam) -> None:
    address = reverse("desk:school", args=[our_team.public_id])
    for job in Job:
        client, status = logged_in(job), 200 if job in {Job.PRODUCER, Job.COACH} else 403
        assert [client.get(page).status_code for page in (LIST, address)] == [status, status], job


def test_everything_else_is_closed_to_a_coach(coach: Client) -> None:
    for page in (
        "meetups", "batons", "harvest", "bundling", "editions", "answers", "pledges", "outbox", "log",
        "staff",
    ):  # fmt: skip
        assert coach.get(reverse(f"desk:{page}")).status_code == 403, page


def test_the_coachs_overview_is_about_school_teams_only(coach: Client) -> None:
    evening_meetup()
    here = team_at_its_board()
    set_board_date(here, clock.today() + dt.timedelta(days=7))
    page = coach.get("/desk").content.decode()
    assert here.school in page
    for other in ("/desk/meetups", "/desk/harvest", "Volgende meetups", "provincies"):
        assert other not in page, other


def test_a_team_is_found_by_province_state_or_a_part_of_its_schools_name(coach: Client) -> None:
    home = team(school="Basisschool De Wilgenboom")
    away = team(school="Vmbo De Kade", municipality=municipality("Helmond", "Noord-Brabant"))
    waiting = asked_team(school="Lyceum De Brug")

    def shown(**query: str) -> set[SchoolTeam]:
        page = coach.get(LIST, query).content.decode()
        return {one for one in (home, away, waiting) if f">{one.school}<" in page}

    assert shown() == {home, away, waiting}
    assert shown(province=away.municipality.province_id) == {away}
    assert shown(state="asked") == {waiting}
    assert shown(school="wilg\0") == {home}


def test_what_waits_leads_to_exactly_the_teams_without_a_next_date(coach: Client) -> None:
    waits, planned, stopped = (team_at_its_board(school=name) for name in ("De Wacht", "De Plan", "De Stop"))
    set_board_date(planned, clock.today() + dt.timedelta(days=7))
    stop_team(stopped, "system")
    overview = coach.get("/desk").content.decode()
    assert re.search("schoolteams? zonder volgende datum", overview)
    assert f'href="{LIST}?state=dateless"' in overview
    shown = coach.get(f"{LIST}?state=dateless").content.decode()
    assert waits.school in shown
    assert planned.school not in shown
    assert stopped.school not in shown


def test_one_team_shows_its_board_and_whom_to_call_and_nothing_to_change(
    coach: Client, here: SchoolTeam
) -> None:
    note(here, "Bel elke ouder.")
    action(here, "Belt de ouders.")
    page = coach.get(reverse("desk:school", args=[here.public_id])).content.decode()
    for held in (here.contact_email, "Bel elke ouder.", "Belt de ouders."):
        assert held in page
    assert page.count("<form") == 1  # the one to log out
    # An address that nobody confirmed is not shown.
    waits = asked_team()
    page = coach.get(reverse("desk:school", args=[waits.public_id])).content.decode()
    assert waits.school in page
    assert waits.contact_email not in page


def test_the_lists_queries_do_not_grow_with_the_teams(
    coach: Client, here, django_assert_max_num_queries
) -> None:
    with django_assert_max_num_queries(40) as first:
        coach.get(LIST)
    team(municipality=municipality("Helmond", "Noord-Brabant"))
    with django_assert_max_num_queries(len(first)):
        coach.get(LIST)

"""A school joins with one contact, who gets a code."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.post.models import OutboxMail
from stokje.post.services import send_due
from stokje.schools.enums import TeamState
from stokje.schools.models import SchoolTeam
from stokje.schools.queries import (
    board_pass,
    code_for,
    own_token,
    team_by_pass,
    team_by_token,
    team_to_confirm,
)
from stokje.schools.queries import confirm_token as token_to_confirm
from stokje.schools.services import apply, confirm, enter_board, renew_code, stop_team
from stokje.shared import clock
from stokje.shared.errors import Refused
from tests.make.rows import refused
from tests.make.schools import application, asked_team, team

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"


def mails(kind: str) -> int:
    return OutboxMail.objects.filter(kind=f"schools.{kind}").count()


def test_applying_asks_the_contact_by_mail_and_gives_no_code_yet() -> None:
    asked = asked_team()
    assert (asked.state, asked.code_key, mails("confirm"), mails("welcome")) == (TeamState.ASKED, "", 1, 0)
    assert team_by_token(own_token(asked)) is None


def test_the_same_form_again_is_one_application_and_one_mail_an_hour() -> None:
    given = {"school": "De Kade", "contact_email": "ilse@example.org"}
    first = asked_team(**given)
    again = asked_team(school="de kade", contact_email="Ilse@example.org", people=30)
    assert (again, again.people, mails("confirm")) == (first, 30, 1)
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        asked_team(**given)
    assert mails("confirm") == 2


def test_nobody_fills_a_strangers_mailbox_with_many_schools() -> None:
    for _ in range(3):
        assert apply(application(contact_email="vol@example.org"))
    assert apply(application(contact_email="vol@example.org")) is None
    assert mails("confirm") == 3


def test_confirming_gives_a_code_and_twice_changes_nothing() -> None:
    asked = asked_team()
    joined = confirm(asked)
    assert (joined.state, code_for(confirm(asked)), mails("welcome")) == (
        TeamState.ACTIVE, code_for(joined), 1,
    )  # fmt: skip
    assert team_by_token(own_token(joined)) == joined
    assert team_to_confirm(token_to_confirm(asked)) == joined


def test_an_old_mail_to_confirm_is_not_sent_after_confirming(smtp) -> None:
    asked = asked_team()
    confirm(asked)
    send_due()
    subjects = [str(mail["Subject"]) for mail in smtp.to(asked.contact_email)]
    assert len(subjects) == 1
    assert code_for(asked) in subjects[0]


def test_the_form_of_a_school_that_takes_part_mails_its_own_link(here) -> None:
    asked_team(school=here.school, contact_email=here.contact_email, people=3)
    here.refresh_from_db()
    assert (here.state, here.people, mails("again")) == (TeamState.ACTIVE, 12, 1)


def test_the_code_opens_its_board_however_it_is_typed(here) -> None:
    team()
    code = code_for(here)
    for typed in (code, code.upper(), code.replace("-", " "), f" {code} "):
        assert enter_board(typed, HERE) == here, typed


def test_ten_wrong_codes_close_the_door_for_those_who_tried(here) -> None:
    for _ in range(10):
        with pytest.raises(Refused, match=r"No board|Geen bord"):
            enter_board("aaaa-bbbb", HERE)
    with pytest.raises(Refused, match=r"ten minutes|tien minuten"):
        enter_board(code_for(here), HERE)
    assert enter_board(code_for(here), ELSEWHERE) == here
    with clock.at(clock.now() + dt.timedelta(minutes=11)):
        assert enter_board(code_for(here), HERE) == here


def test_a_new_code_shuts_out_the_old_one_and_the_screens_it_opened(here) -> None:
    old, screen = code_for(here), board_pass(here)
    assert team_by_pass(screen) == here
    renewed = renew_code(here)
    assert team_by_pass(screen) is None
    with pytest.raises(Refused):
        enter_board(old, HERE)
    assert enter_board(code_for(renewed), HERE) == here
    assert mails("code") == 1


def test_a_screen_that_was_left_open_closes_after_half_a_day(here) -> None:
    screen = board_pass(here)
    with clock.at(clock.now() + dt.timedelta(hours=13)):
        assert team_by_pass(screen) is None


def test_the_board_of_a_team_that_stopped_is_closed(here) -> None:
    screen = board_pass(here)
    stop_team(here, "system")
    assert team_by_pass(screen) is None
    with pytest.raises(Refused):
        renew_code(here)
    with pytest.raises(Refused):
        enter_board(code_for(here), HERE)


def test_the_database_itself_refuses_what_cannot_be() -> None:
    asked = SchoolTeam.objects.filter(pk=asked_team().pk)
    cases: list[dict[str, str]] = [
        {"state": TeamState.ACTIVE, "contact_email": ""}, {"state": TeamState.ASKED, "code_key": "x"}
    ]  # fmt: skip
    for fields in cases:
        assert refused(asked, **fields), fields


def test_a_contact_who_lost_link_and_code_gets_them_by_mail_once_an_hour(client, smtp) -> None:
    first, second = team(contact_email="ilse@example.org"), team(contact_email="ilse@example.org")
    client.post("/schools/lost", {"email": "Ilse@Example.org"})
    answer = client.post("/schools/lost", {"email": "Ilse@Example.org"}, follow=True)
    assert "Is dit het adres van een contactpersoon?" in answer.content.decode()
    assert mails("link") == 2
    send_due()
    told = "".join(mail.get_body(("plain",)).get_content() for mail in smtp.to("ilse@example.org"))
    for one in (first, second):
        assert own_token(one) in told
        assert code_for(one) in told


def test_asking_for_a_lost_link_tells_nobody_who_takes_part(client) -> None:
    asked_team(contact_email="bijna@example.org")
    stop_team(team(contact_email="weg@example.org"), "system")
    before = mails("confirm")
    pages = [
        client.post("/schools/lost", {"email": f"{name}@example.org"}) for name in ("bijna", "weg", "wie")
    ]
    assert {(page.status_code, page["Location"]) for page in pages} == {(302, "/schools/board")}
    assert (mails("link"), mails("confirm")) == (0, before)  # within the hour of the first one
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        client.post("/schools/lost", {"email": "bijna@example.org"})
    assert mails("confirm") == before + 1
    assert client.post("/schools/lost", {"email": "x"}).status_code == 400

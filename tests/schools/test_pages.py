"""Joining, the board and the contact's page, as a browser without a script sees them."""

from __future__ import annotations

import datetime as dt
import json
from itertools import cycle

import pytest
from django.test import Client
from django.urls import reverse

from stokje.campaign.models import Campaign
from stokje.harvest.models import Statement
from stokje.schools.enums import TeamState
from stokje.schools.models import BoardNote, SchoolTeam, TeamAction
from stokje.schools.queries import board_of, code_for, own_token
from stokje.schools.queries import confirm_token as token_to_confirm
from stokje.schools.services import change_note, knock, renew_code, set_board_date, stop_team
from stokje.shared import clock
from stokje.shared.ids import op_id
from tests.make.campaign import campaign, clip
from tests.make.schools import BOARD, action, asked_team, at_the_board, note, team, team_at_its_board

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("our_team")]
OWN_QUERIES = pytest.mark.both_databases("writes or asks what no other test does")
WRITE = f"{BOARD}/write"


def filled(**fields: object) -> dict[str, object]:
    given = {
        "school": "De Kade", "municipality": "Lelystad", "sector": "vo", "people": "20", "consent": "on",
        "contact_name": "Ilse", "contact_email": "ilse@example.org",
    }  # fmt: skip
    return given | fields


def own(team: SchoolTeam, page: str = "school_team") -> str:
    return reverse(f"site:{page}", args=[own_token(team)])


def test_the_form_makes_an_application_and_not_for_a_robot(client) -> None:
    assert client.post("/schools", filled(website="x"))["Location"] == "/schools/thanks"
    assert SchoolTeam.objects.count() == 1
    answer = client.post("/schools", filled())
    assert answer["Location"] == "/schools/thanks"
    assert client.get("/schools/thanks").status_code == 200
    team = SchoolTeam.objects.latest("pk")
    assert (team.school, team.state, team.language, team.consent_version) == (
        "De Kade", TeamState.ASKED, "nl", "schools-1",
    )  # fmt: skip


def test_the_page_says_when_name_and_address_go_as_the_campaign_keeps_them(client) -> None:
    campaign(retention_days=180)
    for days, said in ((180, "6 maanden na de laatste borddatum"), (30, "1 maand na de laatste borddatum")):
        Campaign.objects.update(retention_days=days)
        assert said in client.get("/schools").content.decode()


def test_all_faults_stand_beside_their_fields_and_nothing_is_lost(client) -> None:
    bad = filled(municipality="Atlantis", people="1", contact_email="ilse", consent="", on="2001-01-01")
    shown = client.post("/schools", bad)
    page = shown.content.decode()
    assert shown.status_code == 400
    for name in ("municipality", "people", "contact_email", "consent", "on"):
        assert f'id="id_{name}_error"' in page, name
    assert 'value="Atlantis"' in page
    assert SchoolTeam.objects.count() == 1


def test_too_many_forms_from_one_network_are_refused_with_nothing_lost_and_no_mail(client) -> None:
    for _ in range(19):
        knock("127.0.0.1")
    assert client.post("/schools", filled(school="De Twintigste")).status_code == 302
    refused = client.post("/schools", filled(school="De Laatste"))
    assert refused.status_code == 400
    assert "veel formulieren van uw netwerk" in refused.content.decode()
    assert 'value="De Laatste"' in refused.content.decode()
    assert not SchoolTeam.objects.filter(school="De Laatste").exists()
    elsewhere = client.post("/schools", filled(school="De Laatste"), REMOTE_ADDR="192.0.2.9")
    assert elsewhere.status_code == 302


def test_opening_the_mailed_link_confirms_nothing_and_the_button_does(client) -> None:
    asked = asked_team()
    address = reverse("site:school_confirm", args=[token_to_confirm(asked)])
    assert asked.school in client.get(address).content.decode()
    asked.refresh_from_db()
    assert asked.state == TeamState.ASKED
    page = client.post(address, follow=True).content.decode()
    asked.refresh_from_db()
    assert asked.state == TeamState.ACTIVE
    assert code_for(asked) in page


def test_a_forged_link_opens_nothing(client) -> None:
    for name in ("school_team", "school_confirm", "school_team_export"):
        assert client.get(reverse(f"site:{name}", args=["a.1.0.b"])).status_code == 404, name


def test_without_the_code_the_board_is_a_door(client, here) -> None:
    note(here, "Niet voor iedereen.")
    assert "Niet voor iedereen" not in client.get(BOARD).content.decode()
    assert client.get(f"{BOARD}/part").status_code == 403
    assert client.get(f"{BOARD}/print").status_code == 302
    assert client.post(BOARD, {"code": "aaaa-bbbb"}).status_code == 403


def test_a_board_shows_its_own_notes_only(here, board) -> None:
    note(here, "Van ons.")
    note(team_at_its_board(), "Van hen.")
    page = board.get(f"{BOARD}?step=all").content.decode()
    assert "Van ons." in page
    assert "Van hen." not in page


def test_writing_a_note_and_an_action_and_a_date(here, board) -> None:
    board.post(WRITE, {"do": "note", "step": "see", "op_id": str(op_id()), "text": "Dat zien wij ook."})
    week = (clock.today() + dt.timedelta(days=7)).isoformat()
    who = {"do": "action", "step": "actions", "op_id": str(op_id()), "role": "leraren", "what": "Bellen."}
    board.post(WRITE, who | {"by_date": week})
    board.post(WRITE, {"do": "date", "step": "date", "on": week})
    now = board_of(here)
    assert [one.text for one in now.columns["see"]] == ["Dat zien wij ook."]
    assert [line.action.what for line in now.actions] == ["Bellen."]
    assert now.next is not None


def test_a_form_with_a_fault_comes_back_with_what_was_written(board) -> None:
    shown = board.post(WRITE, {"do": "action", "step": "actions", "what": "Bellen.", "by_date": "gisteren"})
    page = shown.content.decode()
    assert shown.status_code == 400
    assert 'id="id_role_error"' in page
    assert 'id="id_by_date_error"' in page
    assert "Bellen.</textarea>" in page
    assert not TeamAction.objects.exists()


def test_a_page_with_faults_leads_on_in_the_other_language(here, board) -> None:
    for address in (f"/en{WRITE}", f"/en{own(here, 'school_team_date')}"):
        assert board.get(address, follow=True).status_code == 200


def test_what_was_written_is_shown_when_the_board_closed_meanwhile(here, board) -> None:
    renew_code(here)
    shown = board.post(WRITE, {"do": "note", "step": "see", "text": "Bijna kwijt."})
    assert shown.status_code == 403
    assert "Bijna kwijt." in shown.content.decode()


def test_a_note_that_seems_to_name_someone_hangs_with_a_hint(board) -> None:

    def hinted(text: str) -> bool:
        sent = {"do": "note", "step": "see", "op_id": str(op_id()), "text": text}
        answer = board.post(WRITE, sent, follow=True)
        return any("Schrijf liever een rol" in str(told) for told in answer.context["messages"])

    assert hinted("Vraag het juf Anna.")
    assert not hinted("Vraag het een leraar.")
    assert BoardNote.objects.count() == 2


@OWN_QUERIES
def test_two_who_change_one_note_see_both_texts(here, board) -> None:
    hung, client = note(here), board
    address = reverse("site:school_note", args=[hung.op_id])
    assert 'name="version" value="1"' in client.get(address).content.decode()
    change_note(here, hung, "Van de ander.", 1)
    shown = client.post(address, {"text": "Van de een.", "version": "1"})
    page = shown.content.decode()
    assert shown.status_code == 400
    assert "Van de ander." in page
    assert "Van de een.</textarea>" in page
    assert 'name="version" value="2"' in page
    client.post(address, {"text": "Van de een.", "version": "2"})
    hung.refresh_from_db()
    assert hung.text == "Van de een."


@OWN_QUERIES
def test_a_note_or_action_can_be_taken_off_the_board_and_another_teams_cannot(here, board) -> None:
    other = team_at_its_board()
    for name, row in (("school_note", note(here)), ("school_action", action(here))):
        board.post(reverse(f"site:{name}", args=[row.op_id]), {"do": "take_back"})
    assert (board_of(here).notes, board_of(here).actions) == ([], [])
    assert board.get(reverse("site:school_note", args=[note(other).op_id])).status_code == 404


@OWN_QUERIES
def test_saying_that_an_action_was_done(here) -> None:
    agreed = action(here)
    set_board_date(here, clock.today() + dt.timedelta(days=7))
    with clock.at(clock.now() + dt.timedelta(days=7)):
        client = at_the_board(here)
        assert "Wat is er gedaan?" in client.get(BOARD).content.decode()
        client.post(WRITE, {"do": "check", "step": "check", "action": str(agreed.op_id), "done": "yes"})
        assert board_of(here).done == 1


def test_every_step_opens_and_so_in_both_languages(here, board) -> None:
    """All, the clip, the date, the check and what became of it are opened elsewhere, for what they show."""
    note(here)
    for step, language in zip(["see", "goal", "actions", "nonsense"], cycle(["", "/en"]), strict=False):
        assert board.get(f"{language}{BOARD}?step={step}").status_code == 200, step


def test_the_boards_page_asks_as_much_of_the_database_with_one_note_as_with_two(
    here, board, django_assert_max_num_queries
) -> None:
    note(here)
    action(here)
    with django_assert_max_num_queries(40) as first:
        board.get(f"{BOARD}?step=all")
    note(here)
    action(here)
    with django_assert_max_num_queries(len(first)):
        board.get(f"{BOARD}?step=all")


def test_releasing_shows_first_what_everyone_will_see(client) -> None:
    here = team_at_its_board(school="Onvindbare School")
    hung, kept = note(here, "Juf Anna belt."), note(here, "Blijft binnen.")
    sent = {
        f"n{hung.pk}-chosen": "on", f"n{hung.pk}-kind": "works", f"n{hung.pk}-text": "Een leraar belt.",
        f"n{kept.pk}-kind": "works", f"n{kept.pk}-text": kept.text,
    }  # fmt: skip
    address = own(here, "school_release")
    preview = client.post(address, sent | {"do": "look"}).content.decode()
    assert "een schoolteam in Flevoland" in preview
    assert not Statement.objects.exists()
    client.post(address, sent | {"do": "release"})
    assert list(Statement.objects.values_list("text", "kind")) == [("Een leraar belt.", "works")]
    assert "Een leraar belt." in client.get(own(here)).content.decode()


def test_releasing_without_a_choice_or_words_says_so(here, client) -> None:
    hung = note(here)
    nothing = {f"n{hung.pk}-kind": "works", f"n{hung.pk}-text": "Iets."}
    assert client.post(own(here, "school_release"), nothing | {"do": "look"}).status_code == 400
    empty = {f"n{hung.pk}-chosen": "on", f"n{hung.pk}-kind": "works", f"n{hung.pk}-text": " "}
    page = client.post(own(here, "school_release"), empty | {"do": "look"}).content.decode()
    assert f'id="id_n{hung.pk}-text_error"' in page


@OWN_QUERIES
def test_a_released_note_can_be_taken_back_by_the_contact_only(client, here) -> None:
    other, hung = team_at_its_board(), note(here)
    sent = {
        f"n{hung.pk}-chosen": "on",
        f"n{hung.pk}-kind": "works",
        f"n{hung.pk}-text": "Bel.",
        "do": "release",
    }
    client.post(own(here, "school_release"), sent)
    said = Statement.objects.get()
    assert (
        client.post(reverse("site:school_take_back", args=[own_token(other), said.public_id])).status_code
        == 404
    )
    client.post(reverse("site:school_take_back", args=[own_token(here), said.public_id]))
    said.refresh_from_db()
    assert said.withdrawn_at is not None


def test_the_contact_renews_the_code_sets_a_date_and_stops(here, client) -> None:
    old = code_for(here)
    client.post(own(here, "school_team_code"))
    here.refresh_from_db()
    assert code_for(here) != old
    client.post(own(here, "school_team_date"), {"on": clock.today() + dt.timedelta(days=7)})
    assert board_of(here).next is not None
    assert client.post(own(here, "school_team_date"), {"on": "2001-01-01"}).status_code == 400
    client.post(own(here, "school_team_call_off"))
    assert board_of(here).next is None
    client.post(own(here, "school_team_stop"))
    here.refresh_from_db()
    assert here.state == TeamState.STOPPED
    assert client.get(own(here)).status_code == 200
    assert client.post(own(here, "school_team_code"), follow=True).status_code == 200
    assert client.get(own(here, "school_release")).status_code == 302


def test_the_contact_opens_the_board_without_typing_the_code(here) -> None:
    client = Client()
    client.post(own(here, "school_team_open"))
    assert here.school in client.get(BOARD).content.decode()
    client.post(f"{BOARD}/leave")
    assert here.school not in client.get(BOARD).content.decode()


def test_the_contact_takes_the_board_along_and_erases_it(client, here) -> None:
    note(here, "Bel elke ouder.")
    action(here, "Belt de ouders.")
    file = json.dumps(json.loads(client.get(own(here, "school_team_export")).content), ensure_ascii=False)
    for held in (here.school, here.contact_email, "Bel elke ouder.", "Belt de ouders."):
        assert held in file
    assert client.get(own(here, "school_team_erase")).status_code == 200
    assert SchoolTeam.objects.exists()
    client.post(own(here, "school_team_erase"))
    assert not SchoolTeam.objects.exists()
    assert not BoardNote.objects.exists()


def test_a_stopped_teams_screens_are_closed(here, board) -> None:
    stop_team(here, "system")
    assert here.school not in board.get(BOARD).content.decode()


def test_the_next_date_is_one_tap_for_a_week_or_two_ahead(here, board) -> None:
    shown = board.get(f"{BOARD}?step=date").content.decode()
    day = clock.today() + dt.timedelta(weeks=2)
    assert "Over een week" in shown
    assert f'name="on" value="{day.isoformat()}"' in shown
    board.post(WRITE, {"do": "date", "step": "date", "on": day.isoformat()})
    assert board_of(here).next.on == day
    assert "Over een week" not in board.get(f"{BOARD}?step=date").content.decode()


def test_before_the_first_conversation_no_page_says_again(client) -> None:
    first = clock.today() + dt.timedelta(days=5)
    ours = team(on=first)
    board = at_the_board(ours)
    pages = (f"{BOARD}?step=date", f"{BOARD}?step=all", own(ours))
    shown = [board.get(page).content.decode() for page in pages]
    assert "Uw eerste gesprek is op" in shown[0]
    assert not [page for page, told in zip(pages, shown, strict=True) if "weer bij uw bord" in told]
    assert "Volgende borddatum:" not in shown[1]
    with clock.at(clock.now() + dt.timedelta(days=5)):
        set_board_date(ours, first + dt.timedelta(days=7))
        assert "weer bij uw bord" in at_the_board(ours).get(pages[0]).content.decode()


def test_a_contact_puts_name_size_and_clip_right_and_the_board_begins_with_that_clip() -> None:
    here = team_at_its_board(school="De Wilgnboom")
    page = own(here, "school_team_change")
    first, other = (clip(title) for title in ("De eerste", "De tweede"))
    assert 'value="De Wilgnboom"' in Client().get(page).content.decode()
    filled = {"school": "De Wilgenboom", "people": "9", "clip": other.slug, "theme": ""}
    assert Client().post(page, filled)["Location"] == own(here)
    here.refresh_from_db()
    assert (here.school, here.people, here.clip, here.theme) == ("De Wilgenboom", 9, other, None)
    board = at_the_board(here).get(f"{BOARD}?step=clip").content.decode()
    assert "De tweede" in board
    assert first.text().title not in board


def test_faults_in_what_is_put_right_stand_beside_their_fields(client) -> None:
    here = team_at_its_board(school="De Kade", contact_email="ilse@example.org")
    team_at_its_board(school="De Boom", contact_email="ilse@example.org")
    page = own(here, "school_team_change")
    shown = client.post(page, {"school": "", "people": "1"}).content.decode()
    assert all(f'id="id_{name}_error"' in shown for name in ("school", "people"))
    twice = client.post(page, {"school": "de boom", "people": "9"})
    assert "U hebt al een team met deze naam." in twice.content.decode()
    here.refresh_from_db()
    assert (here.school, twice.status_code) == ("De Kade", 400)

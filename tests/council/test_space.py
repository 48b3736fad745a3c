"""The members' own space: solutions, votes, help, and stopping."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from stokje.council.models import CouncilSolution, CouncilVote, HelpMessage
from stokje.council.queries import guardian_token, may_be_a_name, own_token, space_pass, to_vote_on
from stokje.council.services import (
    answer_help,
    ask_help,
    forget_past,
    propose,
    refuse,
    release,
    say_who_helps,
    take_back_solution,
    vote,
)
from stokje.harvest.models import Statement, Vote
from stokje.people.enums import Job
from stokje.post.models import OutboxMail
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id
from tests.make.council import in_the_space, member, solution, supervisor
from tests.make.people import browser_of, staff
from tests.make.rows import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("council")]
SPACE = "/council/space"


def test_the_link_opens_a_page_and_only_its_button_opens_the_space(made) -> None:
    client = Client()
    client.get(f"/council/me/{own_token(made)}")
    assert client.get(SPACE).status_code == 403
    client.post(f"/council/me/{own_token(made)}")
    assert made.alias in client.get(SPACE).content.decode()
    client.post(f"{SPACE}/close")
    assert client.get(SPACE).status_code == 403


def test_a_pass_of_half_a_day_ago_or_that_was_forged_opens_nothing(made, space) -> None:
    with clock.at(clock.now() + dt.timedelta(hours=13)):
        assert space.get(SPACE).status_code == 403
    client = Client()
    client.cookies["council_space"] = space_pass(made)[:-8] + "x" * 8
    assert client.get(SPACE).status_code == 403


def test_a_solution_sent_twice_is_one_and_nothing_is_taken_that_leads_to_someone(made) -> None:
    key = op_id()
    assert propose(made, "Later beginnen.", key) == propose(made, "Later beginnen.", key)
    for text in (
        "", "   ", "x" * 401, "Mail vos@example.org.", "Bel 06-12345678.", "Volg @blauwevos.",
        "snap: blauwevos",
    ):  # fmt: skip
        with pytest.raises(Refused):
            propose(made, text, op_id())
    assert CouncilSolution.objects.count() == 1


def test_a_name_is_guessed() -> None:
    texts = ("Sara de Wit", "Vraag het juf Anna.", "blauwevos", "Later beginnen.")
    assert list(filter(may_be_a_name, texts)) == ["Sara de Wit", "Vraag het juf Anna."]


def test_a_name_in_a_solution_is_asked_about_once(space) -> None:
    sent = {"text": "Vraag het juf Anna.", "op_id": str(op_id())}
    first = space.post(f"{SPACE}/propose", sent)
    assert (first.status_code, "Vraag het juf Anna." in first.content.decode()) == (400, True)
    assert space.post(f"{SPACE}/propose", sent | {"seen": sent["text"]}).status_code == 302
    assert CouncilSolution.objects.count() == 1


def test_one_reads_one_solution_at_a_time_and_votes(made, space) -> None:
    other = member()
    first, second = solution(other, "Eerst."), solution(other, "Daarna.")
    shown = space.get(f"{SPACE}/vote").content.decode()
    assert ("Eerst." in shown, "Daarna." in shown) == (True, False)
    space.post(f"{SPACE}/vote", {"solution": str(first.op_id), "do": "agree"})
    space.post(f"{SPACE}/vote", {"solution": str(second.op_id), "do": "pass"})
    assert list(made.votes.order_by("pk").values_list("value", flat=True)) == [1, 0]
    assert "Je hebt alles gelezen" in space.get(f"{SPACE}/vote").content.decode()


def test_voting_again_replaces_and_on_ones_own_it_counts_nothing(made) -> None:
    theirs, own = solution(member()), solution(made)
    vote(made, theirs, 1)
    vote(made, theirs, 0)
    assert CouncilVote.objects.get().value == 0
    with pytest.raises(Refused):
        vote(made, own, 1)


def test_released_it_is_the_councils_with_its_votes_and_voting_is_over(made) -> None:
    others, said = [member(), member()], solution(made)
    for value, other in zip((1, 0), others, strict=True):
        vote(other, said, value)
    statement = release(said, supervisor())
    assert release(said, supervisor()) == statement
    assert (statement.kind, statement.origin.kind) == ("solution", "council")
    assert sorted(Vote.objects.values_list("value", flat=True)) == [0, 1]
    assert len(set(Vote.objects.values_list("at", flat=True))) == 1
    with pytest.raises(Refused):
        vote(others[0], said, 0)
    with pytest.raises(Refused):
        refuse(said, "Toch niet.", supervisor())


def test_not_released_the_member_reads_why_and_the_others_do_not_see_it(made, space) -> None:
    other, said = member(), solution(made, "Geen toetsen meer.")
    refuse(said, "Zeg ook wat er dan komt.", supervisor())
    assert "Zeg ook wat er dan komt." in space.get(f"{SPACE}/mine").content.decode()
    assert "Geen toetsen meer." not in in_the_space(other).get(f"{SPACE}/others").content.decode()
    assert not to_vote_on(other).exists()
    assert not Statement.objects.exists()


def test_what_is_ones_own_is_taken_back_unless_it_was_released(made) -> None:
    waits, out = solution(made), solution(made)
    release(out, supervisor())
    for one in (waits, out):
        take_back_solution(made, one)
    assert list(made.solutions.all()) == [out]
    others = in_the_space(member())
    assert others.post(f"{SPACE}/mine/{out.op_id}/take-back").status_code == 404


def test_every_page_of_the_space_leads_to_help_that_says_who_when_and_whom_to_call(space) -> None:
    for page in ("", "/propose", "/vote", "/others", "/mine", "/stop"):
        assert f'href="{SPACE}/help"' in space.get(f"{SPACE}{page}").content.decode(), page
    shown = space.get(f"{SPACE}/help").content.decode()
    for words in ("uiterlijk op de volgende schooldag", "0800-0432", "kindertelefoon.nl", "112"):
        assert words in shown
    say_who_helps({"nl": "Noor antwoordt je voor vijf uur.", "en": ""}, supervisor())
    assert "Noor antwoordt je voor vijf uur." in space.get(f"{SPACE}/help").content.decode()
    assert "Noor antwoordt je voor vijf uur." in space.get(f"/en{SPACE}/help").content.decode()


def test_a_call_for_help_reaches_the_supervisor_and_its_answer_the_member(made, space) -> None:
    helper = supervisor()
    space.post(f"{SPACE}/help", {"text": "Ik word gepest.", "op_id": str(op_id())})
    assert OutboxMail.objects.get(kind="council.help").to == helper.email
    answer_help(HelpMessage.objects.get(), "Goed dat je het zegt.", helper)
    assert "Goed dat je het zegt." in space.get(f"{SPACE}/help").content.decode()
    assert OutboxMail.objects.get(kind="council.answered").to == made.email


def test_after_five_calls_in_an_hour_the_kindertelefoon_is_named(made) -> None:
    for _ in range(5):
        ask_help(made, "Help.", op_id())
    with pytest.raises(Refused, match="0800-0432"):
        ask_help(made, "Help.", op_id())


def test_a_closed_call_and_sent_mail_go_after_a_while(made) -> None:
    message = ask_help(made, "Help.", op_id())
    answer_help(message, "", supervisor())
    OutboxMail.objects.update(state="sent", sent_at=clock.now())
    with clock.at(clock.now() + dt.timedelta(days=4)):
        forget_past()
        assert not OutboxMail.objects.filter(kind__startswith="council.").exists()
        assert HelpMessage.objects.exists()
    with clock.at(clock.now() + dt.timedelta(days=31)):
        forget_past()
    assert not HelpMessage.objects.exists()


def test_stopping_says_first_what_it_means_and_then_closes_every_door(made, space) -> None:
    release(solution(made, "Later beginnen."), supervisor())
    shown = space.get(f"{SPACE}/stop").content.decode()
    assert ("Later beginnen." in shown, "Haal deze oplossingen ook weg" in shown) == (True, True)
    space.post(f"{SPACE}/stop")
    for link in (f"/council/me/{own_token(made)}", f"/council/guardian/{guardian_token(made)}"):
        assert Client().get(link).status_code == 404
    assert space.get(SPACE).status_code == 403
    assert Statement.objects.get().hidden_at is None


def test_the_guardian_can_have_it_taken_out(made) -> None:
    release(solution(made), supervisor())
    Client().post(f"/council/guardian/{guardian_token(made)}/stop", {"out": "yes"})
    assert Statement.objects.get().hidden_at is not None


def test_the_guardians_file_holds_no_call_for_help_and_the_members_does(made, space) -> None:
    ask_help(made, "Ik word gepest.", op_id())
    own = space.get(f"{SPACE}/export").content.decode()
    guardians = Client().get(f"/council/guardian/{guardian_token(made)}/export").content.decode()
    assert ("Ik word gepest." in own, "Ik word gepest." in guardians) == (True, False)
    assert made.alias in guardians


def test_the_database_itself_refuses_what_cannot_be(made) -> None:
    said = solution(made)
    cases: list[dict[str, str]] = [{"text": ""}, {"state": "released"}, {"state": "refused", "reason": ""}]
    for fields in cases:
        assert refused(CouncilSolution.objects.filter(pk=said.pk), **fields), fields


def test_long_lists_ask_no_more_of_the_database(desk, space, made, django_assert_max_num_queries) -> None:
    counts = []
    for _ in range(2):
        other = member()
        solution(made), solution(other), ask_help(other, "Help.", op_id())
        release(solution(other), supervisor())
        for browser, page in (
            (space, f"{SPACE}/others"), (space, f"{SPACE}/mine"),
            (desk, "/desk/council"), (desk, "/desk/council/members"),
        ):  # fmt: skip
            with django_assert_max_num_queries(60) as asked:
                assert browser.get(page).status_code == 200
            counts.append(len(asked))
    assert counts[:4] == counts[4:]


def test_the_producer_sees_numbers_and_opens_nothing(made, space) -> None:
    message = ask_help(made, "Ik word gepest.", op_id())
    said = solution(made)
    client = browser_of(staff(Job.PRODUCER))
    shown = client.get("/desk/council")
    assert (shown.status_code, made.alias in shown.content.decode()) == (200, False)
    for page in (
        "members", f"members/{made.public_id}", f"solutions/{said.op_id}", f"help/{message.op_id}",
    ):  # fmt: skip
        assert client.get(f"/desk/council/{page}").status_code == 403
        assert client.post(f"/desk/council/{page}").status_code in (403, 405)
    client.post("/desk/council", {"nl": "Anders."})
    assert "Anders." not in space.get(f"{SPACE}/help").content.decode()


def test_a_vote_is_seen_and_changed_until_the_supervisor_decides(space) -> None:
    said = solution(member(), "Een boom op het plein.")
    before = space.get("/council/space/others").content.decode()
    assert "0 zijn het eens" not in before  # what others think is told after one's own
    space.post("/council/space/vote", {"solution": str(said.op_id), "do": "agree"})
    shown = space.get("/council/space/others").content.decode()
    assert "Je bent het eens." in shown
    assert "1 is het eens" in shown
    answer = space.post("/council/space/vote", {"solution": str(said.op_id), "do": "pass", "page": "1"})
    assert answer["Location"] == "/council/space/others?page=1"
    assert "Je sloeg deze over." in space.get("/council/space/others").content.decode()
    assert said.votes.get().value == 0
    release(said, supervisor())
    assert "Je sloeg deze over." not in space.get("/council/space/others").content.decode()


def test_a_space_that_closed_meanwhile_shows_what_was_written_and_where_to_call() -> None:
    for page in ("propose", "help"):
        shown = Client().post(f"/council/space/{page}", {"text": "Ik durf niet naar school.", "op_id": "x"})
        assert shown.status_code == 403, page
        for words in ("Ik durf niet naar school.", "nog niet verstuurd", "0800-0432", "112"):
            assert words in shown.content.decode(), (page, words)


def test_a_key_of_another_members_form_makes_something_of_ones_own(made) -> None:
    other, me = member(), made
    theirs, asked_by_other = solution(other, "Van een ander."), ask_help(other, "Help.", op_id())
    assert propose(me, "Van mij.", theirs.op_id).text == "Van mij."
    assert ask_help(me, "Ook hulp.", asked_by_other.op_id).member == me
    assert other.solutions.get().text == "Van een ander."


def test_who_takes_part_already_comes_from_the_public_page_to_an_open_space(space) -> None:
    assert 'href="/council/lost"' in Client().get("/council").content.decode()
    assert Client().get("/council/lost").status_code == 200
    assert space.get("/council/lost")["Location"] == SPACE

"""The pages of an evening work without a script, and open only for those they are for."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stokje.harvest.models import Agreement, Statement, Vote
from stokje.live.models import Evening
from stokje.live.queries import snapshot
from stokje.live.services import Note, announce_seats, close_evening, open_vote, take_notes
from stokje.meetups.enums import Duty, StageKind
from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.people.services import add_staff
from stokje.registration.enums import RegistrationStatus
from stokje.registration.queries import my_token
from stokje.seating.queries import crew_token
from stokje.seating.services import seat
from stokje.shared import clock
from stokje.shared.ids import op_id
from tests.make.live import moved
from tests.make.people import browser_of
from tests.make.seating import all_coming, cast_member, coming, evening_meetup

pytestmark = pytest.mark.django_db
OWN_QUERIES = pytest.mark.both_databases("writes or asks what no other test does")


def guest(opened: Evening) -> Client:
    """A phone on which someone pressed the button of their own page."""
    client = Client()
    registration = opened.meetup.registrations.first()
    assert registration is not None
    token = my_token(registration.person)
    answer = client.post(f"/live/{opened.meetup.slug}/enter", {"token": token})
    assert answer.status_code == 302
    return client


def staff(job: str = Job.PRODUCER, *, moderates: Meetup | None = None) -> Client:
    user = add_staff("Paula", f"{op_id()}@example.org", job, actor="system")
    if moderates:
        cast_member(moderates, Duty.MODERATOR, email=user.email)
    return browser_of(user)


def test_the_wall_and_its_code_ask_people_in_until_the_meetup_is_closed(lobby: Evening) -> None:
    asks, wall = re.compile(r"data-while-open hidden"), f"/wall/{lobby.meetup.slug}"
    for place in ("", "/table"):
        door = Client().get(f"/live/{lobby.meetup.slug}{place}")
        assert door.status_code == 200, place
        assert "Kom binnen met uw eigen link" in door.content.decode(), place
        assert "no-store" in door.headers["Cache-Control"], place
    assert not asks.search(Client().get(wall).content.decode())
    close_evening(lobby, "user:1")
    after = Client().get(f"/live/{lobby.meetup.slug}").content.decode()
    assert "Deze meetup is geweest" in after
    assert "Kom binnen met uw eigen link" not in after
    assert asks.search(Client().get(wall).content.decode())


def test_a_false_link_lets_nobody_in_and_a_forged_pass_is_refused(lobby: Evening) -> None:
    client = Client()
    client.post(f"/live/{lobby.meetup.slug}/enter", {"token": "false"})
    assert "Kom binnen met uw eigen link" in client.get(f"/live/{lobby.meetup.slug}").content.decode()
    client.cookies[f"live_{lobby.meetup.slug}"] = "false"
    assert client.get(f"/live/{lobby.meetup.slug}").status_code == 403


def test_who_comes_in_is_there_and_sees_where_the_evening_is(opened: Evening) -> None:
    client = guest(opened)
    page = client.get(f"/live/{opened.meetup.slug}").content.decode()
    assert "Naar uw tafel" in page or "To your table" in page
    assert opened.meetup.registrations.all()[0].status == RegistrationStatus.ATTENDED


def test_the_phone_says_that_it_starts_soon_only_until_it_has_started(lobby: Evening) -> None:
    phone, path = guest(lobby), f"/live/{lobby.meetup.slug}"

    def said() -> list[str]:
        return re.findall(r"<h1 data-kinds=\"\w+\">Welkom. (.*?)</h1>", phone.get(path).content.decode())

    assert said() == ["We beginnen zo"]
    moved(lobby, StageKind.WELCOME)
    assert said() == ["We zijn begonnen"]


def test_who_comes_in_late_has_a_table_and_is_there_from_that_moment_also_who_counted_as_absent(
    opened: Evening,
) -> None:
    for status in (RegistrationStatus.CONFIRMED, RegistrationStatus.ABSENT):
        late = coming(opened.meetup, status=status)
        Client().post(f"/live/{opened.meetup.slug}/enter", {"token": my_token(late.person)})
        late.refresh_from_db()
        assert late.status == RegistrationStatus.ATTENDED, status
        assert late.came_at is not None, status
        assert late.placements.count() == 2, status


def test_the_pass_of_one_meetup_opens_no_other(lobby: Evening, opened: Evening) -> None:
    client = guest(lobby)
    client.cookies[f"live_{opened.meetup.slug}"] = client.cookies[f"live_{lobby.meetup.slug}"].value
    assert client.get(f"/live/{opened.meetup.slug}").status_code == 403


@OWN_QUERIES
def test_wall_and_table_ask_for_votes_only_while_the_vote_is_open_and_one_by_form_counts(
    opened: Evening,
) -> None:
    path, token = table_of(opened)
    take_notes(opened.meetup.tables.get(), [Note("write", op_id(), "condition", "Een tolk")])
    opened, said = moved(opened, StageKind.HARVEST_VOTE), Statement.objects.get()

    def on_the_wall() -> list[str]:
        page = Client().get(f"/wall/{opened.meetup.slug}").content.decode()
        return re.findall(r'data-while-vote="(\w+)">', page)

    assert on_the_wall() == ["none"]
    assert re.search(r"data-vote hidden", Client().get(f"{path}?t={token}").content.decode())
    open_vote(opened, [said], opened.version, "user:1")
    assert on_the_wall() == ["open"]
    during = Client().get(f"{path}?t={token}").content.decode()
    assert not re.search(r"data-vote hidden", during)
    assert "Er wordt nu gestemd" in during
    assert "<ol data-vote-items><li>Een tolk</li></ol>" in during
    client = guest(opened)
    assert "Een tolk" in client.get(f"/live/{opened.meetup.slug}").content.decode()
    client.post(
        f"/live/{opened.meetup.slug}/vote", {"statement": said.public_id, "value": "1", "op_id": op_id()}
    )
    assert Vote.objects.get().value == 1


def post(client: Client, path: str, body: dict[str, Any]) -> Any:
    return client.post(path, json.dumps(body), content_type="application/json")


def table_of(opened: Evening) -> tuple[str, str]:
    table = opened.meetup.tables.first()
    assert table is not None
    return f"/live/{opened.meetup.slug}/table", crew_token(table)


def test_a_note_and_an_agreement_by_form_are_written_once(opened: Evening) -> None:
    path, token = table_of(opened)
    assert Client().get(f"{path}?t={token}").status_code == 200
    note = {"t": token, "kind": "works", "text": "Dit werkt", "op_id": str(op_id())}
    for _ in range(2):
        Client().post(path, note)
    Client().post(path, {"t": token, "who": "De school", "text": "Een avond", "by": "2091-06-01"})
    assert Statement.objects.get().text == "Dit werkt"
    assert str(Agreement.objects.get().by_date) == "2091-06-01"


@OWN_QUERIES
def test_a_batch_is_acknowledged_item_by_item_and_nonsense_breaks_nothing(opened: Evening) -> None:
    path, token = table_of(opened)
    good = {
        "do": "write",
        "opId": str(op_id()),
        "kind": "works",
        "text": "Goed",
        "round": 1,
        "writtenAt": "later",
    }
    items = [good, {"do": "destroy"}, "text", {"do": "write", "opId": "1", "kind": "works", "text": ""}]
    answer = post(Client(), f"{path}/notes", {"token": token, "items": items}).json()
    assert [one["state"] for one in answer["items"]] == ["saved", "refused"]
    assert [note["text"] for note in answer["notes"]] == ["Goed"]
    assert Client().post(f"{path}/notes", b"\xff", content_type="application/json").status_code == 400


def test_a_forged_table_link_opens_nothing(opened: Evening) -> None:
    path, token = table_of(opened)
    assert Client().get(f"{path}?t={token}x").status_code == 403
    assert post(Client(), f"{path}/notes", {"token": token[:-2], "items": []}).status_code == 403


def test_the_large_screen_is_for_everyone_and_shows_no_names(opened: Evening) -> None:
    page = Client().get(f"/wall/{opened.meetup.slug}").content.decode()
    assert "<svg" in page
    assert "Nummer" not in page


@OWN_QUERIES
def test_the_moderator_runs_the_evening_with_buttons() -> None:
    meetup = evening_meetup(themes=1)
    coming(meetup)
    seat(meetup, "user:1")
    client = staff(Job.MODERATOR, moderates=meetup)
    path = f"/desk/meetups/{meetup.slug}/moderate"
    client.post(path, {"do": "open"})
    opened = Evening.objects.get(meetup=meetup)
    client.post(path, {"do": "go", "stage": "4", "version": str(opened.version)})
    client.post(path, {"do": "go", "stage": "5", "version": str(opened.version)})  # of an old page
    opened.refresh_from_db()
    assert opened.stage is not None
    assert opened.stage.position == 4
    take_notes(meetup.tables.get(), [Note("write", op_id(), "condition", "Een tolk")])
    chosen = {"condition": Statement.objects.get().public_id, "version": str(opened.version)}
    client.post(path, {"do": "open_vote", **chosen})
    assert "Een tolk" in client.get(path).content.decode()
    for do in ("close_vote", "tell", "close"):
        opened.refresh_from_db()
        sent = {"do": do, "message": "Dank u wel", "to": "all", "version": str(opened.version)}
        assert client.post(path, sent).status_code == 302
    opened.refresh_from_db()
    assert opened.closed_at is not None


def test_the_moderator_reads_when_a_table_wrote_last_by_our_clock_and_in_our_words(opened: Evening) -> None:
    table = opened.meetup.tables.get()
    ours = dt.datetime(2026, 11, 25, 19, 31, tzinfo=dt.UTC)
    slow = ours - dt.timedelta(hours=3)
    with clock.at(ours):
        take_notes(table, [Note("write", op_id(), "works", "Dit werkt", written_at=slow)])
    announce_seats(opened)
    told = snapshot(opened)[f"table:{table.number}"]
    assert told["last"] == {"nl": "20.31 uur", "en": "8.31 pm"}
    page = staff().get(f"/desk/meetups/{opened.meetup.slug}/moderate").content.decode()
    assert "<time>20.31 uur</time>" in page


def test_an_editor_does_not_run_an_evening_and_a_moderator_does_not_seat() -> None:
    meetup = evening_meetup(themes=1)
    elsewhere = staff(Job.MODERATOR, moderates=evening_meetup())
    assert elsewhere.get(f"/desk/meetups/{meetup.slug}/moderate").status_code == 403
    assert staff(Job.EDITOR).get(f"/desk/meetups/{meetup.slug}/moderate").status_code == 403
    moderator = staff(Job.MODERATOR, moderates=meetup)
    path = f"/desk/meetups/{meetup.slug}/seating"
    assert moderator.get(path).status_code == 200
    assert moderator.post(path, {"do": "seat"}).status_code == 403


@OWN_QUERIES
def test_the_host_seats_everyone_and_moves_one() -> None:
    meetup = evening_meetup(themes=2)
    person = coming(meetup)
    client, path = staff(), f"/desk/meetups/{meetup.slug}/seating"
    client.post(path, {"do": "seat"})
    now = person.placements.get(round__number=1).table.number
    client.post(path, {"do": "move", "person": person.public_id, "table": str(3 - now), "round": "1"})
    assert person.placements.get(round__number=1).table.number == 3 - now
    assert client.get(f"{path}?round=2").status_code == 200


@OWN_QUERIES
def test_an_editor_hides_a_statement_with_a_reason_and_a_moderator_may_not(opened: Evening) -> None:
    take_notes(opened.meetup.tables.get(), [Note("write", op_id(), "problem", "Noemt een kind")])
    said = Statement.objects.get()
    path = f"/desk/harvest/{said.public_id}/hide"
    assert staff(Job.MODERATOR).post(path, {"reason": "x"}).status_code == 403
    editor = staff(Job.EDITOR)
    editor.post(path, {"reason": ""})
    said.refresh_from_db()
    assert said.hidden_at is None
    editor.post(path, {"reason": "Noemt een kind bij naam", "next": "/desk/harvest?kind=problem"})
    said.refresh_from_db()
    assert said.hidden_reason == "Noemt een kind bij naam"
    assert "Noemt een kind bij naam" in editor.get("/desk/harvest?hidden=1").content.decode()
    assert editor.get("/desk/harvest/agreements").status_code == 200


def test_a_longer_list_asks_no_more_of_the_database(opened: Evening) -> None:
    slug = opened.meetup.slug
    paths = ["/desk/harvest", f"/desk/meetups/{slug}/seating", f"/desk/meetups/{slug}/moderate"]
    client, table, asked = staff(), opened.meetup.tables.get(), []
    for path in paths:
        client.get(path)
    for more in (1, 4):
        take_notes(
            table, [Note("write", op_id(), "condition", f"Voorwaarde {number}") for number in range(more)]
        )
        all_coming(opened.meetup, more)
        seat(opened.meetup, "user:1")
        asked.append({path: asks(client, path) for path in paths})
    assert {path: asked[1][path] for path in paths if asked[1][path] > asked[0][path]} == {}


def asks(client: Client, path: str) -> int:
    """How much this page asks of the database."""
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)

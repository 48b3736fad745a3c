"""The participant's phone: who comes in lands right, and leaves with what they need."""

from __future__ import annotations

import datetime as dt
import json
import re
from itertools import cycle
from typing import Any

import pytest
from django.test import Client

from stokje.harvest.models import Statement
from stokje.live.models import Evening, Question, QuestionVote
from stokje.live.queries import snapshot
from stokje.live.services import (
    Note,
    announce_seats,
    approve_for_wall,
    call_off,
    close_evening,
    move_to,
    put_question_on_wall,
    set_question_aside,
    set_questions,
    take_notes,
)
from stokje.meetups.enums import Duty, StageKind
from stokje.meetups.models import Meetup
from stokje.meetups.queries import cast_token
from stokje.people.enums import Purpose
from stokje.people.queries import gets_news
from stokje.post.models import Unsubscribe
from stokje.registration.models import Registration
from stokje.registration.queries import my_token
from stokje.seating.models import Placement
from stokje.shared import clock
from stokje.shared.ids import op_id
from tests.make.live import evening, evening_at
from tests.make.seating import cast_member, coming, evening_meetup

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _started(stays: None) -> tuple[int, str]:
    """An evening of one theme that has begun, and the pass of a phone that is in it."""
    opened = evening()
    return opened.pk, phone(opened).cookies[f"live_{opened.meetup.slug}"].value


@pytest.fixture(scope="module")
def _first_round(stays: None) -> tuple[int, str]:
    """The same of two themes, in the first round at its tables."""
    opened = evening_at(themes=2)
    return opened.pk, phone(opened).cookies[f"live_{opened.meetup.slug}"].value


def as_it_is(pk: int) -> Evening:
    return Evening.objects.select_related("meetup").get(pk=pk)


@pytest.fixture
def opened(_started: tuple[int, str]) -> Evening:
    return as_it_is(_started[0])


@pytest.fixture
def two_tables(_first_round: tuple[int, str]) -> Evening:
    return as_it_is(_first_round[0])


@pytest.fixture
def own(_started: tuple[int, str], opened: Evening) -> Client:
    """The phone of who came first."""
    return with_pass(opened, _started[1])


@pytest.fixture
def own_at_two_tables(_first_round: tuple[int, str], two_tables: Evening) -> Client:
    return with_pass(two_tables, _first_round[1])


def with_pass(opened: Evening, token: str) -> Client:
    client = Client()
    client.cookies[f"live_{opened.meetup.slug}"] = token
    return client


def phone(opened: Evening, who: Registration | None = None) -> Client:
    """A phone on which someone pressed the button of their own page."""
    client = Client()
    mine = who or opened.meetup.registrations.earliest("id")
    client.post(f"/live/{opened.meetup.slug}/enter", {"token": my_token(mine.person)})
    return client


def page(client: Client, opened: Evening, prefix: str = "") -> str:
    answer = client.get(f"{prefix}/live/{opened.meetup.slug}")
    assert answer.status_code == 200
    return answer.content.decode()


def own_table(html: str) -> str:
    """The heading of the table that is shown."""
    parts = re.findall(r'data-own-table="\d+"( hidden)?>\s*<h1>(.*?)</h1>', html)
    return next(title for hidden, title in parts if not hidden)


def at_two_tables(opened: Evening) -> Registration:
    """Someone who sits at table 1 in round 1 and at table 2 in round 2."""
    mine = opened.meetup.registrations.earliest("id")
    for number in (1, 2):
        table = opened.meetup.tables.get(number=number)
        Placement.objects.filter(registration=mine, round__number=number).update(table=table)
    return mine


SEEN_ABOVE = {StageKind.LOBBY, StageKind.TABLE_ROUND, StageKind.PLENARY}
"""Of these parts a phone's page is opened in the test of the tables."""


def test_each_round_shows_its_own_table_and_the_hall_that_of_the_last_round(
    two_tables: Evening, own_at_two_tables: Client
) -> None:
    opened = two_tables
    at_two_tables(opened)
    shown = []
    for position in (1, 4, 5, 6):
        opened = move_to(opened, opened.meetup.stages.get(position=position), opened.version, "user:1")
        html = page(own_at_two_tables, opened)
        assert "data-live" in html
        shown.append(own_table(html))
        # Both tables are in the page, so that no phone asks again when the round changes.
        assert html.count("data-own-table") == 2
    assert shown == [f"U zit aan tafel {number}" for number in (1, 1, 2, 2)]


def test_who_comes_in_during_the_second_round_sits_at_the_table_of_that_round(two_tables: Evening) -> None:
    opened = two_tables
    opened = move_to(opened, opened.meetup.stages.get(position=5), opened.version, "user:1")
    late = coming(opened.meetup)
    html = page(phone(opened, late), opened)
    number = late.placements.get(round__number=2).table.number
    assert own_table(html) == f"U zit aan tafel {number}"
    assert snapshot(opened, ["seats"])["seats"]["tables"][f"r_{late.public_id}"] == number


def test_who_has_no_table_gets_one_with_a_button(two_tables: Evening, own_at_two_tables: Client) -> None:
    opened, client = two_tables, own_at_two_tables
    mine = opened.meetup.registrations.earliest("id")
    mine.placements.all().delete()
    assert "U hebt nog geen tafel" in page(client, opened)
    client.post(f"/live/{opened.meetup.slug}/seat")
    table = mine.placements.get(round__number=1).table
    assert own_table(page(client, opened)) == f"U zit aan tafel {table.number}"


def test_in_a_building_the_phone_says_where_to_look_and_online_where_to_go(
    opened: Evening, own: Client
) -> None:
    opened = move_to(opened, opened.meetup.stages.get(position=4), opened.version, "user:1")
    assert '<a href="https://video.example.org/hall" class="nl-button nl-button--primary' in page(own, opened)
    place = {"online": False, "place": "Agora, Lelystad", "video_link": ""}
    Meetup.objects.filter(pk=opened.meetup_id).update(**place)
    html = page(own, opened)
    assert "Zoek het bordje van tafel 1 in Agora, Lelystad." in html
    assert "Naar uw tafel" not in html


def test_a_meetup_that_was_called_off_tells_phones_that_are_in_it(opened: Evening, own: Client) -> None:
    call_off(opened.meetup, "user:1")
    assert snapshot(opened, ["stage"])["stage"]["cancelled"] is True
    html = page(own, opened)
    assert "Deze meetup gaat niet door" in html
    assert "data-live" not in html


def test_who_gave_up_their_seat_meanwhile_is_told_and_led_to_their_own_page(
    opened: Evening, own: Client
) -> None:
    mine = opened.meetup.registrations.earliest("id")
    Registration.objects.filter(pk=mine.pk).update(status="cancelled", cancelled_at=clock.now())
    html = page(own, opened)
    assert "U hebt zich afgemeld" in html
    assert my_token(mine.person) in html


def test_the_countdown_waits_until_hours_before_the_start() -> None:
    soon = clock.now().replace(microsecond=0)
    for hours, counts in ((2, True), (30, False)):
        start = soon + dt.timedelta(hours=hours)
        meetup = evening_meetup(starts_at=start, ends_at=start + dt.timedelta(hours=2))
        client = Client()
        client.post(f"/live/{meetup.slug}/enter", {"token": my_token(coming(meetup).person)})
        html = client.get(f"/live/{meetup.slug}").content.decode()
        ends = start + dt.timedelta(minutes=10)  # its lobby lasts so long
        told = {dt.datetime.fromisoformat(end) for end in re.findall(r'data-timer-end="([^"]+)"', html)}
        assert told == ({ends} if counts else set())


def test_the_lobby_names_who_speaks_and_nobody_else_and_news_comes_by_a_button(
    opened: Evening, own: Client
) -> None:
    for duty, name in ((Duty.GUEST, "Wethouder"), (Duty.TABLE_HOST, "Tafelgast"), (Duty.MODERATOR, "Samira")):
        cast_member(opened.meetup, duty, name=name, public=True)
    cast_member(opened.meetup, Duty.MAKER, name="Geheim")
    mine = opened.meetup.registrations.earliest("id")
    Unsubscribe.objects.create(address=mine.person.email, at=clock.now())
    assert not gets_news(mine.person)
    html = page(own, opened)
    assert re.findall(r'<span class="strong">(\w+)</span> <span class="quiet">([\w ]+)</span>', html) == [
        ("Samira", "moderator"),
        ("Wethouder", "gast"),
    ]
    assert "Ja, mail mij het nieuws" in html
    assert "checkbox" not in html
    own.post(f"/live/{opened.meetup.slug}/news")
    assert gets_news(mine.person)
    assert mine.person.consents.get(purpose=Purpose.NEWS).text_version
    html = page(own, opened)
    assert "U krijgt ons nieuws al per mail" in html
    assert "Ja, mail mij het nieuws" not in html
    assert Client().post(f"/live/{opened.meetup.slug}/news").status_code == 404


def test_the_end_holds_what_ones_own_tables_wrote_so_far(
    two_tables: Evening, own_at_two_tables: Client
) -> None:
    opened, client = two_tables, own_at_two_tables
    at_two_tables(opened)
    for number, text in ((1, "Mijn tafel"), (2, "Tafel van later")):
        take_notes(opened.meetup.tables.get(number=number), [Note("write", op_id(), "works", text, round=1)])
    written = client.get(f"/live/{opened.meetup.slug}/written").content.decode()
    assert "Mijn tafel" in written
    assert "Tafel van later" not in written
    assert Client().get(f"/live/{opened.meetup.slug}/written").status_code == 404
    close_evening(opened, "user:1")
    assert "Mijn tafel" in page(client, opened)


@pytest.fixture
def asked(opened: Evening) -> Evening:
    """The moderator takes questions."""
    set_questions(opened, "user:1", taken=True, approval=False)
    opened.refresh_from_db()
    return opened


def test_a_question_and_a_wish_go_without_the_script_too(asked: Evening, own: Client) -> None:
    opened, client = asked, own
    path = f"/live/{opened.meetup.slug}/question"
    assert "Uw vraag" in client.get(path).content.decode()
    sent = {"text": "Hoe lang?", "op_id": str(op_id())}
    for _ in range(2):
        assert client.post(path, sent).status_code == 302
    question = Question.objects.get()
    client.post(path, {"question": question.public_id, "up": "1", "op_id": str(op_id())})
    assert QuestionVote.objects.get().up
    html = page(client, opened)
    assert re.search(r'value="0" aria-pressed="true"', html)
    assert "1 persoon wil dit horen" in html
    assert Client().post(path, sent).status_code == 404


def test_words_that_were_not_taken_stay_in_the_field(asked: Evening, own: Client) -> None:
    opened = asked
    set_questions(opened, "user:1", taken=False, approval=False)
    answer = own.post(f"/live/{opened.meetup.slug}/question", {"text": "Blijf ik staan?"})
    html = answer.content.decode()
    assert "De moderator neemt nu geen vragen aan." in html
    assert ">Blijf ik staan?</textarea>" in html


def test_a_batch_is_acknowledged_item_by_item_and_tells_of_ones_own(asked: Evening, own: Client) -> None:
    opened, client = asked, own
    token = client.cookies[f"live_{opened.meetup.slug}"].value
    path = f"/live/{opened.meetup.slug}/questions"

    def post(body: dict[str, Any]) -> Any:
        return client.post(path, json.dumps(body), content_type="application/json")

    items = [{"opId": str(op_id()), "do": "ask", "text": "Waarom?"}, {"do": "ask"}, {"do": "want"}, 7]
    answer = post({"pass": token, "language": "en", "items": items}).json()
    assert [one["state"] for one in answer["items"]] == ["saved", "refused", "refused"]
    assert [(own["text"], own["state"], own["reason"]) for own in answer["own"]] == [("Waarom?", "shown", "")]
    assert Question.objects.get().language == "en"
    wish = {"opId": str(op_id()), "do": "want", "question": Question.objects.get().public_id, "up": True}
    # The screens may count it before the phone hears that it was saved: the answer says how many there are.
    assert post({"pass": token, "items": [wish]}).json()["ups"] == {wish["question"]: 1}
    set_question_aside(Question.objects.get(), "Al beantwoord", "user:1")
    assert post({"pass": token}).json()["own"][0]["reason"] == "Al beantwoord"
    assert post({"items": items}).status_code == 403
    assert client.post(path, b"\xff", content_type="application/json").status_code == 400


def test_a_maker_reads_the_questions_and_asks_none(asked: Evening, own: Client) -> None:
    opened = asked
    own.post(f"/live/{opened.meetup.slug}/question", {"text": "Aan de maker"})
    maker = cast_member(opened.meetup, Duty.MAKER)
    client = Client()
    client.post(f"/live/{opened.meetup.slug}/enter", {"token": cast_token(maker)})
    html = page(client, opened)
    assert "Aan de maker" in html
    assert "Vragen aan u en de anderen" in html
    assert "data-ask " not in html


def test_the_wall_shows_what_was_let_through_or_the_question_that_is_on(asked: Evening, own: Client) -> None:
    opened = move_to(asked, asked.meetup.stages.get(position=4), asked.version, "user:1")
    for text in ("Gelezen", "Wacht nog"):
        take_notes(opened.meetup.tables.get(), [Note("write", op_id(), "works", text)])
    approve_for_wall(opened, Statement.objects.filter(text="Gelezen"), "user:1")
    wall = f"/wall/{opened.meetup.slug}"
    html = Client().get(wall).content.decode()
    assert "Gelezen" in html
    assert "Wacht nog" not in html
    own.post(f"/live/{opened.meetup.slug}/question", {"text": "Op de muur?"})
    put_question_on_wall(opened, Question.objects.get(), "user:1")
    html = Client().get(wall).content.decode()
    assert re.search(r'data-text lang="nl">Op de muur\?</p>', html)
    assert "data-wall-parts hidden" in html


def test_someone_who_was_moved_by_hand_sees_the_other_table(
    two_tables: Evening, own_at_two_tables: Client
) -> None:
    opened, client = two_tables, own_at_two_tables
    mine = opened.meetup.registrations.earliest("id")
    now = mine.placements.get(round__number=1).table.number
    other = opened.meetup.tables.exclude(number=now).get()
    mine.placements.filter(round__number=1).update(table=other)
    announce_seats(opened)
    assert own_table(page(client, opened)) == f"U zit aan tafel {other.number}"


def test_every_part_of_the_evening_has_its_page_and_both_languages_have_some(
    opened: Evening, own: Client
) -> None:
    stages = {stage.kind: stage for stage in opened.meetup.stages.reverse()}
    for kind, phone_in, wall_in in zip(
        StageKind.values, cycle(("/en", "")), cycle(("", "/en")), strict=False
    ):
        opened = move_to(opened, stages[kind], opened.version, "user:1")
        if kind not in SEEN_ABOVE:
            assert "data-live" in page(own, opened, phone_in), kind
        assert Client().get(f"{wall_in}/wall/{opened.meetup.slug}").status_code == 200, kind

"""What a moderator does to the time, the screens and the tables; and that two of them do not fight."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from stokje.harvest.models import Statement
from stokje.live import queries, services
from stokje.live.enums import Audience
from stokje.live.models import DeskPresence, Evening
from stokje.live.queries import Pass
from stokje.live.services import Clash, Note, VoteCast
from stokje.meetups.enums import StageKind
from stokje.people.enums import Job
from stokje.people.services import add_staff
from stokje.shared import clock
from stokje.shared.errors import Faults, Refused
from stokje.shared.ids import op_id
from tests.make.live import evening_at

pytestmark = pytest.mark.django_db
MINUTE = dt.timedelta(minutes=1)


def stage(opened: Evening) -> dict[str, Any]:
    return queries.snapshot(opened, ["stage"])["stage"]


def write(opened: Evening, table: int, kind: str = "works", times: int = 1) -> None:
    found = opened.meetup.tables.get(number=table)
    services.take_notes(found, [Note("write", op_id(), kind, f"Gezegd {n}") for n in range(times)])


def after(opened: Evening, minutes: float) -> Any:
    assert opened.stage_started_at is not None
    return clock.at(opened.stage_started_at + minutes * MINUTE)


def test_behind_the_panic_screen_the_time_stands_still_and_goes_on_where_it_was(opened: Evening) -> None:
    with after(opened, 4):
        opened = services.pause(opened, "", opened.version, "user:1")
        assert stage(opened)["paused"] == {
            "nl": "Een moment, we zijn zo terug.",
            "en": "One moment please. We will be right back.",
        }
        assert stage(opened)["ends_at"] is None
    with after(opened, 7):
        opened = services.add_minutes(opened, 2, opened.version, "user:1")
    with after(opened, 9):
        opened = services.resume(opened, opened.version, "user:1")
        assert opened.stage_ends_at == clock.now() + 8 * MINUTE
        assert stage(opened)["paused"] is None
        assert stage(opened)["ends_at"] == opened.stage_ends_at.isoformat()
        assert services.resume(opened, opened.version, "user:1").version == opened.version


def test_a_part_that_is_begun_behind_the_panic_screen_has_all_its_minutes_left(opened: Evening) -> None:
    opened = services.pause(opened, "Even geduld", opened.version, "user:1")
    with after(opened, 3):
        plenary = opened.meetup.stages.get(kind=StageKind.PLENARY)
        opened = services.move_to(opened, plenary, opened.version, "user:1")
        assert stage(opened)["paused"]["nl"] == "Even geduld"
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        opened = services.resume(opened, opened.version, "user:1")
        assert opened.stage_ends_at == clock.now() + 10 * MINUTE


def test_what_people_write_and_vote_behind_the_panic_screen_is_kept(opened: Evening) -> None:
    write(opened, 1, "condition")
    said = Statement.objects.get()
    opened = services.open_vote(opened, [said], opened.version, "user:1")
    opened = services.pause(opened, "", opened.version, "user:1")
    write(opened, 1)
    who = Pass("r", opened.meetup.registrations.all()[0].public_id)
    assert [
        one.state for one in services.take_votes(opened, who, [VoteCast(op_id(), said.public_id, 1)])
    ] == ["saved"]
    assert Statement.objects.count() == 2
    closed = services.close_evening(opened, "user:1", opened.version)
    assert stage(closed)["paused"] is None


def test_a_part_ends_at_a_given_hour_also_past_midnight_but_not_before_now() -> None:
    begin = dt.datetime(2026, 11, 25, 22, 40, tzinfo=dt.UTC)  # 23.40 in the campaign's zone
    with clock.at(begin):
        opened = evening_at()
        opened = services.end_at(opened, dt.time(23, 55), opened.version, "user:1")
        assert opened.stage_ends_at == begin + 15 * MINUTE
        opened = services.end_at(opened, dt.time(0, 5), opened.version, "user:1")
        assert opened.stage_ends_at == begin + 25 * MINUTE
        with pytest.raises(Refused, match="voorbij"):
            services.end_at(opened, dt.time(23, 30), opened.version, "user:1")


def test_a_message_stands_once_for_each_audience_until_it_is_taken_away_or_the_part_is_over(
    opened: Evening,
) -> None:
    services.tell(opened, "Eerst dit", Audience.ALL, "user:1")
    services.tell(opened, "  Nog   vijf minuten ", Audience.ALL, "user:1")
    services.tell(opened, "Rond af", Audience.TABLES, "user:1")
    services.tell(opened, "Kom even", Audience.HOSTS, "user:1")
    services.take_away(opened, Audience.TABLES, "user:1")
    services.take_away(opened, Audience.TABLES, "user:1")
    told = queries.snapshot(opened)
    assert (told["message"]["text"], told["message"]["to"]) == ("Nog vijf minuten", "all")
    assert told["message:tables"]["text"] == ""
    sent = queries.messages_of(opened)
    assert [(each.text, each.to, each.until is None) for each in sent] == [
        ("Kom even", "hosts", True),
        ("Rond af", "tables", False),
        ("Nog vijf minuten", "all", True),
        ("Eerst dit", "all", False),
    ]
    plenary = opened.meetup.stages.get(kind=StageKind.PLENARY)
    services.move_to(opened, plenary, opened.version, "user:1")
    assert all(each.until for each in queries.messages_of(opened))


def test_all_that_is_wrong_with_a_message_is_told_at_once_and_nothing_is_sent(opened: Evening) -> None:
    with pytest.raises(Faults) as wrong:
        services.tell(opened, "x" * 201, "nobody", "user:1")
    assert [str(fault) for fault in wrong.value.faults] == [
        "Het bericht mag hoogstens 200 tekens lang zijn; dit heeft er 201.",
        "Kies wie het bericht krijgt.",
    ]
    with pytest.raises(Faults, match="Schrijf eerst een bericht"):
        services.tell(opened, "  ", Audience.ALL, "user:1")
    assert queries.messages_of(opened) == []


def test_who_did_not_see_the_message_that_stands_there_is_told_before_it_is_replaced(opened: Evening) -> None:
    services.tell(opened, "Van Anna", Audience.ALL, "user:1", after=0)
    with pytest.raises(Clash, match="‘Van Anna’ staat nu op de schermen"):
        services.tell(opened, "Van Bert", Audience.ALL, "user:2", after=0)
    services.tell(opened, "Aan tafels", Audience.TABLES, "user:2", after=0)
    services.tell(opened, "Van Bert", Audience.ALL, "user:2", after=1)
    assert [each.text for each in queries.messages_of(opened)] == ["Van Bert", "Aan tafels", "Van Anna"]


def test_a_table_is_quiet_only_in_a_round_while_others_are_heard(three_tables: Evening) -> None:
    opened = three_tables
    with after(opened, 6):
        write(opened, 1)
        assert [
            (t.table.number, t.quiet, t.begun) for t in queries.tables_now(opened) if t.quiet is not None
        ] == [
            (2, 6, False),
            (3, 6, False),
        ]
    with after(opened, 7):
        write(opened, 2)
    with after(opened, 9.5):
        assert {t.table.number: t.quiet for t in queries.tables_now(opened)} == {1: 3, 2: None, 3: 9}
    with after(opened, 12):
        assert [t.quiet for t in queries.tables_now(opened)] == [None, None, None]  # all are silent now
    plenary = opened.meetup.stages.get(kind=StageKind.PLENARY)
    with after(opened, 9.5):
        moved = services.move_to(opened, plenary, opened.version, "user:1")
        assert queries.asking(queries.tables_now(moved)) == []


def test_a_standstill_counts_as_nobodys_silence(three_tables: Evening) -> None:
    opened = three_tables
    with after(opened, 1):
        opened = services.pause(opened, "", opened.version, "user:1")
    with after(opened, 20):
        opened = services.resume(opened, opened.version, "user:1")
    with after(opened, 21):
        write(opened, 1)
        assert [t.quiet for t in queries.tables_now(opened)] == [None, None, None]


def test_a_table_is_behind_with_under_half_of_the_middle_one_or_without_a_condition_near_the_end(
    three_tables: Evening,
) -> None:
    opened = three_tables
    with after(opened, 1):
        write(opened, 1, "condition", 6)
        write(opened, 2, "condition", 4)
        write(opened, 3, "works")
        assert [t.behind for t in queries.tables_now(opened)] == [None, None, None]
    with after(opened, 4):
        write(opened, 1, "condition")
        assert [(t.here, t.behind) for t in queries.tables_now(opened)] == [(7, None), (4, None), (1, 4)]
        assert all(t.without is None for t in queries.tables_now(opened))
    with after(opened, 7):
        assert [t.without for t in queries.tables_now(opened)] == [None, None, 3]
    second = opened.meetup.stages.get(position=5)
    with after(opened, 10):
        moved = services.move_to(opened, second, opened.version, "user:1")
        assert [t.here for t in queries.tables_now(moved)] == [0, 0, 0]


def test_raised_hands_come_first_the_longest_waiting_on_top(three_tables: Evening) -> None:
    opened = three_tables
    two, three = opened.meetup.tables.get(number=2), opened.meetup.tables.get(number=3)
    with clock.at(clock.now() - 4 * MINUTE):
        services.raise_hand(three, "help", "Hoe beginnen we?", op_id())
    with clock.at(clock.now() - 1 * MINUTE):
        first = services.raise_hand(two, "word", "", op_id())
    found = queries.asking(queries.tables_now(opened))
    assert [(each.table.number, each.hand and each.hand.waits) for each in found] == [(3, 4), (2, 1)]
    services.see_hand(three, "user:1")
    services.raise_hand(two, "tech", "Het geluid", op_id())
    services.lower_hand(two, "user:1", first.op_id)  # the one the moderator saw is down; this is a newer one
    hands = {each.table.number: each.hand for each in queries.tables_now(opened) if each.hand}
    assert {number: (hand.kind, hand.seen) for number, hand in hands.items()} == {
        2: ("tech", False),
        3: ("help", True),
    }


def test_the_pace_tells_behind_ahead_and_what_remains(lobby: Evening) -> None:
    begin = lobby.meetup.starts_at
    clip = lobby.meetup.stages.get(kind=StageKind.CLIP)
    with clock.at(begin + 24 * MINUTE):  # planned after twenty minutes
        lobby = services.move_to(lobby, clip, lobby.version, "user:1")
        pace = queries.pace_of(lobby)
        assert (pace.late, pace.left, pace.over, pace.part_over) == (4, 56, 0, 0)
        assert pace.will_end_at == pace.ends_at + 4 * MINUTE
        assert [part.began is not None for part in pace.parts] == [True, False, True] + 5 * [False]
        assert pace.parts[3].expected == begin + 34 * MINUTE
        shorter = services.add_minutes(lobby, -6, lobby.version, "user:1")
        assert (queries.pace_of(shorter).late, queries.pace_of(shorter).early) == (-2, 2)
    with clock.at(begin + 90 * MINUTE):
        pace = queries.pace_of(shorter)
        assert (pace.late, pace.left, pace.over, pace.part_over) == (60, 0, 10, 62)


def test_the_desk_shows_who_else_has_the_screen_open_and_forgets_it_soon(lobby: Evening) -> None:
    anna, bert = (
        add_staff(name, f"{op_id()}@example.org", Job.PRODUCER, actor="system") for name in ("Anna", "Bert")
    )
    for user in (anna, bert, bert):
        services.be_at_desk(lobby, user)
    assert queries.others_at_desk(lobby, anna) == ["Bert"]
    with clock.at(clock.now() + 2 * MINUTE):
        assert queries.others_at_desk(lobby, anna) == []
    with clock.at(clock.now() + 6 * MINUTE):
        services.be_at_desk(lobby, anna)
        assert [each.user for each in DeskPresence.objects.all()] == [anna]
    services.close_evening(lobby, "user:1")
    assert not DeskPresence.objects.exists()

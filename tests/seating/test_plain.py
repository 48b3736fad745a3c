"""The plain way of seating keeps its promises for any room."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stokje.kernels.seating.plain import Plan, Seats, Sitter, seat

Room = tuple[list[Seats], list[Sitter], int]
ROLES = ["teacher", "parent", "politician"]


@st.composite
def rooms(draw: st.DrawFn) -> tuple[list[Seats], list[Sitter], int]:
    tables = [
        Seats(number, draw(st.integers(1, 4)), draw(st.integers(2, 6)))
        for number in range(1, draw(st.integers(1, 6)) + 1)
    ]
    people = draw(st.integers(0, sum(table.seats for table in tables)))
    hosts = dict(zip(range(people), [table.id for table in tables], strict=False))
    sitters = [
        Sitter(
            number, draw(st.sampled_from(ROLES)),
            tuple(draw(st.lists(st.integers(1, 4), unique=True, max_size=3))),
            draw(st.none() | st.integers(1, 3)), hosts.get(number) if draw(st.booleans()) else None,
        )
        for number in range(people)
    ]  # fmt: skip
    return tables, sitters, draw(st.integers(1, 3))


@given(rooms(), st.data())
def test_a_plan_keeps_what_it_promises_to_any_room(room: Room, data: st.DataObject) -> None:
    plan = seat(room[0], room[1], rounds=room[2])
    everyone_gets_one_place_in_each_round_at_the_table_of_their_duty_and_no_table_too_many(room, plan)
    no_table_is_opened_for_fewer_than_make_a_table(room, plan)
    the_same_room_is_seated_the_same_way_and_places_that_were_given_stay(room, plan, data)


def everyone_gets_one_place_in_each_round_at_the_table_of_their_duty_and_no_table_too_many(
    room: Room, plan: Plan
) -> None:
    tables, sitters, rounds = room
    assert len(plan.rounds) == rounds
    on_duty = {sitter.id: sitter.stays for sitter in sitters if sitter.stays}
    for places in plan.rounds:
        assert set(places) == {sitter.id for sitter in sitters}
        used = Counter(places.values())
        assert all(used[table.id] <= table.seats for table in tables)
        assert {person: places[person] for person in on_duty} == on_duty


def no_table_is_opened_for_fewer_than_make_a_table(room: Room, plan: Plan) -> None:
    tables, sitters, _rounds = room
    used = {table for places in plan.rounds for table in places.values()}
    needed = {sitter.stays for sitter in sitters if sitter.stays}
    smallest = min((table.seats for table in tables), default=1)
    asked_for = max(len(needed), len(sitters) // 4, -(-len(sitters) // smallest))
    assert len(used) <= max(asked_for + len(needed), 1)


def test_three_people_sit_together_where_someone_leads() -> None:
    tables = [Seats(number, number, 8, led=number == 3) for number in range(1, 17)]
    plan = seat(tables, [Sitter(number, "teacher", (number,)) for number in (1, 2, 5)], rounds=2)
    assert plan.rounds == ({1: 3, 2: 3, 5: 3}, {1: 3, 2: 3, 5: 3})


def test_where_nobody_leads_the_theme_most_wanted_gets_its_table() -> None:
    tables = [Seats(number, number, 8) for number in range(1, 5)]
    wishes = {1: (2,), 2: (4,), 3: (4, 1), 4: ()}
    plan = seat(tables, [Sitter(number, "parent", themes) for number, themes in wishes.items()], rounds=1)
    assert set(plan.rounds[0].values()) == {4}


def the_same_room_is_seated_the_same_way_and_places_that_were_given_stay(
    room: Room, first: Plan, data: st.DataObject
) -> None:
    tables, sitters, rounds = room
    assert seat(tables, sitters, rounds=rounds) == first
    kept = [
        {person: table for person, table in places.items() if data.draw(st.booleans())}
        for places in first.rounds
    ]
    free = [Sitter(one.id, one.role, one.themes, one.group) for one in sitters]
    again = seat(tables, free, rounds=rounds, taken=kept)
    for before, after in zip(kept, again.rounds, strict=True):
        assert before.items() <= after.items()


def plan_of(tables: list[Seats], sitters: list[Sitter], rounds: int = 1) -> Plan:
    """With all tables in use, however few people come."""
    return seat(tables, sitters, rounds=rounds, least=0)


def test_a_wish_is_kept_and_the_second_one_comes_in_the_next_round() -> None:
    tables = [Seats(1, theme=10, seats=4), Seats(2, theme=20, seats=4)]
    plan = plan_of(tables, [Sitter(1, "teacher", (20, 10))], rounds=2)
    assert [places[1] for places in plan.rounds] == [2, 1]


def test_people_of_one_role_are_spread() -> None:
    tables = [Seats(1, 10, 4), Seats(2, 10, 4)]
    sitters = [Sitter(number, "teacher" if number < 4 else "parent") for number in range(8)]
    places = plan_of(tables, sitters).rounds[0]
    assert Counter(places[number] for number in range(4)) == {1: 2, 2: 2}


def test_company_sits_together_and_is_split_only_when_no_table_takes_them() -> None:
    tables = [Seats(1, 10, 2), Seats(2, 10, 3)]
    together = [Sitter(number, "parent", group=1) for number in range(3)]
    assert set(plan_of(tables, together).rounds[0].values()) == {2}
    too_many = [Sitter(number, "parent", group=1) for number in range(5)]
    plan = plan_of(tables, too_many)
    assert len(plan.rounds[0]) == 5
    assert (0, "company") in plan.unmet


def test_more_people_than_seats_is_refused() -> None:
    with pytest.raises(ValueError, match="fewer seats"):
        plan_of([Seats(1, 10, 1)], [Sitter(1, "parent"), Sitter(2, "parent")])

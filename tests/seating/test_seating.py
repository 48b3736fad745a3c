"""Seating a meetup, with a real database."""

from __future__ import annotations

from collections import Counter

import pytest

from stokje.meetups.enums import Duty, MeetupState
from stokje.registration.enums import RegistrationStatus
from stokje.seating import queries, services
from stokje.seating.enums import TableDuty
from stokje.seating.models import Placement, TableCrew
from stokje.shared.errors import Refused
from tests.make.seating import all_coming, cast_member, coming, evening_meetup

pytestmark = pytest.mark.django_db


def test_tables_follow_the_themes_and_rounds_the_run_sheet() -> None:
    meetup = evening_meetup(themes=3, tables=2)
    services.make_tables(meetup, "user:1")
    services.make_tables(meetup, "user:1")
    assert [table.number for table in queries.tables(meetup)] == [1, 2, 3, 4, 5, 6]
    assert [each.stage.position for each in queries.rounds(meetup) if each.stage] == [4, 5]


def test_everyone_who_comes_gets_a_place_in_each_round_and_tables_are_added_when_needed() -> None:
    meetup = evening_meetup(themes=2)
    people = all_coming(meetup, 20)
    coming(meetup, status=RegistrationStatus.WAITING)
    services.seat(meetup, "user:1")
    assert meetup.tables.count() == 3
    for each in queries.rounds(meetup):
        placed = Placement.objects.filter(round=each)
        assert {place.registration_id for place in placed} == {person.pk for person in people}
        assert max(Counter(place.table_id for place in placed).values()) <= 8


def test_the_cast_hosts_tables_of_its_theme_before_those_who_offered_it() -> None:
    meetup = evening_meetup(themes=2)
    first, second = (wanted.theme for wanted in meetup.meetup_themes.order_by("theme__position"))
    host = cast_member(meetup, theme=second)
    volunteer = coming(meetup, would_host=True)
    writer = coming(meetup, would_take_notes=True, wishes=(second,))
    all_coming(meetup, 6)  # with them there are enough for two tables
    services.seat(meetup, "user:1")
    crew = {(member.table.theme, member.duty): member for member in TableCrew.objects.all()}
    assert crew[second, TableDuty.HOST].cast_member == host
    assert crew[first, TableDuty.HOST].registration == volunteer
    assert crew[second, TableDuty.NOTES].registration == writer
    table = queries.table_of(volunteer, meetup.rounds.get(number=2))
    assert table is not None
    assert table.theme == first


def test_who_declined_or_has_another_duty_hosts_nothing() -> None:
    meetup = evening_meetup(themes=1)
    cast_member(meetup, state="declined")
    cast_member(meetup, Duty.MAKER)
    services.seat(meetup, "user:1")
    assert {gap.duty for gap in queries.gaps(meetup)} == set(TableDuty)


def test_company_by_name_sits_together() -> None:
    meetup = evening_meetup(themes=2)
    all_coming(meetup, 5)
    anna = coming(meetup, name="Anna de Vries", role="parent")
    bert = coming(meetup, name="Bert Jansen", company="graag bij Anna de Vries!", role="parent")
    services.seat(meetup, "user:1")
    for each in queries.rounds(meetup):
        assert queries.table_of(anna, each) == queries.table_of(bert, each)


def test_who_confirms_late_gets_a_place_and_nobody_else_moves() -> None:
    meetup = evening_meetup(themes=2)
    all_coming(meetup, 6)
    services.seat(meetup, "user:1")
    before = set(Placement.objects.values_list("round", "registration", "table"))
    late = coming(meetup)
    assert services.seat_latecomers(meetup)
    assert before <= set(Placement.objects.values_list("round", "registration", "table"))
    assert len(queries.places(late)) == 2
    assert not services.seat_latecomers(meetup)


def test_who_cancels_loses_the_place_at_the_next_seating() -> None:
    meetup = evening_meetup(themes=1)
    gone = coming(meetup)
    services.seat(meetup, "user:1")
    gone.status = RegistrationStatus.CANCELLED
    gone.save()
    services.seat(meetup, "user:1")
    assert queries.places(gone) == []


def test_tables_take_more_people_when_it_is_known_that_some_stay_away() -> None:
    for _ in range(2):
        past = evening_meetup(state=MeetupState.HELD)
        all_coming(past, 20, status=RegistrationStatus.ATTENDED)
        all_coming(past, 5, status=RegistrationStatus.ABSENT)
    meetup = evening_meetup(themes=1)
    services.make_tables(meetup, "user:1")
    assert meetup.tables.get().seats == 10
    services.make_tables(in_a_hall := evening_meetup(themes=1, online=False), "user:1")
    assert in_a_hall.tables.get().seats == 8


def test_moving_to_a_full_table_is_refused() -> None:
    meetup = evening_meetup(themes=2)
    people = all_coming(meetup, 16)
    services.seat(meetup, "user:1")
    each = meetup.rounds.get(number=1)
    other = meetup.tables.exclude(pk=queries.table_of(people[0], each).pk).get()  # type: ignore[union-attr]
    with pytest.raises(Refused):
        services.move(people[0], other, each, "user:1")
    other.seats = 9
    other.save()
    services.move(people[0], other, each, "user:1")
    assert queries.table_of(people[0], each) == other


def test_a_crew_token_opens_its_table_until_the_duty_is_taken_away() -> None:
    meetup = evening_meetup(themes=1)
    table = services.make_tables(meetup, "user:1")[0]
    services.assign_crew(table, TableDuty.NOTES, "user:1", cast_member=cast_member(meetup, Duty.NOTE_TAKER))
    token = queries.crew_token(table)
    assert queries.table_by_token(token) == table
    assert queries.table_by_token(token[:-1] + "!") is None
    services.unassign_crew(table, TableDuty.NOTES, "user:1")
    assert queries.table_by_token(token) is None


def test_someone_of_another_meetup_gets_no_duty() -> None:
    table = services.make_tables(evening_meetup(themes=1), "user:1")[0]
    with pytest.raises(Refused):
        services.assign_crew(table, TableDuty.HOST, "user:1", cast_member=cast_member(evening_meetup()))


def test_a_table_has_its_own_link_or_the_meetups() -> None:
    meetup = evening_meetup(themes=1)
    table = services.make_tables(meetup, "user:1")[0]
    assert queries.link_of(table) == "https://video.example.org/hall"
    with pytest.raises(Refused):
        services.set_link(table, "javascript:alert(1)", "user:1")
    services.set_link(table, "https://video.example.org/1", "user:1")
    assert queries.link_of(table) == "https://video.example.org/1"


def test_who_offered_a_duty_opens_no_table_of_their_own() -> None:
    meetup = evening_meetup(themes=4)
    cast_member(meetup, Duty.TABLE_HOST)
    cast_member(meetup, Duty.NOTE_TAKER)
    for fields in ({}, {"would_take_notes": True}, {"would_host": True}):
        coming(meetup, **fields)
    services.seat(meetup, "user:1")
    led = meetup.tables.get(crew__duty=TableDuty.HOST)
    assert set(Placement.objects.values_list("table", flat=True)) == {led.pk}

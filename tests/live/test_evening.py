"""The evening moves along its run sheet, and every screen can follow without gaps."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from stokje.harvest.models import Agreement, Statement, Vote
from stokje.live import queries, services
from stokje.live.models import Evening, LiveEvent
from stokje.live.queries import Pass
from stokje.live.services import Note, VoteCast
from stokje.meetups.enums import MeetupState, StageKind
from stokje.meetups.models import Meetup
from stokje.seating.models import Table
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id
from tests.make.live import moved
from tests.make.seating import coming, evening_meetup

pytestmark = pytest.mark.django_db


def write(text: str = "Gezegd", kind: str = "condition", **fields: Any) -> Note:
    return Note("write", op_id(), kind, text, **fields)


def first_table(opened: Evening) -> Table:
    return opened.meetup.tables.earliest("number")


def test_an_evening_opens_once_at_its_first_part(lobby: Evening) -> None:
    assert services.open_evening(lobby.meetup).pk == lobby.pk
    assert queries.snapshot(lobby, ["stage"])["stage"]["kind"] == "lobby"
    assert lobby.meetup_id in queries.open_evenings()


def test_a_meetup_without_a_run_sheet_does_not_open() -> None:
    meetup = evening_meetup()
    meetup.stages.all().delete()
    with pytest.raises(Refused):
        services.open_evening(meetup)


def test_moving_on_tells_the_stage_and_numbers_events_without_gaps(lobby: Evening) -> None:
    opened = moved(lobby, StageKind.CLIP)
    events = list(LiveEvent.objects.filter(evening=opened).order_by("seq"))
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    stages = [event for event in events if event.topic == "stage"]
    assert [event.topic_seq for event in stages] == [1, 2]
    assert stages[-1].payload["kind"] == "clip"
    assert stages[-1].payload["title"] == {"nl": "Het fragment", "en": "Clip"}


def test_two_moderators_who_press_at_once_are_told(lobby: Evening) -> None:
    clip = lobby.meetup.stages.get(kind=StageKind.CLIP)
    services.move_to(lobby, clip, lobby.version, "user:1")
    with pytest.raises(Refused):
        services.move_to(lobby, clip, lobby.version, "user:2")


def test_minutes_are_added_to_the_end_or_to_now(lobby: Evening) -> None:
    opened = moved(lobby, StageKind.CLIP)
    ends = opened.stage_ends_at
    assert ends is not None
    longer = services.add_minutes(opened, 5, opened.version, "user:1")
    assert longer.stage_ends_at == ends + dt.timedelta(minutes=5)
    with clock.at(ends + dt.timedelta(hours=1)):
        later = services.add_minutes(longer, 2, longer.version, "user:1")
        assert later.stage_ends_at == clock.now() + dt.timedelta(minutes=2)


def test_a_new_round_says_who_sits_where_without_names(three_tables: Evening) -> None:
    tables = queries.snapshot(three_tables, ["seats"])["seats"]["tables"]
    assert sum(key.startswith("r_") for key in tables) == 6
    everything = str(list(LiveEvent.objects.values_list("payload", flat=True)))
    assert "Nummer" not in everything


def test_a_batch_is_taken_item_by_item_and_a_second_time_changes_nothing(opened: Evening) -> None:
    good, empty = write("Een tolk"), write("  ")
    agreed = Note("agree", op_id(), text="Een tolk betalen", who="Gemeente")
    batch = [good, empty, agreed]
    assert [one.state for one in services.take_notes(first_table(opened), batch)] == [
        "saved",
        "refused",
        "saved",
    ]
    assert [one.state for one in services.take_notes(first_table(opened), batch)] == [
        "saved",
        "refused",
        "saved",
    ]
    assert Statement.objects.get().text == "Een tolk"
    assert Agreement.objects.get().who == "Gemeente"
    assert queries.snapshot(opened, ["table:1"])["table:1"]["notes"] == 1


def test_a_note_belongs_to_the_round_in_which_it_was_written(opened: Evening) -> None:
    services.take_notes(first_table(opened), [write(round=1)])
    last = opened.meetup.stages.get(kind=StageKind.CLOSING)
    services.move_to(opened, last, opened.version, "user:1")
    services.take_notes(first_table(opened), [write("Te laat binnen", round=1), write("Nu")])
    assert list(Statement.objects.values_list("text", "origin__round__number")) == [
        ("Gezegd", 1), ("Te laat binnen", 1), ("Nu", 2),
    ]  # fmt: skip


def test_a_changed_note_keeps_both_texts_when_someone_else_changed_it(opened: Evening) -> None:
    table, note = first_table(opened), write("Eerst")
    services.take_notes(table, [note])
    one = Note("change", op_id(), "works", "Zo", note=note.op_id)
    other = Note("change", op_id(), "works", "Anders", note=note.op_id)
    assert [outcome.state for outcome in services.take_notes(table, [one, other])] == ["saved", "conflict"]
    back = Note("take_back", op_id(), note=note.op_id)
    services.take_notes(table, [back])
    assert Statement.objects.get().withdrawn_at is not None


def test_another_table_cannot_change_a_note(three_tables: Evening) -> None:
    one, two, _three = three_tables.meetup.tables.all()
    note = write()
    services.take_notes(one, [note])
    change = Note("change", op_id(), "works", "Anders", note=note.op_id)
    assert [outcome.state for outcome in services.take_notes(two, [change, note])] == ["refused", "refused"]


@pytest.mark.parametrize(("people", "told"), [(5, 5), (4, None)])
def test_everyone_votes_and_the_meetup_closes_with_its_ranked_conditions(
    three_tables: Evening, people: int, told: int | None
) -> None:
    """The screens are public: figures about fewer than five people would tell who voted what."""
    services.take_notes(first_table(three_tables), [write("Wel"), write("Niet")])
    wel, niet = Statement.objects.order_by("id")
    opened = services.open_vote(three_tables, [wel, niet], three_tables.version, "user:1")
    assert queries.vote_state(opened) == "open"
    for registration in opened.meetup.registrations.all()[:people]:
        who = Pass("r", registration.public_id)
        votes = [VoteCast(op_id(), wel.public_id, 1), VoteCast(op_id(), niet.public_id, -1)]
        assert [one.state for one in services.take_votes(opened, who, votes)] == ["saved", "saved"]
    services.close_evening(opened, "user:1")
    ranked = queries.snapshot(opened, ["results"])["results"]["ranked"]
    assert [(row["rank"], row["text"], row["agree"]) for row in ranked] == [
        (1, "Wel", told),
        (2, "Niet", told and 0),
    ]
    assert Meetup.objects.get(pk=opened.meetup_id).state == MeetupState.HELD
    assert opened.meetup_id not in queries.open_evenings()
    assert services.take_votes(opened, who, votes)[0].state == "refused"


def test_a_vote_never_says_whose_it_is(opened: Evening) -> None:
    services.take_notes(first_table(opened), [write()])
    said = Statement.objects.get()
    opened = services.open_vote(opened, [said], opened.version, "user:1")
    registration = coming(opened.meetup)
    who = Pass("r", registration.public_id)
    services.take_votes(opened, who, [VoteCast(op_id(), said.public_id, 1)])
    vote = Vote.objects.get()
    assert registration.public_id not in vote.voter
    assert vote.role == "teacher"


def test_the_ballot_takes_only_what_was_said_here_and_not_after_closing(
    opened: Evening, three_tables: Evening
) -> None:
    services.take_notes(first_table(three_tables), [write()])
    with pytest.raises(Refused):
        services.put_on_ballot(opened, Statement.objects.all(), "user:1")
    services.close_vote(opened, "user:1")
    with pytest.raises(Refused):
        services.put_on_ballot(opened, [], "user:1")


def test_notes_that_arrive_after_closing_are_taken(opened: Evening) -> None:
    closed = services.close_evening(opened, "user:1")
    assert services.take_notes(first_table(closed), [write()])[0].state == "saved"


def test_a_pass_opens_one_meetup_for_half_a_day() -> None:
    meetup, other = evening_meetup(), evening_meetup()
    token = queries.make_pass(meetup, Pass("r", "abc"), 1)
    assert queries.read_pass(meetup.slug, token) == Pass("r", "abc")
    assert queries.read_pass(other.slug, token) is None
    with clock.at(meetup.ends_at + dt.timedelta(hours=13)):
        assert queries.read_pass(meetup.slug, token) is None


def test_an_evening_opens_from_three_hours_before_its_start() -> None:
    start = clock.now() + dt.timedelta(hours=3, minutes=1)
    meetup = evening_meetup(starts_at=start, ends_at=start + dt.timedelta(hours=2))
    with pytest.raises(Refused, match=r"\d\d?\.\d\d uur"):
        services.open_evening(meetup)
    with clock.at(clock.now() + dt.timedelta(minutes=1)):
        assert services.open_evening(meetup).stage.position == 1


def test_only_a_meetup_that_goes_on_is_opened() -> None:
    meetup = evening_meetup()
    for state in (MeetupState.DRAFT, MeetupState.CANCELLED, MeetupState.HELD):
        Meetup.objects.filter(pk=meetup.pk).update(state=state)
        with pytest.raises(Refused, match="Alleen een meetup die doorgaat"):
            services.open_evening(meetup)

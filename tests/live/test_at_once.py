"""Many who do the same at the same moment: what each gets, and that nothing is lost or doubled."""

from __future__ import annotations

from typing import Any

import pytest

from stokje.live import queries, services
from stokje.live.enums import Audience
from stokje.live.models import Evening, Hand, LiveEvent, Question
from stokje.live.queries import Pass
from stokje.live.services import Clash, Note
from stokje.shared.ids import op_id
from tests.live.test_questions import ask, asking, told, want
from tests.live.test_table import do, table_of, write
from tests.make.live import evening, evening_at

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.both_databases("two phones of one table at the same moment")
def test_phones_of_one_table_that_act_at_the_same_moment_wait_for_each_other(threads: Any) -> None:
    opened = evening_at()
    table = table_of(opened)
    a, b = notes = [write(text) for text in "ab"]
    do(table, *notes)
    acts = [
        [Note("raise", op_id(), "help"), Note("move", op_id(), note=a.op_id, above=b.op_id)],
        [Note("move", op_id(), note=b.op_id, above=a.op_id), Note("raise", op_id(), "word")],
        [Note("change", op_id(), "works", "c", note=a.op_id, base_version=1)],
        [Note("change", op_id(), "works", "d", note=a.op_id, base_version=1)],
    ]
    moderates = (lambda: services.see_hand(table, "user:1"), lambda: services.lower_hand(table, "user:1"))
    done = threads(*(lambda batch=batch: do(table, *batch) for batch in acts), *moderates)
    assert done[len(acts) :] == [None, None]
    assert sorted(state for batch in done[: len(acts)] for state in batch) == ["conflict", *["saved"] * 5]
    assert Hand.objects.filter(lowered_at=None).count() <= 1
    assert len(queries.notes_of_table(table)) == 2


def test_events_from_many_threads_have_no_gap_and_no_double(threads: Any) -> None:
    opened = evening(people=0)
    before = LiveEvent.objects.filter(evening=opened).count()
    calls = [lambda: services.tell(opened, "Nog vijf minuten", "all", "user:1") for _ in range(5)]
    assert threads(*calls) == [None] * 5
    seqs = list(LiveEvent.objects.filter(evening=opened).order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, before + 6))


def test_many_who_want_the_same_at_once_are_all_counted(threads: Any) -> None:
    opened = asking(evening(people=0))
    ask(opened, "Eerste")
    question = Question.objects.get()
    calls = [lambda n=n: want(opened, question, Pass("r", f"{n}")) for n in range(5)]
    assert threads(*calls) == ["saved"] * 5
    assert told(opened)["items"][0]["votes"] == 5


def test_of_many_who_act_on_the_same_page_at_once_one_does_and_the_others_are_told(threads: Any) -> None:
    opened = evening_at(themes=2)
    stages = list(opened.meetup.stages.order_by("position"))
    version, seq = opened.version, Evening.objects.get().seq

    def tried(act: Any) -> Any:
        def call() -> str:
            try:
                act()
            except Clash:
                return "told"
            return "done"

        return call

    acts = [tried(lambda: services.move_to(opened, stages[4], version, "user:1")) for _ in range(3)]
    acts += [tried(lambda: services.pause(opened, "", version, "user:2"))]
    acts += [tried(lambda: services.add_minutes(opened, 5, version, "user:3"))]
    acts += [tried(lambda: services.close_evening(opened, "user:4", version))]
    assert sorted(threads(*acts)) == ["done", *["told"] * 5]
    assert Evening.objects.get().version > version
    seqs = list(LiveEvent.objects.filter(evening=opened).order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, len(seqs) + 1))
    assert len(seqs) > seq


def test_of_two_messages_at_once_one_stands_there_and_the_other_sender_reads_it_first(threads: Any) -> None:
    opened = evening(people=0)

    def send(words: str) -> Any:
        def call() -> str:
            try:
                services.tell(opened, words, Audience.ALL, "user:1", after=0)
            except Clash as clash:
                return str(clash)
            return words

        return call

    came = threads(send("Van Anna"), send("Van Bert"))
    stands = queries.message_now(opened, Audience.ALL)
    assert stands is not None
    assert stands.text in came
    assert any(said.startswith(f"‘{stands.text}’ staat nu op de schermen") for said in came)

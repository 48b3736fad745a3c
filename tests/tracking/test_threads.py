"""The thread, both ways, in a number of questions to the database that does not grow."""

from __future__ import annotations

from typing import Any

import pytest

from stokje.handover.services import ask
from stokje.tracking import queries
from stokje.tracking.services import Promise
from tests.make.handover import bundle, edition, handed_over, holder, put
from tests.make.harvest import statement, table_origin
from tests.make.tracking import days, published, step

pytestmark = pytest.mark.django_db


def test_a_statement_leads_to_the_pledge_and_the_condition_back_to_the_statement() -> None:
    asked = handed_over()
    promised = published(asked, Promise("Een tweede lezer.", days(9))).pledges.get()
    step(promised)
    said = asked[0].item_statements.get().statement
    thread = queries.thread_of_statement(said)
    assert thread.bundle == asked[0].bundle
    assert thread.item == asked[0]
    assert [answer.recipient for answer in thread.answers] == [asked[1].recipient]
    assert thread.responses == [promised.response]
    assert thread.pledges == [promised]
    back = queries.thread_of_item(asked[0])
    assert back.statements == [said]
    assert back.pledges == [promised]


def test_a_statement_on_the_pile_or_set_aside_says_so() -> None:
    pile, aside = statement(), statement()
    put(aside, None)
    assert queries.thread_of_statement(pile) == queries.Thread(pile)
    assert queries.thread_of_statement(aside).set_aside == "dubbel"


def test_the_number_of_queries_does_not_grow(django_assert_max_num_queries: Any) -> None:
    origin = table_origin()
    said = [statement(f"Zin {number}", origin=origin) for number in range(6)]
    for number in range(3):
        bundle(*said[number * 2 : number * 2 + 2])
    frozen, who = edition(), holder()
    for condition in frozen.items.all():
        ask(condition, who.recipient, days(9), "user:1")
        published((condition, who), Promise("Iets.", days(9)), Promise("Nog iets.", days(9)))
    with django_assert_max_num_queries(9):
        threads = queries.threads_of_statements(said)
    assert all(len(thread.pledges) == 2 for thread in threads.values())
    with django_assert_max_num_queries(9):
        back = queries.thread_of_item(frozen.items.all()[0])
        assert [row.origin.meetup.text().title for row in back.statements]  # type: ignore[union-attr]  # at a table

"""How a hall tells its pages, without a server around it."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from stokje.live.asgi.frames import frame
from stokje.live.asgi.hall import Hall, News
from stokje.live.asgi.page import Page
from stokje.live.queries import Pass


class Paper:
    """What one page was told; while it is not `free`, its line takes nothing."""

    def __init__(self) -> None:
        self.told = b""
        self.free = asyncio.Event()
        self.free.set()

    async def send(self, message: Any) -> None:
        await self.free.wait()
        self.told += message["body"]

    def numbers(self, topic: str = "said") -> list[int]:
        return [int(n) for n in re.findall(rb"id: e-(\d+)\nevent: " + topic.encode(), self.told)]


def page(paper: Paper, after: str = "", who: Pass | None = None) -> Page:
    return Page(who, "-here", after, paper.send, lambda: None)


def news(*events: tuple[int, str], tables: dict[str, int] | None = None) -> News:
    frames = [frame("e", topic, seq, {"n": seq}) for seq, topic in events]
    return News("e", max(seq for seq, _topic in events), frames, tables)


async def settled(hall: Hall) -> None:
    while hall._serving is not None and not hall._serving.done():
        await asyncio.sleep(0)
    await asyncio.sleep(0.01)


def test_a_page_that_heard_more_elsewhere_waits_until_this_process_has_read_as_far() -> None:
    async def evening() -> None:
        hall, paper = Hall("x"), Paper()
        hall.take(news((7, "said"), (8, "said")))
        hall.enter(page(paper, after="e-10"))
        assert paper.told == b""
        hall.take(news((9, "said"), (10, "said"), (11, "said")))
        await settled(hall)
        assert paper.numbers() == [11]

    asyncio.run(evening())


def test_a_page_that_heard_more_than_there_is_begins_anew_once_the_log_was_read_again() -> None:
    async def evening() -> None:
        hall, paper = Hall("x"), Paper()
        hall.take(news((8, "said")))
        waiting = page(paper, after="e-10")
        hall.enter(waiting)
        hall.greet_anyway([waiting])
        await settled(hall)
        assert b'{"snapshot":[{"n":8}]}' in paper.told

    asyncio.run(evening())


def test_a_busy_page_gets_what_is_true_by_then_and_every_statement_once() -> None:
    async def evening() -> None:
        hall, paper = Hall("x"), Paper()
        hall.take(news((1, "stage"), (2, "said")))
        hall.enter(page(paper))
        paper.free.clear()
        for seq in range(3, 9):
            hall.take(news((seq * 2, "stage"), (seq * 2 + 1, "said")))
            await settled(hall)
        paper.free.set()
        await asyncio.sleep(0.01)
        assert paper.numbers() == [2, 7, 9, 11, 13, 15, 17]
        assert paper.numbers("stage") == [6, 16]  # the first was on its way; what came between is skipped

    asyncio.run(evening())


def test_words_that_were_taken_off_reach_no_page_that_catches_up() -> None:
    def said(seq: int, **payload: Any) -> News:
        return News("e", seq, [frame("e", "said", seq, {"n": seq, **payload})])

    async def evening() -> None:
        hall, behind, late, new = Hall("x"), Paper(), Paper(), Paper()
        hall.take(said(1, do="on", id="a", text="Eerst"))
        hall.enter(page(behind))
        behind.free.clear()
        hall.take(News("e", 2, [frame("e", "stage", 2, {})]))  # its line is full now
        await settled(hall)
        hall.take(said(3, do="on", id="b", text="Noemt een naam"))
        hall.take(said(4, do="on", id="c", text="Blijft"))
        hall.take(said(5, do="off", id="b"))
        behind.free.set()
        await settled(hall)
        hall.enter(page(late, after="e-2"))
        hall.enter(page(new))
        for paper in (behind, late, new):
            assert "Noemt een naam" not in paper.told.decode()
            assert "Blijft" in paper.told.decode()
        assert behind.numbers() == [1, 3, 4, 5]
        assert late.numbers() == [3, 4, 5]

    asyncio.run(evening())


def test_who_is_moved_hears_of_the_new_table_and_no_more_of_the_old_one() -> None:
    async def evening() -> None:
        hall, paper = Hall("x"), Paper()
        hall.take(news((1, "table:1"), (2, "table:2"), tables={"r_mine": 1}))
        hall.enter(page(paper, who=Pass("r", "mine")))
        assert b'"n":1' in paper.told
        assert b'"n":2' not in paper.told
        hall.take(news((3, "message"), tables={"r_mine": 2}))
        await settled(hall)
        assert b'event: table\ndata: {"n":2}' in paper.told
        hall.take(news((4, "table:1")))
        await settled(hall)
        assert b'"n":4' not in paper.told

    asyncio.run(evening())


def test_a_moderators_pass_opens_everything_only_as_long_as_they_may_moderate() -> None:
    async def evening() -> None:
        hall, paper = Hall("x"), Paper()
        hall.take(news((1, "table:1"), (2, "stage")))
        hall.enter(page(paper, who=Pass("u", "hers")))
        assert b"event: stage" in paper.told
        assert b"event: table" not in paper.told
        hall.admit(frozenset({"hers"}))
        assert b'event: table\ndata: {"n":1}' in paper.told
        hall.take(news((3, "table:1")))
        await settled(hall)
        assert b'"n":3' in paper.told
        hall.admit(frozenset())
        hall.take(news((4, "table:1"), (5, "stage")))
        await settled(hall)
        assert b'"n":5' in paper.told
        assert b'"n":4' not in paper.told

    asyncio.run(evening())


def test_another_evening_begins_anew_for_everyone() -> None:
    async def evening() -> None:
        hall, paper = Hall("x"), Paper()
        hall.take(news((5, "said")))
        hall.enter(page(paper, after="e-5"))
        hall.take(News("f", 2, [frame("f", "said", 2, {"n": 1})]))
        await settled(hall)
        assert b'id: f-2\nevent: said\ndata: {"snapshot":[{"n":1}]}' in paper.told

    asyncio.run(evening())

"""Plays everyone in the room but the moderator, who leads: the tables, phones and votes follow the stage."""

from __future__ import annotations

import queue
from collections.abc import Callable
from typing import Any

from stokje.kit.services.rehearse_evening.made import Practice
from stokje.kit.services.rehearse_evening.pace import Do, Pace
from stokje.kit.services.rehearse_evening.parts import Company
from stokje.kit.services.rehearse_evening.protocol import AGAIN_SECONDS, Gone, Server, Stream, Told
from stokje.live.queries import Pass, make_pass

LOOK_AROUND = 15 * 60
"""So many seconds there are, after the moderator closed, to look at what stands there."""

Say = Callable[[str], None]


def hold(practice: Practice, server: Server, pace: Pace, say: Say) -> None:
    """Plays until the moderator closed the evening and looked around, or somebody ended the rehearsal."""
    heard: queue.Queue[tuple[str, dict[str, Any]]] = queue.Queue()
    pages = open_pages(practice, server, lambda topic, told: heard.put((topic, told)))
    room = _Room(Company(practice, server, pace), pace, say)
    try:
        while not room.over:
            _hear(heard, room, pace)
            while do := pace.due():
                _try(do, pace)
    except Gone:
        say("Somebody ended this rehearsal.")
    finally:
        for page in pages:
            page.close()


def open_pages(practice: Practice, server: Server, told: Told) -> list[Stream]:
    """A page for each phone and each table, as many as there would be; the first phone says what goes on."""
    stream = f"{server.at('site:live', practice.copy.slug)}/stream?pass="
    holders = [(Pass("r", one.public_id), one.link_version) for one in practice.people]
    holders += [(Pass("t", one.public_id), one.link_version) for one in practice.tables]
    keys = [make_pass(practice.copy, who, version) for who, version in holders]
    pages = [Stream(stream + key, told if number == 0 else None) for number, key in enumerate(keys)]
    for page in pages:
        page.start()
    return pages


def _hear(heard: queue.Queue[tuple[str, dict[str, Any]]], room: _Room, pace: Pace) -> None:
    try:
        room.hear(*heard.get(timeout=pace.wait()))
    except queue.Empty:
        return


def _try(do: Do, pace: Pace) -> None:
    """What does not arrive is sent again, with the same key, as a phone does."""
    try:
        do()
    except OSError:
        pace.after(AGAIN_SECONDS * pace.fast, do, lasting=True)


class _Room:
    """What was heard last, and what the company is to do about it."""

    def __init__(self, company: Company, pace: Pace, say: Say) -> None:
        self._company, self._pace, self._say = company, pace, say
        self._part: tuple[int, str] | None = None
        self._closed = False
        self.over = False

    def hear(self, topic: str, told: dict[str, Any]) -> None:
        """Something changed on the screens."""
        if topic == "ballot":
            self._company.ballot = told
        if topic == "questions":
            self._company.ask(told)
        if topic == "stage":
            self._stage(told)
        if self._part and self._part[1] == "harvest_vote":
            self._company.vote()

    def _stage(self, told: dict[str, Any]) -> None:
        self._company.voting = told.get("vote") == "open"
        part = (int(told["position"]), str(told["kind"]))
        if part != self._part:
            self._part = part
            self._pace.drop()
            self._company.begin(told)
        if told["closed"] and not self._closed:
            self._closed = True
            self._say("The evening is closed. Look at what it brought: in a quarter of an hour it all goes.")
            self._pace.after(LOOK_AROUND, self._end, lasting=True)

    def _end(self) -> None:
        self.over = True

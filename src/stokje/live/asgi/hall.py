"""One evening as this process knows it, and the pages that follow it."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import chain

from stokje.live.asgi.frames import Frame, Kept, event, the_time
from stokje.live.asgi.page import Page, piece
from stokje.live.models import DELTA_TOPICS
from stokje.live.queries import Pass
from stokje.shared.asgi import Message

PUBLIC = frozenset({"stage", "message", "wall", "results", "said", "questions"})
OWN = frozenset({"stage", "message", "ballot", "results", "questions"})
SHARES = 15
"""Pages are served in so many shares, so that others get a turn in between; each second one shows life."""


@dataclass(frozen=True)
class News:
    """What the log says since it was last read. `tables`: where everyone sits, when that changed."""

    epoch: str
    seq: int
    frames: list[Frame]
    tables: dict[str, int] | None = None


@dataclass(eq=False)
class Hall:
    """Belongs to the event loop's own thread."""

    slug: str
    epoch: str = ""
    seq: int = -1
    states: dict[str, Frame] = field(default_factory=dict)
    deltas: dict[str, Kept] = field(default_factory=dict)
    tables: dict[str, int] = field(default_factory=dict)
    ahead: set[Page] = field(default_factory=set)
    staff: set[Page] = field(default_factory=set)
    moderators: frozenset[str] = frozenset()
    shares: list[set[Page]] = field(default_factory=lambda: [set() for _ in range(SHARES)])
    _states_of: dict[frozenset[str], bytes] = field(default_factory=dict)
    _news_for: dict[tuple[frozenset[str], int], Message] = field(default_factory=dict)
    _audiences: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)
    _seated: int = 0
    _entered: int = 0
    _serving: asyncio.Task[None] | None = None

    def enter(self, page: Page) -> None:
        """One more page; it hears at once where the evening stands."""
        page.share, page.when_free = self._entered % SHARES, self.serve
        self._entered += 1
        self.shares[page.share].add(page)
        if page.who is not None and page.who.kind == "u":
            self.staff.add(page)
        self.serve(page)

    def leave(self, page: Page) -> None:
        """One page less."""
        self.shares[page.share].discard(page)
        self.ahead.discard(page)
        self.staff.discard(page)
        page.close()

    def is_empty(self) -> bool:
        """Whether nobody follows any more."""
        return not any(self.shares)

    def admit(self, moderators: frozenset[str]) -> None:
        """These may follow everything, until it is asked again; a pass alone shows only who they were."""
        if moderators != self.moderators:
            self.moderators, self._seated = moderators, self._seated + 1
            for page in list(self.staff):
                self.serve(page)

    def take(self, news: News) -> None:
        """New state from the log; everyone is told."""
        if news.epoch != self.epoch or news.seq < self.seq:
            self._begin_anew(news.epoch)
        for one in news.frames:
            if one.topic in DELTA_TOPICS:
                self.deltas.setdefault(one.topic, Kept()).take(one)
            else:
                self.states[one.topic] = one
        if news.tables is not None:
            self.tables, self._seated = news.tables, self._seated + 1
        self.seq = news.seq
        self._states_of.clear()
        self._news_for.clear()
        if self._serving is None or self._serving.done():
            self._serving = asyncio.create_task(self._serve_all())

    def _begin_anew(self, epoch: str) -> None:
        """Another evening than before, or an older copy of it: what was seen says nothing any more."""
        self.epoch, self.states, self.deltas, self.tables = epoch, {}, {}, {}
        if self.seq >= 0:
            for page in chain.from_iterable(self.shares):
                page.forget()

    async def _serve_all(self) -> None:
        told = None
        while told != (self.epoch, self.seq):
            told = (self.epoch, self.seq)
            for share in self.shares:
                for page in share:
                    self.serve(page)
                await asyncio.sleep(0)

    def tick(self, second: int) -> None:
        """A sign of life to one share of the pages, so that both sides notice a line that broke."""
        life = piece(the_time())
        for page in self.shares[second % SHARES]:
            if page.is_free():
                page.push(life)

    def greet_anyway(self, waiting: Collection[Page]) -> None:
        """The log was read since these came, and still holds less than they saw: it is an older copy."""
        for page in waiting:
            if page in self.ahead and self._is_ahead(page):
                page.forget()
                self.serve(page)

    def _is_ahead(self, page: Page) -> bool:
        """Whether it heard more, from another process, than this one has read."""
        return (page.after_in(self.epoch) or 0) > self.seq

    def serve(self, page: Page) -> None:
        """Sends what this page has not seen. One that is still busy comes back here by itself."""
        if self.seq < 0 or not page.is_free():
            return
        if page.at is None:
            self._greet(page)
            return
        gained = self._seat(page) if page.seated != self._seated else b""
        if gained or page.at != self.seq:
            page.push(self._news(page.audience, page.at, gained))
            page.at = self.seq

    def _greet(self, page: Page) -> None:
        """Every state, then the deltas since the page was here, or the last ones together."""
        if self._is_ahead(page):
            self.ahead.add(page)
            return
        self.ahead.discard(page)
        after = page.after_in(self.epoch)
        page.audience, page.seated = self._audience(page.who), self._seated
        page.push(piece(self._states(page.audience) + self._missed(page.audience, after, [])))
        page.at = self.seq

    def _seat(self, page: Page) -> bytes:
        """Gives the page the topics that are its own now; the older state of those that are new to it."""
        before, page.audience, page.seated = page.audience, self._audience(page.who), self._seated
        if page.audience is before:
            return b""
        gained = [one for one in self._followed(page.audience) if not follows(before, one.topic)]
        return b"".join(one.plain for one in gained if one.seq <= (page.at or 0))

    def _audience(self, who: Pass | None) -> frozenset[str]:
        """The topics of this person; one and the same object for all who follow the same."""
        topics = topics_of(who, self.tables, self.moderators)
        return self._audiences.setdefault(topics, topics)

    def _states(self, audience: frozenset[str]) -> bytes:
        if audience not in self._states_of:
            found = sorted(self._followed(audience), key=lambda one: one.seq)
            self._states_of[audience] = b"".join(one.plain for one in found)
        return self._states_of[audience]

    def _news(self, audience: frozenset[str], at: int, gained: bytes) -> Message:
        key = (audience, at)
        if key not in self._news_for:
            states = [one for one in self._followed(audience) if one.seq > at]
            self._news_for[key] = piece(self._missed(audience, at, states))
        found = self._news_for[key]
        return piece(gained + found["body"]) if gained else found

    def _followed(self, audience: frozenset[str]) -> list[Frame]:
        return [one for topic, one in self.states.items() if follows(audience, topic)]

    def _missed(self, audience: frozenset[str], after: int | None, states: list[Frame]) -> bytes:
        """Numbered, in the order of the log; a snapshot comes last, because it moves the page to now."""
        one_by_one, together = list(states), b""
        for topic, kept in self.deltas.items():
            frames = kept.since(after) if follows(audience, topic) else []
            if frames is None:
                together += b"id: %b-%d\n%b" % (self.epoch.encode(), self.seq, event(topic, kept.snapshot()))
            else:
                one_by_one += frames
        return b"".join(one.numbered for one in sorted(one_by_one, key=lambda one: one.seq)) + together


EVERYTHING = frozenset({"*"})


def topics_of(who: Pass | None, tables: dict[str, int], moderators: frozenset[str]) -> frozenset[str]:
    """What this person may follow at this moment; their table is the one of the round that runs."""
    if who is None:
        return PUBLIC
    if who.kind == "u":
        return EVERYTHING if who.public_id in moderators else PUBLIC
    table = tables.get(who.key)
    own = OWN | {f"table:{table}"} if table else OWN
    return own | _said_to(who, tables)


def _said_to(who: Pass, tables: dict[str, int]) -> frozenset[str]:
    """What the moderator says to this person beside what everyone hears."""
    if who.kind == "t":
        return frozenset({"message:tables", "message:hosts"})
    return frozenset({"message:hosts"}) if f"host_{who.key}" in tables else frozenset()


def follows(audience: frozenset[str], topic: str) -> bool:
    """Whether the topic is for them."""
    return audience is EVERYTHING or topic in audience

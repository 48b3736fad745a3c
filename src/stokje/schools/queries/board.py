"""A team's board: what hangs there, what was agreed, and which session it is."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import F
from django.utils.functional import cached_property

from stokje.schools.enums import Column
from stokje.schools.models import ActionCheck, BoardNote, SchoolTeam, TeamAction, TeamSession
from stokje.shared import clock


@dataclass(frozen=True)
class ActionLine:
    """An action with what was said of it so far; `here`: what was said at the session that is on."""

    action: TeamAction
    done_on: dt.date | None
    here: bool | None

    @property
    def done(self) -> bool:
        return self.done_on is not None

    @property
    def late(self) -> bool:
        """Its day has passed, and nobody said that it was done."""
        return not self.done and self.action.by_date is not None and self.action.by_date < clock.today()


@dataclass
class Board:
    """Everything on one team's board."""

    team: SchoolTeam
    sessions: list[TeamSession]
    notes: list[BoardNote] = field(default_factory=list)
    actions: list[ActionLine] = field(default_factory=list)

    @cached_property
    def current(self) -> TeamSession:
        return current_of(self.sessions)

    @property
    def next(self) -> TeamSession | None:
        """The board date that is still to come."""
        return next_of(self.sessions)

    @property
    def later(self) -> bool:
        """Whether the conversation was held and the team is back at its board."""
        return self.current.number > 1

    @cached_property
    def columns(self) -> dict[str, list[BoardNote]]:
        """The notes by the question they answer."""
        found: dict[str, list[BoardNote]] = {column.value: [] for column in Column}
        for note in self.notes:
            found[note.column].append(note)
        return found

    @property
    def to_check(self) -> list[ActionLine]:
        """What was agreed before this session and not done before it."""
        earlier = [line for line in self.actions if line.action.session.number < self.current.number]
        return [line for line in earlier if not line.done or line.here]

    @property
    def done(self) -> int:
        """How many actions are done."""
        return sum(line.done for line in self.actions)


def current_of(sessions: Sequence[TeamSession]) -> TeamSession:
    """The last session whose day has come; the first one until then."""
    begun = [one for one in sessions if one.on is not None and one.on <= clock.today()]
    return begun[-1] if begun else sessions[0]


def next_of(sessions: Iterable[TeamSession]) -> TeamSession | None:
    """The first session whose day is still to come."""
    return next((one for one in sessions if one.on is not None and one.on > clock.today()), None)


def board_of(team: SchoolTeam) -> Board:
    """The board as it hangs now. A fixed number of queries."""
    board = Board(team, list(team.sessions.all()))
    board.notes = list(team.notes.filter(withdrawn_at=None).select_related("session", "statement"))
    board.actions = _lines(team, board.current)
    return board


def _lines(team: SchoolTeam, current: TeamSession) -> list[ActionLine]:
    checks: dict[int, list[ActionCheck]] = defaultdict(list)
    for check in ActionCheck.objects.filter(action__team=team).select_related("session"):
        checks[check.action_id].append(check)
    found = team.actions.filter(withdrawn_at=None).select_related("session")
    # Named, because the two databases do not agree on where no date comes.
    in_order = found.order_by(F("by_date").asc(nulls_last=True), "id")
    return [_line(action, checks[action.pk], current) for action in in_order]


def _line(action: TeamAction, checks: list[ActionCheck], current: TeamSession) -> ActionLine:
    last = checks[-1] if checks else None
    here = next((check.done for check in checks if check.session_id == current.pk), None)
    done_on = clock.local(last.at).date() if last and last.done else None
    return ActionLine(action, done_on, here)

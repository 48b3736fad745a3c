"""Turns the files of one conversation into statements, votes and groups, before anything is written."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from stokje.harvest.services.polis.tables import COMMENT_COLUMNS, VOTE_COLUMNS, VOTER_COLUMNS, Reader, Row
from stokje.harvest.services.statements import LONGEST

MODERATED_OUT = {"-1", "rejected", "reject"}
MODERATED_IN = {"0", "1", "", "accepted", "accept", "approved", "unmoderated"}
OUT, EMPTY, LONG = (
    "statement that was moderated out",
    "statement without words",
    f"statement of more than {LONGEST} characters",
)
UNKNOWN, ON_LEFT, NO_VOTE, EARLIER = (
    "vote on a statement that is not in the files",
    "vote on a statement that was not taken",
    "vote without a value",
    "vote that the same voter changed later",
)


@dataclass(frozen=True)
class Said:
    """One statement of an export."""

    number: str
    text: str
    at: dt.datetime | None


@dataclass(frozen=True)
class Voted:
    """One vote of an export: 1 agree, 0 pass, -1 disagree."""

    statement: str
    voter: str
    value: int
    at: dt.datetime | None


@dataclass
class Conversation:
    """What one conversation brings, checked. `left` counts what it does not bring, by reason."""

    name: str
    said: dict[str, Said] = field(default_factory=dict)
    votes: dict[tuple[str, str], Voted] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    left: Counter[str] = field(default_factory=Counter)
    left_out: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)


def find(folder: Path, reader: Reader) -> list[Conversation]:
    """Every conversation in the folder: the files that share what stands before `comments.csv`."""
    files = sorted(folder.glob("*comments.csv"))
    if not files:
        reader.fault(folder, None, "there is no file whose name ends in comments.csv.")
    return [read(path, reader) for path in files]


def read(comments: Path, reader: Reader) -> Conversation:
    """One conversation, by its file of statements."""
    start = comments.name.removesuffix("comments.csv")
    conversation = Conversation(start.strip(".-_ ") or comments.parent.name)
    for row in reader.rows(comments, COMMENT_COLUMNS, ("id", "text")):
        _take_statement(conversation, comments, row, reader)
    votes = comments.with_name(f"{start}votes.csv")
    voters = comments.with_name(f"{start}participants-votes.csv")
    rows = reader.rows(voters, VOTER_COLUMNS, ("voter",)) if voters.exists() else []
    conversation.groups = {row.get("voter"): row.get("group") for row in rows if row.get("group")}
    if votes.exists():
        cells = _single_votes(votes, reader)
    else:
        conversation.notes.append("there is no votes.csv; votes come from participants-votes.csv, if there.")
        cells = _votes_in_columns(voters, rows)
    for path, number, voted in cells:
        _take_vote(conversation, path, number, voted, reader)
    return conversation


Cell = tuple[Path, int, list[str]]


def _single_votes(path: Path, reader: Reader) -> list[Cell]:
    rows = reader.rows(path, VOTE_COLUMNS, ("statement", "voter", "vote"))
    names = ("statement", "voter", "vote", "at")
    return [(path, row.number, [row.get(name) for name in names]) for row in rows]


def _votes_in_columns(path: Path, rows: list[Row]) -> list[Cell]:
    return [
        (path, row.number, [column, row.get("voter"), value.strip(), ""])
        for row in rows
        for column, value in row.rest.items()
        if column.isdigit() and value.strip()
    ]


def _take_statement(conversation: Conversation, path: Path, row: Row, reader: Reader) -> None:
    number, text = row.get("id"), row.get("text").replace("\r\n", "\n")
    moderated = row.get("moderated").lower()
    if not number:
        reader.fault(path, row.number, "it has no comment-id.")
    elif len(number) > 40:
        reader.fault(path, row.number, "its comment-id is longer than 40 characters.")
    elif number in conversation.said or number in conversation.left_out:
        reader.fault(path, row.number, f"comment-id {number} occurs twice.")
    elif moderated not in MODERATED_IN | MODERATED_OUT:
        reader.fault(path, row.number, f"moderated is {moderated!r}; it should be 1, 0 or -1.")
    elif reason := _why_not(text, moderated):
        conversation.left[reason] += 1
        conversation.left_out.add(number)
    else:
        conversation.said[number] = Said(number, text, _moment(path, row.number, row.get("at"), reader))


def _why_not(text: str, moderated: str) -> str:
    if moderated in MODERATED_OUT:
        return OUT
    if not text:
        return EMPTY
    return LONG if len(text) > LONGEST else ""


def _take_vote(conversation: Conversation, path: Path, number: int, cells: list[str], reader: Reader) -> None:
    statement, voter, value, at = cells
    if not statement or not voter:
        reader.fault(path, number, "it has no comment-id or no voter-id.")
    elif value not in {"1", "0", "-1", ""}:
        reader.fault(path, number, f"the vote is {value!r}; it should be 1, 0 or -1.")
    elif statement not in conversation.said:
        conversation.left[ON_LEFT if statement in conversation.left_out else UNKNOWN] += 1
    elif not value:
        conversation.left[NO_VOTE] += 1
    else:
        voted = Voted(statement, voter, int(value), _moment(path, number, at, reader))
        _keep_latest(conversation, voted)


def _keep_latest(conversation: Conversation, voted: Voted) -> None:
    key = (voted.statement, voted.voter)
    before = conversation.votes.get(key)
    if before:
        conversation.left[EARLIER] += 1
    # Without both moments the later row counts: exports are written in order.
    if not before or not before.at or not voted.at or voted.at >= before.at:
        conversation.votes[key] = voted


def _moment(path: Path, number: int, text: str, reader: Reader) -> dt.datetime | None:
    """Polis writes milliseconds since 1970; some exports seconds, or an ISO moment."""
    if not text:
        return None
    try:
        if text.isdigit():
            seconds = int(text) / (1000 if len(text) > 11 else 1)
            return dt.datetime.fromtimestamp(seconds, dt.UTC)
        moment = dt.datetime.fromisoformat(text)
    except (ValueError, OverflowError, OSError):
        reader.fault(path, number, f"{text!r} is not a moment in milliseconds since 1970.")
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)

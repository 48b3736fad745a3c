"""Says in numbers what an import took, and what not and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass
class ConversationReport:
    """One conversation. `left` counts what was not taken, by reason."""

    name: str
    statements: int = 0
    statements_known: int = 0
    votes: int = 0
    votes_known: int = 0
    voters: int = 0
    groups: int = 0
    left: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The report as lines for a terminal."""
        voters = f"{self.voters} voters, {self.groups} groups"
        head = [f"{self.name}:", f"  taken: {self.statements} statements, {self.votes} votes ({voters})"]
        known = f"  already here: {self.statements_known} statements, {self.votes_known} votes"
        if self.statements_known or self.votes_known:
            head.append(known)
        left = [f"  not taken: {count} × {reason}" for reason, count in sorted(self.left.items())]
        return head + left + [f"  note: {note}" for note in self.notes]


@dataclass
class ImportReport:
    """All conversations of one folder."""

    conversations: list[ConversationReport] = field(default_factory=list)

    @property
    def statements(self) -> int:
        """How many statements were taken."""
        return sum(conversation.statements for conversation in self.conversations)

    @property
    def votes(self) -> int:
        """How many votes were taken."""
        return sum(conversation.votes for conversation in self.conversations)

    def lines(self) -> list[str]:
        """The report as lines for a terminal."""
        return [line for conversation in self.conversations for line in conversation.lines()]

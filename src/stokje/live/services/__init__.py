"""Every write of the evening."""

from stokje.live.services.announcing import announce
from stokje.live.services.ballot import close_vote, put_on_ballot
from stokje.live.services.capture import Note, Outcome, take_notes
from stokje.live.services.evening import (
    add_minutes,
    announce_seats,
    close_evening,
    move_to,
    open_evening,
    open_vote,
    tell_everyone,
)
from stokje.live.services.voting import VoteCast, take_votes

__all__ = [
    "Note",
    "Outcome",
    "VoteCast",
    "add_minutes",
    "announce",
    "announce_seats",
    "close_evening",
    "close_vote",
    "move_to",
    "open_evening",
    "open_vote",
    "put_on_ballot",
    "take_notes",
    "take_votes",
    "tell_everyone",
]

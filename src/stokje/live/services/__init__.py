"""Every write of the evening."""

from stokje.live.services.announcing import announce, announce_all, on_announcement
from stokje.live.services.at_desk import be_at_desk, forget_at_desk
from stokje.live.services.ballot import (
    HowToVote,
    close_vote,
    decide_how_to_vote,
    put_on_ballot,
    put_together,
    take_apart,
)
from stokje.live.services.capture import Note, Outcome, take_notes
from stokje.live.services.counting import count_the_rest, count_what_is_open
from stokje.live.services.evening import (
    announce_seats,
    close_evening,
    follow_run_sheet,
    move_to,
    open_evening,
    open_vote,
)
from stokje.live.services.hands import lower_hand, lower_own_hand, raise_hand, see_hand
from stokje.live.services.holding import Clash
from stokje.live.services.messages import take_away, tell, tell_everyone
from stokje.live.services.places import move_note
from stokje.live.services.presence import phone_here, phone_leaves
from stokje.live.services.timing import add_minutes, end_at, pause, resume
from stokje.live.services.voting import (
    Sheet,
    VoteCast,
    no_longer_opens,
    take_vote_batch,
    take_votes,
    vote_cast,
)

__all__ = [
    "Clash",
    "HowToVote",
    "Note",
    "Outcome",
    "Sheet",
    "VoteCast",
    "add_minutes",
    "announce",
    "announce_all",
    "announce_seats",
    "be_at_desk",
    "close_evening",
    "close_vote",
    "count_the_rest",
    "count_what_is_open",
    "decide_how_to_vote",
    "end_at",
    "follow_run_sheet",
    "forget_at_desk",
    "lower_hand",
    "lower_own_hand",
    "move_note",
    "move_to",
    "no_longer_opens",
    "on_announcement",
    "open_evening",
    "open_vote",
    "pause",
    "phone_here",
    "phone_leaves",
    "put_on_ballot",
    "put_together",
    "raise_hand",
    "resume",
    "see_hand",
    "take_apart",
    "take_away",
    "take_notes",
    "take_vote_batch",
    "take_votes",
    "tell",
    "tell_everyone",
    "vote_cast",
]

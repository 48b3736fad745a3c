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
    DOORS,
    announce_seats,
    call_off,
    close_evening,
    follow_run_sheet,
    move_to,
    open_evening,
    open_vote,
)
from stokje.live.services.hands import lower_hand, lower_own_hand, raise_hand, see_hand
from stokje.live.services.hiding import correct_statement, hide, show_again
from stokje.live.services.holding import Clash
from stokje.live.services.messages import take_away, tell
from stokje.live.services.places import move_note
from stokje.live.services.practising import forget_rehearsal, forget_rehearsals_before, rehearsals_of
from stokje.live.services.presence import phone_here, phone_leaves
from stokje.live.services.question_news import tell_questions, tell_waiting_questions
from stokje.live.services.questions import LONGEST_QUESTION, Asked, take_questions
from stokje.live.services.recording import correct_times
from stokje.live.services.settling import (
    answer_question,
    put_question_on_wall,
    set_question_aside,
    set_questions,
    show_question,
)
from stokje.live.services.timing import add_minutes, end_at, pause, resume
from stokje.live.services.voting import (
    Sheet,
    VoteCast,
    no_longer_opens,
    take_vote_batch,
    take_votes,
    vote_cast,
)
from stokje.live.services.wall import (
    approve_for_wall,
    ask_for_wall_again,
    on_the_wall,
    set_wall_approval,
    take_off_wall,
)

__all__ = [
    "DOORS",
    "LONGEST_QUESTION",
    "Asked",
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
    "answer_question",
    "approve_for_wall",
    "ask_for_wall_again",
    "be_at_desk",
    "call_off",
    "close_evening",
    "close_vote",
    "correct_statement",
    "correct_times",
    "count_the_rest",
    "count_what_is_open",
    "decide_how_to_vote",
    "end_at",
    "follow_run_sheet",
    "forget_at_desk",
    "forget_rehearsal",
    "forget_rehearsals_before",
    "hide",
    "lower_hand",
    "lower_own_hand",
    "move_note",
    "move_to",
    "no_longer_opens",
    "on_announcement",
    "on_the_wall",
    "open_evening",
    "open_vote",
    "pause",
    "phone_here",
    "phone_leaves",
    "put_on_ballot",
    "put_question_on_wall",
    "put_together",
    "raise_hand",
    "rehearsals_of",
    "resume",
    "see_hand",
    "set_question_aside",
    "set_questions",
    "set_wall_approval",
    "show_again",
    "show_question",
    "take_apart",
    "take_away",
    "take_notes",
    "take_off_wall",
    "take_questions",
    "take_vote_batch",
    "take_votes",
    "tell",
    "tell_questions",
    "tell_waiting_questions",
    "vote_cast",
]

"""Every read of the evening."""

from stokje.live.queries.ballot import (
    Line,
    ballot_number,
    ballot_of,
    ballot_payload,
    conditions_to_choose,
    has_votes,
    results_payload,
    standing_payload,
    voters,
)
from stokje.live.queries.evening import (
    evening_of,
    heard_from,
    live_meetup,
    open_evenings,
    seats_payload,
    snapshot,
    stage_payload,
    table_payload,
    tables_overview,
    vote_state,
    wall_payload,
)
from stokje.live.queries.guests import roles_of
from stokje.live.queries.passes import COOKIE_PREFIX, Pass, make_pass, read_pass, voter_key
from stokje.live.queries.questions import PUBLIC as PUBLIC_QUESTIONS
from stokje.live.queries.questions import (
    own_questions,
    own_wishes,
    public_questions,
    questions_of,
    questions_payload,
    takes_questions,
)
from stokje.live.queries.wall import ON_THE_WALL, off_wall, on_wall, said_payload, waiting_for_wall

__all__ = [
    "COOKIE_PREFIX",
    "ON_THE_WALL",
    "PUBLIC_QUESTIONS",
    "Line",
    "Pass",
    "ballot_number",
    "ballot_of",
    "ballot_payload",
    "conditions_to_choose",
    "evening_of",
    "has_votes",
    "heard_from",
    "live_meetup",
    "make_pass",
    "off_wall",
    "on_wall",
    "open_evenings",
    "own_questions",
    "own_wishes",
    "public_questions",
    "questions_of",
    "questions_payload",
    "read_pass",
    "results_payload",
    "roles_of",
    "said_payload",
    "seats_payload",
    "snapshot",
    "stage_payload",
    "standing_payload",
    "table_payload",
    "tables_overview",
    "takes_questions",
    "vote_state",
    "voter_key",
    "voters",
    "waiting_for_wall",
    "wall_payload",
]

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

__all__ = [
    "COOKIE_PREFIX",
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
    "open_evenings",
    "read_pass",
    "results_payload",
    "roles_of",
    "seats_payload",
    "snapshot",
    "stage_payload",
    "standing_payload",
    "table_payload",
    "tables_overview",
    "vote_state",
    "voter_key",
    "voters",
    "wall_payload",
]

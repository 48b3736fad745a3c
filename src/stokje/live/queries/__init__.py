"""Every read of the evening."""

from stokje.live.queries.evening import (
    ballot_of,
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
    "Pass",
    "ballot_of",
    "evening_of",
    "heard_from",
    "live_meetup",
    "make_pass",
    "open_evenings",
    "read_pass",
    "roles_of",
    "seats_payload",
    "snapshot",
    "stage_payload",
    "table_payload",
    "tables_overview",
    "vote_state",
    "voter_key",
    "wall_payload",
]

"""Reads of what was said, and of what the public may see of where it was said."""

from stokje.harvest.queries.closed import (
    agreements,
    agreements_of_table,
    harvest_of,
)
from stokje.harvest.queries.public import (
    PublicOrigin,
    RoleCount,
    public_origin,
    roles_for_all,
    words_shown,
)
from stokje.harvest.queries.said import (
    StatementFilters,
    conditions_of,
    statement_by_public_id,
    statements,
    statements_at,
    statements_heard,
    unsettled,
)
from stokje.harvest.queries.votes import (
    BallotLine,
    Tally,
    VoteCount,
    ranks,
    roles_on,
    tally,
    told_votes,
    vote_counts,
    voters_on,
)

__all__ = [
    "BallotLine",
    "PublicOrigin",
    "RoleCount",
    "StatementFilters",
    "Tally",
    "VoteCount",
    "agreements",
    "agreements_of_table",
    "conditions_of",
    "harvest_of",
    "public_origin",
    "ranks",
    "roles_for_all",
    "roles_on",
    "statement_by_public_id",
    "statements",
    "statements_at",
    "statements_heard",
    "tally",
    "told_votes",
    "unsettled",
    "vote_counts",
    "voters_on",
    "words_shown",
]

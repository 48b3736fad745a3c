"""What was said, where it was said, what people thought of it, and what a meetup closed with."""

from stokje.harvest.models.said import Agreement, AgreementRevision, Origin, OriginRole, Revision, Statement
from stokje.harvest.models.votes import (
    FIVE,
    MOST_POINTS,
    AlsoSaid,
    Harvest,
    RankedCondition,
    RankedRole,
    Vote,
    VoterGroup,
)

__all__ = [
    "FIVE",
    "MOST_POINTS",
    "Agreement",
    "AgreementRevision",
    "AlsoSaid",
    "Harvest",
    "Origin",
    "OriginRole",
    "RankedCondition",
    "RankedRole",
    "Revision",
    "Statement",
    "Vote",
    "VoterGroup",
]

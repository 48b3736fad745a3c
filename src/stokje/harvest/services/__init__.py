"""Every write of the harvest."""

from stokje.harvest.services.agreements import AgreementChanged, change_agreement, withdraw_agreement
from stokje.harvest.services.closing import close_harvest, make_agreement
from stokje.harvest.services.correcting import correct_agreement, correct_statement
from stokje.harvest.services.origins import (
    count_roles,
    count_roles_of,
    origin_for_council,
    origin_for_school,
    origin_for_table,
)
from stokje.harvest.services.polis import ImportReport, import_polis
from stokje.harvest.services.settling import bring_back, settle
from stokje.harvest.services.statements import (
    LONGEST,
    Revised,
    hide,
    revise,
    show_again,
    withdraw,
    write_statement,
)
from stokje.harvest.services.votes import Division, VoteGiven, record_divisions, record_votes

__all__ = [
    "LONGEST",
    "AgreementChanged",
    "Division",
    "ImportReport",
    "Revised",
    "VoteGiven",
    "bring_back",
    "change_agreement",
    "close_harvest",
    "correct_agreement",
    "correct_statement",
    "count_roles",
    "count_roles_of",
    "hide",
    "import_polis",
    "make_agreement",
    "origin_for_council",
    "origin_for_school",
    "origin_for_table",
    "record_divisions",
    "record_votes",
    "revise",
    "settle",
    "show_again",
    "withdraw",
    "withdraw_agreement",
    "write_statement",
]

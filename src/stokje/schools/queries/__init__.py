"""Every read of the school teams."""

from stokje.schools.queries.board import ActionLine, Board, board_of, current_of, next_of
from stokje.schools.queries.codes import (
    PASS_FOR,
    board_pass,
    code_for,
    key_of_code,
    source_of,
    team_by_code,
    team_by_pass,
    tried_too_often,
)
from stokje.schools.queries.links import (
    confirm_token,
    own_token,
    team_by_token,
    team_to_confirm,
    teams_of_contact,
    whole_teams,
)
from stokje.schools.queries.lists import (
    Figures,
    coming_dates,
    contacts_to_forget,
    figures,
    released_by,
    released_statements,
    team_with,
    teams,
    to_remind,
    without_next_date,
)
from stokje.shared.names import names_someone

__all__ = [
    "PASS_FOR",
    "ActionLine",
    "Board",
    "Figures",
    "board_of",
    "board_pass",
    "code_for",
    "coming_dates",
    "confirm_token",
    "contacts_to_forget",
    "current_of",
    "figures",
    "key_of_code",
    "names_someone",
    "next_of",
    "own_token",
    "released_by",
    "released_statements",
    "source_of",
    "team_by_code",
    "team_by_pass",
    "team_by_token",
    "team_to_confirm",
    "team_with",
    "teams",
    "teams_of_contact",
    "to_remind",
    "tried_too_often",
    "whole_teams",
    "without_next_date",
]

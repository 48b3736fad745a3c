"""The board's code: derived, so that a mail can tell it; of what opens the door only a digest is kept."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet, prefetch_related_objects
from django.utils.crypto import salted_hmac

from stokje.schools.enums import TeamState
from stokje.schools.models import SchoolTeam
from stokje.schools.queries.links import TOLD, whole_teams
from stokje.shared import clock, tokens
from stokje.shared.ids import ALPHABET
from stokje.shared.prepared import prepared

LENGTH = 8  # 31^8: who tries a hundred codes a minute finds one of 500 boards in about 30 years
BOARD = "schools.board"
PASS_FOR = dt.timedelta(hours=12)


def code_for(team: SchoolTeam) -> str:
    """The code that opens the team's board, as people read it: kx7m-92pq."""
    digest = salted_hmac(
        "stokje.schools.code", f"{team.public_id}.{team.code_version}", algorithm="sha256"
    ).digest()
    number, letters = int.from_bytes(digest), ""
    for _place in range(LENGTH):
        number, letter = divmod(number, len(ALPHABET))
        letters += ALPHABET[letter]
    return f"{letters[:4]}-{letters[4:]}"


def key_of_code(code: str) -> str:
    """The digest under which a code is found, however it was typed."""
    typed = "".join(letter for letter in code.lower() if letter.isalnum())
    return salted_hmac("stokje.schools.code_key", typed, algorithm="sha256").hexdigest()


def team_by_code(code: str) -> SchoolTeam | None:
    """The active team whose board this code opens."""
    return whole_teams().filter(code_key=key_of_code(code), state=TeamState.ACTIVE).first()


def board_pass(team: SchoolTeam) -> str:
    """What a screen keeps while the board is open on it: for this one board, and half a day."""
    return tokens.make(BOARD, team.public_id, team.code_version, clock.now() + PASS_FOR)


def team_by_pass(text: str) -> SchoolTeam | None:
    """The team whose board is open on this screen; none once the code was renewed or the team stopped."""
    claim = tokens.read(BOARD, text)
    if claim is None:
        return None
    found = _open_now(claim.key, claim.version)
    prefetch_related_objects(found, *TOLD)
    return next(iter(found), None)


@prepared  # each screen asks for it at each look
def _open_now(public_id: str, code_version: int) -> QuerySet[SchoolTeam]:
    open_now = whole_teams().filter(state=TeamState.ACTIVE, public_id=public_id, code_version=code_version)
    return open_now.prefetch_related(None)

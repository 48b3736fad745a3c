"""Two who do the same, or something else, at the same moment."""

from __future__ import annotations

from typing import Any

import pytest

from stokje.post.models import OutboxMail
from stokje.schools.models import SchoolTeam
from stokje.schools.queries import board_of
from stokje.schools.services import accept_contact, apply, ask_contact
from stokje.shared.errors import Refused
from tests.make.schools import application, note, team_at_its_board

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_forms_at_once_are_one_team(threads: Any) -> None:
    asked = application(school="De Kade", contact_email="ilse@example.org")
    told = threads(lambda: apply(asked), lambda: apply(asked))
    assert told == [SchoolTeam.objects.get()] * 2


def test_two_who_add_at_once_both_hang_theirs(threads: Any) -> None:
    here = team_at_its_board()
    threads(lambda: note(here, "Van de een."), lambda: note(here, "Van de ander."))
    assert sorted(one.text for one in board_of(here).columns["works"]) == ["Van de ander.", "Van de een."]


def test_pressing_the_button_twice_at_once_hands_over_once(threads: Any) -> None:
    asked = ask_contact(
        team_at_its_board(contact_email="marloes@example.org"), "Lianne", "lianne@example.org"
    )

    def accept() -> str:
        try:
            return accept_contact(asked).contact_email
        except Refused:
            return "refused"

    assert sorted(threads(accept, accept)) == ["lianne@example.org", "refused"]
    assert OutboxMail.objects.filter(kind="schools.contact_welcome").count() == 1

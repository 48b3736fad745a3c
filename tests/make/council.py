"""Young people in the council, their guardians and their supervisor."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.test import Client

from stokje.council.models import CouncilMember, CouncilRequest, CouncilSolution
from stokje.council.queries import own_token
from stokje.council.services import Application, apply, approve, confirm, propose
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.shared.ids import op_id
from tests.make.people import municipality, staff

numbers = count(1)


def supervisor() -> User:
    """Who checks, reads and answers."""
    found = User.objects.filter(grants__job=Job.SUPERVISOR).first()
    return found or staff(Job.SUPERVISOR)


def application(**fields: Any) -> Application:
    """What a fourteen-year-old in Flevoland fills in."""
    number = next(numbers)
    given = {
        "alias": f"Vos{number}", "band": "14", "province": municipality().province,
        "email": f"kind-{number}@example.org", "guardian_email": f"ouder-{number}@example.org",
    }  # fmt: skip
    return Application(**(given | fields))


def asked(**fields: Any) -> CouncilRequest:
    """A request that nobody confirmed yet."""
    request = apply(application(**fields))
    assert request is not None
    return request


def confirmed(**fields: Any) -> CouncilRequest:
    """A request that the guardian confirmed, or who is sixteen."""
    request = confirm(asked(**fields))
    assert request is not None
    return request


def member(**fields: Any) -> CouncilMember:
    """Someone who takes part."""
    return approve(confirmed(**fields), supervisor())


def solution(by: CouncilMember, text: str = "Laat ons het rooster mee maken.") -> CouncilSolution:
    return propose(by, text, op_id())


def in_the_space(who: CouncilMember) -> Client:
    """A browser in which this member opened the space."""
    client = Client()
    assert client.post(f"/council/me/{own_token(who)}").status_code == 302
    return client

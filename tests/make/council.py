"""Young people in the council, their guardians and their supervisor."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.db.models import QuerySet
from django.test import Client

from stokje.council.models import CouncilMember, CouncilRequest, CouncilSolution, Guardian
from stokje.council.queries import own_token
from stokje.council.services import Application, apply, confirm, propose
from stokje.council.services.applying import TEXT
from stokje.council.services.writing import mail
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.shared import clock, log
from stokje.shared.ids import op_id, public_id
from stokje.shared.prepared import prepared
from tests.make.people import municipality, staff
from tests.make.rows import written

numbers = count(1)


def supervisor() -> User:
    """Who checks, reads and answers."""
    return next(iter(_supervisors()), None) or staff(Job.SUPERVISOR)


@prepared  # a member has one
def _supervisors() -> QuerySet[User]:
    return User.objects.filter(grants__job=Job.SUPERVISOR).order_by("pk")[:1]


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
    """Someone who takes part: written as a supervisor's yes leaves them, which has tests of its own."""
    form, now = application(**fields), clock.now()
    given = {name: getattr(form, name) for name in ("alias", "band", "province", "email", "language")}
    given |= {"public_id": public_id(), "text_version": TEXT, "confirmed_at": now, "joined_at": now}
    made = written(CouncilMember(**given))
    if form.guardian_email:
        written(Guardian(member=made, email=form.guardian_email))
        mail("joined", form.guardian_email, made, "")
    mail("welcome", made.email, made, "")
    log.record(log.key(supervisor()), "council.approve", made)
    return made


def solution(by: CouncilMember, text: str = "Laat ons het rooster mee maken.") -> CouncilSolution:
    return propose(by, text, op_id())


def in_the_space(who: CouncilMember) -> Client:
    """A browser in which this member opened the space."""
    client = Client()
    assert client.post(f"/council/me/{own_token(who)}").status_code == 302
    return client

"""Members of staff and people who take part."""

from __future__ import annotations

from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.test import Client
from django.utils.crypto import get_random_string

from stokje.campaign.models import Municipality, Partner, Province
from stokje.people.enums import Job
from stokje.people.models import Grant, Person, User
from stokje.people.services import add_staff
from stokje.shared import clock, log
from stokje.shared.languages import Language
from stokje.shared.prepared import insert, prepared
from stokje.shared.sessions import SessionStore

numbers = count(1)


def municipality(name: str = "Lelystad", code: str = "GM0995") -> Municipality:
    """The municipality with that code; made once."""
    for found in _with_code(code):
        return found
    flevoland = Province.objects.filter(code="PV24").first()
    province = flevoland or Province.objects.create(code="PV24", name="Flevoland", iso="NL-FL")
    return Municipality.objects.create(code=code, name=name, province=province)


@prepared  # nearly every test asks for one
def _with_code(code: str) -> QuerySet[Municipality]:
    return Municipality.objects.select_related("province").filter(code=code)


def staff(job: Job = Job.PRODUCER, of: Municipality | None = None, **fields: Any) -> User:
    """Someone with this job; a host of Lelystad unless said otherwise."""
    number = next(numbers)
    place = (of or municipality()) if job == Job.HOST else None
    name = fields.pop("name", f"{job.label} {number}")
    if "email" in fields:  # of someone who may be there
        return add_staff(name, fields.pop("email"), job, place, **fields)
    return _new(User(name=name, email=f"{job.value}-{number}@example.org"), job, place, **fields)


def _new(
    user: User,
    job: Job,
    municipality: Municipality | None,
    partner: Partner | None = None,
    *,
    language: str = Language.DUTCH,
    actor: str = log.SYSTEM,
) -> User:
    """The rows that `add_staff` leaves behind: half of all tests begin with them."""
    user.language = language
    user.set_unusable_password()
    insert(user)
    given = Grant(user=user, job=job, municipality=municipality, partner=partner, given_at=clock.now())
    insert(given)
    log.record(actor, "people.add_staff", user)
    log.record(actor, "people.grant", given, job=job, municipality=given.municipality_id)
    return user


def browser_of(user: User) -> Client:
    """A browser in which this member of staff is logged in: with the session that a log-in leaves behind."""
    session, key = SessionStore(), get_random_string(32)
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "stokje.desk.login.StaffBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    kept = {"session_data": session.encode(session._session), "expire_date": session.get_expiry_date()}
    Session.objects.bulk_create([Session(session_key=key, **kept)])
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    return client


def person(email: str = "", **fields: Any) -> Person:
    address = email or f"person-{next(numbers)}@example.org"
    return Person.objects.create(email=address, created_at=clock.now(), **fields)

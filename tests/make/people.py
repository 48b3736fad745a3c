"""Members of staff and people who take part."""

from __future__ import annotations

from importlib import import_module
from itertools import count
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from stokje.campaign.models import Municipality, Province
from stokje.people.enums import Job
from stokje.people.models import Person, User
from stokje.people.services import add_staff
from stokje.shared import clock

numbers = count(1)


def municipality(name: str = "Lelystad", code: str = "GM0995") -> Municipality:
    """The municipality with that code; made once."""
    found = Municipality.objects.select_related("province").filter(code=code).first()
    if found:
        return found
    flevoland = Province.objects.filter(code="PV24").first()
    province = flevoland or Province.objects.create(code="PV24", name="Flevoland", iso="NL-FL")
    return Municipality.objects.create(code=code, name=name, province=province)


def staff(job: Job = Job.PRODUCER, of: Municipality | None = None, **fields: Any) -> User:
    """Someone with this job; a host of Lelystad unless said otherwise."""
    number = next(numbers)
    place = (of or municipality()) if job == Job.HOST else None
    email = fields.pop("email", f"{job.value}-{number}@example.org")
    return add_staff(fields.pop("name", f"{job.label} {number}"), email, job, place, **fields)


def browser_of(user: User) -> Client:
    """A browser in which this member of staff is logged in: with the session that a log-in leaves behind."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "stokje.desk.login.StaffBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def person(email: str = "", **fields: Any) -> Person:
    address = email or f"person-{next(numbers)}@example.org"
    return Person.objects.create(email=address, created_at=clock.now(), **fields)

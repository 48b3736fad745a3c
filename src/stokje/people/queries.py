"""Reads of staff and of those who take part."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Lower

from stokje.people.enums import Job, Purpose
from stokje.people.models import Consent, Grant, Person, User
from stokje.people.rules import held
from stokje.post.queries import unsubscribed
from stokje.shared import tokens
from stokje.shared.prepared import prepared

LOGIN = "people.login"
"""Purpose of the token in a log-in link."""


def user_by_login_token(token: str) -> User | None:
    """The member of staff whose unused log-in link this is."""
    claim = tokens.read(LOGIN, token)
    if claim is None:
        return None
    return User.objects.filter(public_id=claim.key, link_version=claim.version, is_active=True).first()


def user_by_email(email: str) -> User | None:
    """The member of staff with this address, however it is written."""
    return User.objects.filter(email__iexact=email.strip()).first()


def user_by_key(key: int) -> User | None:
    """The member of staff with this key."""
    return next(iter(_with_key(key)), None)


@prepared
def _with_key(key: int) -> QuerySet[User]:
    return User.objects.filter(pk=key)


def staff() -> QuerySet[User]:
    """All members of staff with their grants, by name; those who left stand last."""
    return User.objects.prefetch_related("grants__municipality__aliases", "grants__partner").order_by(
        "-is_active", "name"
    )


def grants_of(user: User) -> QuerySet[Grant]:
    """What someone may do, and for which municipality."""
    return user.grants.select_related("municipality", "partner").prefetch_related("municipality__aliases")


def grants_held(user: Any) -> list[Grant]:
    """The grants of who looks, asked for once; none of someone who was closed out."""
    return held(user)


def municipalities_hosted_by(user: User) -> list[str]:
    """The codes of the municipalities that someone is host of."""
    return [grant.municipality_id for grant in held(user) if grant.job == Job.HOST and grant.municipality_id]


def staff_with(job: Job) -> QuerySet[User]:
    """The active members of staff who hold this job."""
    return User.objects.filter(is_active=True, grants__job=job).distinct()


def person_by_email(email: str) -> Person | None:
    """The person with this address, however it is written."""
    return next(iter(_at(email.strip().lower())), None)


@prepared
def _at(address: str) -> QuerySet[Person]:
    # By its lower case, for that is what the index holds: to ask for any case reads every row.
    return Person.objects.alias(address=Lower("email")).filter(address=address).order_by()


def consents_of(person: Person) -> QuerySet[Consent]:
    """What someone said yes to, and when they took it back."""
    return person.consents.order_by("given_at")


def consented(person: Person, purpose: str) -> bool:
    """Whether someone's yes to this purpose still stands."""
    return person.consents.filter(purpose=purpose, withdrawn_at__isnull=True).exists()


def gets_news(person: Person) -> bool:
    """Whether news goes to them: they said yes, and did not unsubscribe since."""
    return consented(person, Purpose.NEWS) and not unsubscribed(person.email)

"""How every change to a sign-up is written down: the row, the log, the mail."""

from __future__ import annotations

from stokje.people.models import Person
from stokje.post.services import queue
from stokje.registration.models import Registration
from stokje.shared import log


def actor_of(person: Person) -> str:
    """The key of someone who acts for themselves."""
    return log.key(person)


def mail(kind: str, registration: Registration, *, once: str = "", **ids: int | str) -> None:
    """Queue a mail about this sign-up to the person; by default once for each time they sign up."""
    queue(
        f"registration.{kind}",
        to=registration.person.email,
        language=registration.person.language,
        subject_key=log.key(registration.person),
        object_key=log.key(registration),
        ids={"registration": registration.pk, "version": registration.link_version, **ids},
        once=f"registration.{kind}:{once or f'{registration.public_id}:{registration.link_version}'}",
    )

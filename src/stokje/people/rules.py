"""Who holds which job. Predicates for the rights that the rooms above declare."""

from __future__ import annotations

from typing import Any

import rules

from stokje.people.enums import Job


def holds(job: Job) -> rules.predicates.Predicate:
    """A predicate: the user holds `job` for the whole campaign."""

    @rules.predicate(f"is_{job.value}")
    def check(user: Any) -> bool:
        return any(grant.job == job for grant in _grants(user))

    return check


def _grants(user: Any) -> list[Any]:
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    if not hasattr(user, "_grants"):
        user._grants = list(user.grants.all())
    return list(user._grants)


is_producer = holds(Job.PRODUCER)
is_partner = holds(Job.PARTNER)
is_moderator = holds(Job.MODERATOR)
is_editor = holds(Job.EDITOR)


@rules.predicate
def is_host(user: Any) -> bool:
    return any(grant.job == Job.HOST for grant in _grants(user))


@rules.predicate
def hosts_municipality_of(user: Any, thing: Any) -> bool:
    """The user is host of the municipality that `thing` (a meetup, or what belongs to one) is in."""
    if thing is None:
        return False
    meetup = getattr(thing, "meetup", thing)
    code = getattr(meetup, "municipality_id", None)
    return code is not None and any(g.job == Job.HOST and g.municipality_id == code for g in _grants(user))


@rules.predicate
def is_staff(user: Any) -> bool:
    return bool(_grants(user))

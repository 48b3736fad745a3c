"""Who holds which job. Predicates for the rights that the rooms above declare.

A thing is a meetup, or whatever has one as its `meetup`. Without a thing a predicate about it says no.
"""

from __future__ import annotations

from typing import Any

import rules

from stokje.people.enums import Job
from stokje.shared.rights import predicate

FOLLOW_UP = "follow_up"
MODERATOR = "moderator"
DECLINED = "declined"
"""Values of the meetups above, which this room does not know."""


def holds(job: Job) -> Any:
    """A predicate: the user holds `job`, for the whole campaign or for some municipality."""

    def check(user: Any) -> bool:
        return any(grant.job == job for grant in held(user))

    check.__name__ = f"is_{job.value}"
    return predicate(check)


def held(user: Any) -> list[Any]:
    """What someone who works here was given, asked for once; nothing for others and who was closed out."""
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return []
    if not hasattr(user, "known_grants"):
        user.known_grants = user.given()
    return list(user.known_grants)


def _meetup(thing: Any) -> Any:
    """The meetup of a thing; whoever may do something there may practise it on its rehearsal."""
    meetup = getattr(thing, "meetup", thing)
    return getattr(meetup, "rehearsal_of", None) or meetup


is_producer = holds(Job.PRODUCER)
is_partner = holds(Job.PARTNER)
is_host = holds(Job.HOST)
is_moderator = holds(Job.MODERATOR)
is_editor = holds(Job.EDITOR)
is_coach = holds(Job.COACH)
is_supervisor = holds(Job.SUPERVISOR)


@predicate
def hosts_municipality_of(user: Any, thing: Any) -> bool:
    """The user is host of the municipality that the thing is in."""
    code = getattr(_meetup(thing), "municipality_id", None)
    return code is not None and any(g.job == Job.HOST and g.municipality_id == code for g in held(user))


@predicate
def moderates_meetup_of(user: Any, thing: Any) -> bool:
    """The user is moderator, and stands as such in the cast of the meetup, by e-mail."""
    if thing is None or not is_moderator(user):
        return False
    asked = _meetup(thing).cast.filter(duty=MODERATOR, email__iexact=user.email)
    return bool(asked.exclude(state=DECLINED).exists())


@predicate
def is_about_follow_up(_user: Any, thing: Any) -> bool:
    """The meetup is a follow-up: with `is_partner` it makes the partner's part of the campaign."""
    return getattr(_meetup(thing), "kind", None) == FOLLOW_UP


@predicate
def is_staff(user: Any) -> bool:
    """The user holds any job at all."""
    return bool(held(user))


rules.add_perm("people.enter_desk", is_staff)
rules.add_perm("people.manage_staff", is_producer)
rules.add_perm("people.see_log", is_producer)

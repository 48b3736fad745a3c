"""Who was invited, what they said, and what a new invitation would meet."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from stokje.campaign.enums import Role
from stokje.campaign.queries import offered_roles
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.post.queries import Rendered, preview
from stokje.registration.enums import InvitationState as State
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Invitation, InvitationTally, NoInvitation, Registration, SeatRule
from stokje.registration.queries.links import invitation_token
from stokje.registration.queries.room import Room, room_at
from stokje.shared import clock

GONE = (RegistrationStatus.LAPSED, RegistrationStatus.CANCELLED)
NO_YES = (*GONE, RegistrationStatus.ASKED)
"""Who was asked along by a colleague has not said yes themselves."""


class Addressed(Protocol):
    """Anyone with an address and a role."""

    @property
    def email(self) -> str: ...
    @property
    def role(self) -> str: ...


P = TypeVar("P", bound=Addressed)


def answered(invitations: QuerySet[Invitation]) -> QuerySet[Any]:
    """The invitations with `answer`: who signed up on the public page said yes as well."""
    places = Registration.objects.filter(meetup=OuterRef("meetup")).exclude(status__in=NO_YES).order_by()
    known = places.annotate(address=Lower("person__email")).filter(address=Lower(OuterRef("email")))
    withdrawn = When(state=State.WITHDRAWN, then=Value(State.WITHDRAWN.value))
    signed_up = When(Exists(known), then=Value(State.ACCEPTED.value))
    return invitations.annotate(answer=Case(withdrawn, signed_up, default=F("state")))


def invitations_of(meetup: Meetup, *, text: str = "", state: str = "", role: str = "") -> QuerySet[Any]:
    """The invitations for this meetup, newest first, with their `answer`."""
    found = answered(meetup.invitations.order_by("-created_at", "-pk")).select_related("registration")
    if text:
        found = found.filter(
            Q(name__icontains=text) | Q(organisation__icontains=text) | Q(email__icontains=text)
        )
    if state:
        found = found.filter(answer=state)
    return found.filter(role=role) if role else found


def has_invitations(meetup: Meetup) -> bool:
    """Whether anyone was ever invited, also when that is erased."""
    return meetup.invitations.exists() or InvitationTally.objects.filter(meetup=meetup).exists()


def invitation_with(meetup: Meetup, public_id: str) -> Any:
    """The invitation of this meetup with this id, with its `answer`; or None."""
    return answered(meetup.invitations.select_related("meetup")).filter(public_id=public_id).first()


@dataclass
class Invitees:
    """One role at one meetup: seats kept and free for it, and what those invited said."""

    role: Role
    kept: int = 0
    free: int = 0
    accepted: int = 0
    declined: int = 0
    silent: int = 0
    new: int = 0

    @property
    def invited(self) -> int:
        """Everyone, also who was erased since."""
        return self.accepted + self.declined + self.silent

    @property
    def open(self) -> int:
        """Who may still say yes."""
        return self.silent + self.new

    @property
    def too_many(self) -> bool:
        """Not all who may still say yes would find a seat."""
        return self.open > self.free


def invitees_by_role(meetup: Meetup, new: Iterable[Addressed] = ()) -> list[Invitees]:
    """The roles that have kept seats or invitations; `new`: who would be invited now."""
    found = {role.value: Invitees(role) for role in (*offered_roles(), *Role)}
    room = room_at(meetup)
    for role, one in found.items():
        one.free = room.free_for(role)
        one.kept = max(0, room.reserved.get(role, 0) - room.taken[role])
    _count(meetup, found)
    for person in new:
        found[person.role].new += 1
    return [one for one in found.values() if one.kept or one.invited or one.new]


def _count(meetup: Meetup, found: dict[str, Invitees]) -> None:
    for tally in InvitationTally.objects.filter(meetup=meetup):
        one = found[tally.role]
        one.accepted, one.declined, one.silent = tally.accepted, tally.declined, tally.silent
    counts = answered(meetup.invitations.order_by()).values_list("role", "answer").annotate(Count("pk"))
    for role, answer, number in counts:
        if answer != State.WITHDRAWN:
            name = "silent" if answer == State.SENT else answer
            setattr(found[role], name, getattr(found[role], name) + number)


@dataclass
class Sorted(Generic[P]):
    """Whom an invitation would reach; the others get no mail, for the reason they stand under."""

    new: list[P] = field(default_factory=list)
    invited: list[P] = field(default_factory=list)
    registered: list[P] = field(default_factory=list)
    unwanted: list[P] = field(default_factory=list)


def sort_out(meetup: Meetup, people: Iterable[P]) -> Sorted[P]:
    """Who is new to this meetup, and who is known already or does not want to be asked."""
    invited = _lower(meetup.invitations.exclude(state=State.WITHDRAWN).values_list("email"))
    places = meetup.registrations.exclude(status__in=GONE).order_by()
    registered = _lower(places.values_list("person__email"))
    unwanted = set(NoInvitation.objects.values_list("digest", flat=True))
    found: Sorted[P] = Sorted()
    for one in people:
        address = one.email.lower()
        if address in registered:
            found.registered.append(one)
        elif address in invited:
            found.invited.append(one)
        elif unwanted and digest_of(address) in unwanted:
            found.unwanted.append(one)
        else:
            found.new.append(one)
    return found


def _lower(rows: Iterable[tuple[str]]) -> set[str]:
    return {email.lower() for (email,) in rows}


def digest_of(email: str) -> str:
    """What is kept of an address that wants no invitation."""
    seal = salted_hmac("stokje.no_invitation", email.strip().lower(), algorithm="sha256")
    return str(seal.hexdigest())


def is_unwanted(email: str) -> bool:
    """Whether this address asked not to be invited again."""
    return NoInvitation.objects.filter(digest=digest_of(email)).exists()


def told_of(invitation: Invitation) -> dict[str, object]:
    """What the mails of an invitation tell."""
    kept = SeatRule.objects.filter(
        meetup=invitation.meetup, role=invitation.role, reserved__gt=0, released_at__gt=clock.now()
    )
    return {
        "invitation": invitation,
        "meetup": invitation.meetup,
        "token": invitation_token(invitation),
        "kept_until": kept.values_list("released_at", flat=True).first(),
    }


def invitation_preview(meetup: Meetup, one: Invitation, kind: str = "invitation") -> Rendered:
    """The mail as it will look; `one` need not be saved."""
    one.meetup = meetup
    return preview(f"registration.{kind}", one.language, told_of(one))


NOT_BEFORE = dt.timedelta(days=2)
WEEK = dt.timedelta(days=7)
LAST_DAY = dt.timedelta(days=1)


def to_remind(meetup: Meetup, room: Room | None = None) -> QuerySet[Any]:
    """Who may be reminded now: two days silent, never reminded, with a seat left for their role."""
    now, room = clock.now(), room or room_at(meetup)
    found = answered(meetup.invitations.filter(reminded_at=None, created_at__lte=now - NOT_BEFORE))
    roles = [role.value for role in Role if room.free_for(role)]
    return found.filter(answer=State.SENT, role__in=roles).order_by("created_at", "pk")


def due_reminders() -> dict[Meetup, set[str]]:
    """The meetups at which the reminder goes by itself now, and for which roles.

    A week before the meetup, or a week before the seats kept for a role are released; not on the last day.
    """
    now = clock.now()
    silent = Invitation.objects.filter(state=State.SENT, reminded_at=None, created_at__lte=now - NOT_BEFORE)
    pending = silent.filter(meetup__state=MeetupState.PUBLISHED, meetup__starts_at__gt=now + LAST_DAY)
    roles: dict[int, set[str]] = defaultdict(set)
    for place, role in pending.order_by().values_list("meetup", "role").distinct():
        roles[place].add(role)
    released = Counter(
        SeatRule.objects.filter(
            meetup__in=roles, reserved__gt=0, released_at__gt=now, released_at__lte=now + WEEK
        ).values_list("meetup", "role")
    )
    found: dict[Meetup, set[str]] = {}
    for meetup in Meetup.objects.filter(pk__in=roles):
        soon = meetup.starts_at <= now + WEEK
        due = {role for role in roles[meetup.pk] if soon or (meetup.pk, role) in released}
        if due:
            found[meetup] = due
    return found

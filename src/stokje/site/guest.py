"""Whom a phone in a meetup belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import HttpRequest

from stokje.live.queries import COOKIE_PREFIX, Pass, make_pass, read_pass
from stokje.meetups.models import CastMember, Meetup
from stokje.meetups.queries import addresses_of
from stokje.registration.enums import COMING
from stokje.registration.models import Registration
from stokje.shared.prepared import prepared


@dataclass(frozen=True)
class Guest:
    """Someone who signed up or someone of the cast."""

    who: Pass
    token: str
    registration: Registration | None = None
    member: CastMember | None = None

    @property
    def role(self) -> str:
        """In which role they vote; of the cast none."""
        return self.registration.role if self.registration else ""


def guest_of(request: HttpRequest, meetup: Meetup) -> Guest | None:
    """Who this phone belongs to, by the meetup's cookie; its name is that of the address at that time."""
    token = request.COOKIES.get(f"{COOKIE_PREFIX}{meetup.slug}", "")
    if not token and any(name.startswith(COOKIE_PREFIX) for name in request.COOKIES):
        names = [f"{COOKIE_PREFIX}{slug}" for slug in addresses_of(meetup)]
        token = next((request.COOKIES[name] for name in names if name in request.COOKIES), "")
    return guest_with(meetup, token)


def guest_with(meetup: Meetup, token: str) -> Guest | None:
    """Who a pass belongs to, as long as they are still coming."""
    who = _pass_of(meetup, token)
    if who and who.kind == "r":
        registration = next(iter(_coming(meetup.pk, who.public_id)), None)
        return _guest(meetup, who, token, registration=registration) if registration else None
    if who and who.kind == "c":
        member = CastMember.objects.filter(meetup=meetup, public_id=who.public_id).first()
        return _guest(meetup, who, token, member=member) if member else None
    return None


@prepared
def _coming(meetup_id: int, public_id: str) -> QuerySet[Registration]:
    mine = Registration.objects.filter(meetup=meetup_id, public_id=public_id, status__in=COMING)
    return mine.select_related("person")


def _pass_of(meetup: Meetup, token: str) -> Pass | None:
    """A pass names the address that the meetup had when it was made."""
    found = read_pass(meetup.slug, token)
    if found or not token:
        return found
    return next((who for slug in addresses_of(meetup) if (who := read_pass(slug, token))), None)


def _guest(
    meetup: Meetup, who: Pass, token: str, registration: Registration | None = None,
    member: CastMember | None = None,
) -> Guest:  # fmt: skip
    if read_pass(meetup.slug, token) is None:
        version = registration.link_version if registration else member.link_version if member else 0
        token = make_pass(meetup, who, version)
    return Guest(who, token, registration, member)

"""The participant's phone during a meetup: it follows the moderator, and works without a script too."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_POST, require_safe

from stokje.harvest.enums import VoteMode
from stokje.live.queries import COOKIE_PREFIX, Pass, evening_of, make_pass, read_pass
from stokje.live.services import announce_seats, take_votes, vote_cast
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import cast_by_token, is_over, meetup_for_screens
from stokje.registration.enums import CERTAIN, RegistrationStatus
from stokje.registration.models import Registration
from stokje.registration.queries import my_token, person_by_token
from stokje.registration.services import mark_attendance
from stokje.seating.services import seat_latecomers
from stokje.shared import clock, log
from stokje.site.guest import guest_of
from stokje.site.screens import phone_screen
from stokje.site.views.outbox import not_too_fast

HALF_A_DAY = 12 * 3600
POINTS = "points-"


@require_safe
def phone(request: HttpRequest, slug: str) -> HttpResponse:
    """Lobby, clip, table, vote or result: where the evening is. For who came in with their own link."""
    meetup = found_meetup(slug)
    guest = guest_of(request, meetup)
    if meetup.state == MeetupState.CANCELLED:
        return door(request, meetup, refused=False)
    if guest is None:
        return _not_coming(request, meetup)
    response = render(request, "site/live/phone.html", phone_screen(meetup, guest))
    if f"{COOKIE_PREFIX}{meetup.slug}" not in request.COOKIES:  # it came in by a former address
        _belongs(response, meetup, guest.token)
    return response


def _not_coming(request: HttpRequest, meetup: Meetup) -> HttpResponse:
    """For who has no key, a key that does not fit, or one of someone who gave up their seat meanwhile."""
    token = request.COOKIES.get(f"{COOKIE_PREFIX}{meetup.slug}", "")
    who = read_pass(meetup.slug, token)
    signed_up = meetup.registrations.select_related("person")
    gone = signed_up.filter(public_id=who.public_id).first() if who and who.kind == "r" else None
    return door(request, meetup, refused=bool(token) and gone is None, gone=gone)


def door(
    request: HttpRequest, meetup: Meetup, *, refused: bool, gone: Registration | None = None
) -> HttpResponse:
    """How to come in. The wall's code leads here, so only who shows a key that does not fit is refused."""
    context = {
        "meetup": meetup,
        "text": meetup.text(),
        "cancelled": meetup.state == MeetupState.CANCELLED,
        "over": is_over(meetup),
        "gone": gone,
        "gave_up": gone is not None and gone.status == RegistrationStatus.CANCELLED,
        "my_url": reverse("site:my", args=[my_token(gone.person)]) if gone else "",
        "practised_as": request.GET.get("as", "") if meetup.rehearsal_of_id else "",
    }
    response = render(request, "site/live/door.html", context, status=403 if refused else 200)
    add_never_cache_headers(response)  # a minute later this address is theirs
    return response


@require_POST
def enter(request: HttpRequest, slug: str) -> HttpResponse:
    """The button on someone's own page: this phone now belongs to the meetup; sets its only cookie."""
    meetup = found_meetup(slug)
    who, version = holder(meetup, request.POST.get("token", ""))
    response = redirect("site:live", meetup.slug)
    if who is None or meetup.state == MeetupState.CANCELLED:
        return response
    if who.kind == "r":
        welcome(meetup, who)
    _belongs(response, meetup, make_pass(meetup, who, version))
    return response


def _belongs(response: HttpResponse, meetup: Meetup, token: str) -> None:
    response.set_cookie(
        f"{COOKIE_PREFIX}{meetup.slug}", token, max_age=HALF_A_DAY,
        httponly=True, samesite="Lax", secure=settings.HTTPS,
    )  # fmt: skip


@require_POST
def sit_down(request: HttpRequest, slug: str) -> HttpResponse:
    """The button of someone without a table: they get one."""
    meetup = found_meetup(slug)
    guest = guest_of(request, meetup)
    if guest and guest.registration:
        welcome(meetup, guest.who)
    return redirect("site:live", meetup.slug)


@require_POST
@not_too_fast
def vote(request: HttpRequest, slug: str) -> HttpResponse:
    """One vote by a form, for a phone without the script."""
    meetup = found_meetup(slug)
    guest = guest_of(request, meetup)
    evening = evening_of(meetup)
    if guest is None or evening is None:
        raise Http404
    outcome = take_votes(evening, guest.who, [vote_cast(sent_by_form(request.POST))])[0]
    if outcome.state == "refused":
        screen = phone_screen(meetup, guest, typed_points(request.POST)) | {"refused": outcome.message}
        return render(request, "site/live/phone.html", screen, status=422)
    return redirect(f"{reverse('site:live', args=[meetup.slug])}#vote")


def sent_by_form(sent: QueryDict) -> dict[str, Any]:
    """What the form of one condition, or that of all points, says; as the script would send it."""
    item = sent.dict() | {"opId": sent.get("op_id")}
    return item | {"points": typed_points(sent)} if sent.get("mode") == VoteMode.POINTS else item


def typed_points(sent: QueryDict) -> dict[str, str]:
    """The points that someone filled in, by condition."""
    fields = ((name, sent.get(name, "")) for name in sent if name.startswith(POINTS))
    return {name.removeprefix(POINTS): value.strip() for name, value in fields}


def found_meetup(slug: str) -> Meetup:
    """The meetup of this address, for everyone who may know of it."""
    meetup = meetup_for_screens(slug)
    if meetup is None:
        raise Http404
    return meetup


def holder(meetup: Meetup, token: str) -> tuple[Pass | None, int]:
    """Whom a personal link belongs to at this meetup, with the version of that link."""
    person = person_by_token(token)
    if person:
        registration = meetup.registrations.filter(person=person, status__in=CERTAIN).first()
        return (Pass("r", registration.public_id), registration.link_version) if registration else (None, 0)
    member = cast_by_token(token)
    if member and member.meetup_id == meetup.pk:
        return Pass("c", member.public_id), member.link_version
    return None, 0


def welcome(meetup: Meetup, who: Pass) -> None:
    """During the evening, who comes in is there, and has a place."""
    evening = evening_of(meetup)
    if evening is None or evening.closed_at:
        return
    registration = meetup.registrations.get(public_id=who.public_id)
    mark_attendance(registration, present=True, actor=log.key(registration), came_at=clock.now())
    if seat_latecomers(meetup):
        announce_seats(evening)

"""What every page about one meetup has in common: the door to it, and its tabs."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from stokje.meetups import queries
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import is_over
from stokje.registration.queries import has_invitations
from stokje.shared import log
from stokje.shared.rights import may, require

TABS = (
    (_("Overview"), "desk:meetup", "meetups.read"),
    (_("Sign-ups"), "desk:registrations", "registration.read"),
    (_("Forecast"), "desk:demand", "meetups.read"),
    (_("Invitations"), "desk:invitations", "registration.invite"),
    (_("Cast"), "desk:cast", "meetups.ask_cast"),
    (_("Run sheet"), "desk:run_sheet", "meetups.change_run_sheet"),
    (_("Seats by role"), "desk:seat_rules", "registration.set_seats"),
    (_("Tables"), "desk:seating", "seating.read"),
    (_("The door"), "site:door", "registration.check_in"),
    (_("The evening"), "desk:moderate", "live.moderate"),
    (_("Record"), "desk:record", "live.read_record"),
    (_("Attendance"), "desk:attendance", "registration.mark_attendance"),
    (_("History"), "desk:history", "registration.read"),
)


OVER_WHEN_CALLED_OFF = {
    "desk:demand", "desk:invitations", "desk:cast", "desk:run_sheet", "desk:seat_rules", "desk:seating",
    "desk:moderate", "desk:record", "site:door", "desk:attendance",
}  # fmt: skip
"""What there is nothing left to do about."""

PRACTISED = {"desk:moderate", "desk:record"}
"""What there is to do with a rehearsal."""

OVER_WHEN_PAST = {"desk:invitations", "desk:seat_rules"}
"""What nobody does after a meetup; but the numbers of who was invited stay to be seen."""


def meetup_for(request: HttpRequest, slug: str, right: str) -> Meetup:
    """The meetup, for who has this right on it; 404 when it is not in their agenda, 403 without the right."""
    require(request.user, "meetups.read")
    found = queries.meetup_for(request.user, slug)
    if found is None:
        raise Http404
    require(request.user, right, found)
    return found


def frame(request: HttpRequest, meetup: Meetup, current: str) -> dict[str, Any]:
    """The meetup with its tabs, those that this person may open; `current` is the name of this page."""
    shown = [(label, name) for label, name, right in TABS if may(request.user, right, meetup)]
    if meetup.rehearsal_of_id:
        shown = [(label, name) for label, name in shown if name in PRACTISED]
    if meetup.state == MeetupState.CANCELLED:
        shown = [(label, name) for label, name in shown if name not in OVER_WHEN_CALLED_OFF]
    if meetup.online:
        shown = [(label, name) for label, name in shown if name != "site:door"]
    if is_over(meetup):
        over = OVER_WHEN_PAST - ({"desk:invitations"} if has_invitations(meetup) else set())
        shown = [(label, name) for label, name in shown if name not in over]
    tabs = [_tab(label, name, meetup, current) for label, name in shown]
    return {"meetup": meetup, "text": meetup.text(), "meetup_tabs": [tab for tab in tabs if tab]}


def actor(request: HttpRequest) -> str:
    """Who acts, as the log names them."""
    return log.key(request.user)  # type: ignore[arg-type]  # login_required


def _tab(label: Any, name: str, meetup: Meetup, current: str) -> dict[str, Any] | None:
    try:
        return {
            "label": label,
            "url": reverse(name, args=[meetup.slug]),
            "current": name == current,
            "count": "",
        }
    except NoReverseMatch:
        return None

"""Who sits where: tables with their crew and their people, round by round."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from stokje.desk.views.meetup_frame import frame
from stokje.live.queries import evening_of
from stokje.live.services import announce_seats
from stokje.meetups.models import Meetup
from stokje.meetups.queries import cast_of, meetup_with
from stokje.registration.enums import COMING
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.queries import coming
from stokje.registration.services import mark_many
from stokje.seating import queries, services
from stokje.seating.enums import TableDuty
from stokje.seating.models import Round, Table
from stokje.shared import clock, log
from stokje.shared.errors import Refused
from stokje.shared.rights import may, require

Act = Callable[[Meetup, QueryDict, str], Any]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def seating(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows one round at a time; a button seats everyone, another moves one person."""
    meetup = meetup_with(slug)
    if meetup is None:
        raise Http404
    require(request.user, "seating.read", meetup)
    if request.method == "POST":
        require(request.user, "seating.change", meetup)
        return _do(request, meetup)
    return render(request, "desk/seating/seating.html", _screen(request, meetup))


def _do(request: HttpRequest, meetup: Meetup) -> HttpResponse:
    actor = log.key(request.user)  # type: ignore[arg-type]  # login_required
    act = ACTS.get(request.POST.get("do", ""))
    try:
        if act:
            messages.success(request, act(meetup, request.POST, actor))
            _tell_screens(meetup)
    except Refused as because:
        messages.error(request, str(because))
    number = request.POST.get("round", "")
    query = f"?round={number}" if number.isdecimal() else ""
    return redirect(reverse("desk:seating", args=[meetup.slug]) + query)


def _tell_screens(meetup: Meetup) -> None:
    """During the evening, phones show the new places at once."""
    evening = evening_of(meetup)
    if evening and evening.closed_at is None:
        announce_seats(evening)


def _screen(request: HttpRequest, meetup: Meetup) -> dict[str, Any]:
    rounds = list(queries.rounds(meetup))
    wanted = request.GET.get("round", "")
    shown = next((each for each in rounds if str(each.number) == wanted), rounds[0] if rounds else None)
    tables = list(queries.tables(meetup))
    return frame(request, meetup, "desk:seating") | {
        "tabs": [_tab(meetup, each, shown) for each in rounds] if len(rounds) > 1 else [],
        "round": shown,
        "tables": [_table(table, shown) for table in tables],
        "coming": coming(meetup).count(),
        "unplaced": queries.unplaced(meetup) if tables else [],
        "gaps": len(queries.gaps(meetup)) if tables else 0,
        "cast": [member for member in cast_of(meetup) if member.state == "accepted"],
        "volunteers": coming(meetup).order_by("name"),
        "not_in": _not_in(meetup),
        "may_change": may(request.user, "seating.change", meetup),
    }


def _not_in(meetup: Meetup) -> int:
    """During the meetup: how many are not in, once it is noted who is."""
    if meetup.starts_at > clock.now() or not meetup.registrations.filter(status=Status.ATTENDED).exists():
        return 0
    return meetup.registrations.filter(status=Status.CONFIRMED).count()


def _tab(meetup: Meetup, each: Round, shown: Round | None) -> dict[str, Any]:
    label = _("Round %(number)d") % {"number": each.number}
    address = f"{reverse('desk:seating', args=[meetup.slug])}?round={each.number}"
    return {"label": label, "url": address, "current": each == shown, "count": ""}


def _table(table: Table, shown: Round | None) -> dict[str, Any]:
    crew = {member.duty: queries.name_of(member) for member in table.crew.all()}
    people = [placed.registration for placed in table.placements.all() if placed.round == shown]
    return {
        "table": table,
        "name": queries.title(table),
        "people": people,
        "free": max(table.seats - len(people), 0),
        "on_duty": [name for name in crew.values() if name],
        "crew": [(duty.value, duty.label, crew.get(duty, "")) for duty in TableDuty],
        "notes": f"{reverse('site:live_table', args=[table.meetup.slug])}?t={queries.crew_token(table)}",
    }


def _seat(meetup: Meetup, sent: QueryDict, actor: str) -> str:
    plan = services.seat(meetup, actor, afresh=sent.get("afresh") == "1")
    people = len(plan.rounds[0]) if plan.rounds else 0
    unmet = len({person for person, _wish in plan.unmet})
    placed = ngettext(
        "%(people)d person has a place in every round.",
        "%(people)d people have a place in every round.",
        people,
    ) % {"people": people}
    return f"{placed} {_wishes(unmet)}"


def _without_absent(meetup: Meetup, sent: QueryDict, actor: str) -> str:
    """Whoever is not in yet counts as not there, until they come in after all."""
    _came, away = mark_many(meetup, (), actor, rest_absent=True)
    gone = ngettext(
        "%(away)d person is marked as not there.", "%(away)d people are marked as not there.", away
    ) % {"away": away}
    return f"{gone} {_seat(meetup, sent, actor)}"


def _wishes(unmet: int) -> str:
    """How many people did not get all they wished."""
    if not unmet:
        return _("Every wish was met.")
    return ngettext(
        "%(unmet)d person did not get every wish.", "%(unmet)d people did not get every wish.", unmet
    ) % {"unmet": unmet}


def _move(meetup: Meetup, sent: QueryDict, actor: str) -> str:
    person = meetup.registrations.filter(public_id=sent.get("person"), status__in=COMING).first()
    table = meetup.tables.filter(number=_number(sent, "table")).first()
    each = meetup.rounds.filter(number=_number(sent, "round")).first()
    if person is None or table is None or each is None:
        raise Refused(_("This form is not complete. Load the page again."))
    left = queries.table_of(person, each)
    services.move(person, table, each, actor)
    moved = _("%(name)s now sits at table %(number)d.") % {"name": person.name, "number": table.number}
    return f"{moved} {_emptied(left, each)}".strip() if left else moved


def _emptied(left: Table, each: Round) -> str:
    """A word about who leads or writes at a table where nobody sits any more."""
    crew = left.crew.select_related("cast_member", "registration")
    names = ", ".join(filter(None, map(queries.name_of, crew)))
    if not names or left.placements.filter(round=each).exists():
        return ""
    told = {"number": left.number, "names": names}
    return _("Nobody sits at table %(number)d in this round any more. On duty there: %(names)s.") % told


def _crew(meetup: Meetup, sent: QueryDict, actor: str) -> str:
    table = meetup.tables.filter(number=_number(sent, "table")).first()
    duty = sent.get("duty", "")
    if table is None or duty not in TableDuty:
        raise Refused(_("This form is not complete. Load the page again."))
    kind, _sep, public_id = sent.get("who", "").partition("_")
    if not public_id:
        services.unassign_crew(table, duty, actor)
        return _("This duty is open again.")
    member = meetup.cast.filter(public_id=public_id).first() if kind == "c" else None
    registration = meetup.registrations.filter(public_id=public_id).first() if kind == "r" else None
    services.assign_crew(table, duty, actor, cast_member=member, registration=registration)
    return _("Saved.")


def _link(meetup: Meetup, sent: QueryDict, actor: str) -> str:
    table = meetup.tables.filter(number=_number(sent, "table")).first()
    if table is None:
        raise Refused(_("This form is not complete. Load the page again."))
    services.set_link(table, sent.get("link", ""), actor)
    return _("Saved.")


def _number(sent: QueryDict, name: str) -> int:
    value = sent.get(name, "")
    return int(value) if value.isdecimal() else 0


ACTS: dict[str, Act] = {
    "seat": _seat,
    "without": _without_absent,
    "move": _move,
    "crew": _crew,
    "link": _link,
}

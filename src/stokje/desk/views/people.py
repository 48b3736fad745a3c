"""Everyone who signed up, for one meetup or for all that someone may see: found, sorted, and taken along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from stokje.campaign.queries import themes
from stokje.desk.views.meetup_frame import actor, frame, meetup_for
from stokje.meetups.models import Meetup
from stokje.meetups.queries import is_over, meetups_for
from stokje.registration.exports import csv_lines, workbook
from stokje.registration.forms import FindForm
from stokje.registration.models import Registration
from stokje.registration.queries import Wanted, found_among, registrations_seen_by, seats
from stokje.registration.services import record_export
from stokje.shared import clock
from stokje.shared.rights import may, require

PAGE = 50
COLUMNS = ("name", "role", "organisation", "municipality", "status", "since")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Found:
    """A list as it was asked for."""

    form: FindForm
    wanted: Wanted
    rows: QuerySet[Registration]


@login_required
@require_safe
def registrations(request: HttpRequest, slug: str) -> HttpResponse:
    """Who signed up for one meetup."""
    meetup = meetup_for(request, slug, "registration.read")
    context = {
        **frame(request, meetup, "desk:registrations"),
        **listed(request, found_for(request, meetup), meetup),
        "seats": seats(meetup),
        "begun": meetup.starts_at <= clock.now(),
    }
    return render(request, "desk/registrations/registrations.html", context)


@login_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Who signed up anywhere; a host finds those of their own meetups."""
    require(request.user, "registration.find")
    context = listed(request, found_for(request, None), None)
    return render(request, "desk/registrations/people.html", context)


def found_for(request: HttpRequest, meetup: Meetup | None) -> Found:
    """What the address asks, among what this person may see."""
    rows = registrations_seen_by(request.user)
    choices: dict[str, Any] = {"themes": themes(), "needs": may(request.user, "registration.find")}
    if meetup is None:
        choices["meetups"] = _meetups_of(request)
    else:
        rows = rows.filter(meetup=meetup)
        choices["themes"] = themes().filter(meetuptheme__meetup=meetup)
        choices["needs"] = may(request.user, "registration.see_needs", meetup)
    form = FindForm(request.GET or None, **choices) if request.GET else FindForm({}, **choices)
    wanted = form.wanted()
    return Found(form, wanted, found_among(rows, wanted))


def _meetups_of(request: HttpRequest) -> list[Meetup]:
    return [one for one in meetups_for(request.user) if may(request.user, "registration.read", one)]


def listed(request: HttpRequest, found: Found, meetup: Meetup | None) -> dict[str, Any]:
    """The page of the list, the ways to sort it, and what can be done with all that was found."""
    columns = COLUMNS if meetup else ("name", "meetup", *COLUMNS[1:])
    over = meetup is not None and is_over(meetup)
    return {
        "form": found.form,
        "asked": found.form.in_words(),
        "page": Paginator(found.rows, PAGE).get_page(request.GET.get("page")),
        "columns": [(name, _turned(name, found.wanted.sort), found.wanted.sort) for name in columns],
        "query": found.wanted.query(),
        "may_export": may(request.user, "registration.export", meetup) if meetup else True,
        "may_write": may(request.user, "letters.write"),
        "with_needs": "needs" in found.form.fields,
        "over": over,
    }


def _turned(name: str, sort: str) -> str:
    """What a click on the heading asks: this column, or the other way round."""
    return f"-{name}" if sort == name else name


@login_required
@require_POST
def export(request: HttpRequest, slug: str = "") -> HttpResponseBase:
    """The list as it was found, as a file; who took it stands in the log."""
    meetup = meetup_for(request, slug, "registration.export") if slug else None
    require(request.user, "registration.find")
    found = found_for(request, meetup)
    kind = "csv" if request.POST.get("kind") == "csv" else "xlsx"
    needs = "with_needs" in request.POST and "needs" in found.form.fields
    number = found.rows.count()
    record_export(meetup, found.wanted, number, actor(request), kind=kind, needs=needs)
    name = f"{meetup.slug if meetup else 'stokje'}-{clock.today().isoformat()}.{kind}"
    if kind == "csv":
        lines = csv_lines(found.rows, needs=needs)
        return _streamed(lines, name)
    return FileResponse(
        workbook(found.rows, needs=needs), as_attachment=True, filename=name, content_type=XLSX
    )


def _streamed(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)

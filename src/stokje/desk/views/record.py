"""The record of an evening: to read, to mend, and to take along as a file."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from stokje.desk.forms import AgreementForm, StatementForm, TimesForm
from stokje.desk.queries.record import agreement_before, statement_before, times_before
from stokje.desk.views.meetup_frame import actor, frame, meetup_for
from stokje.harvest.services import correct_agreement
from stokje.live.exports import record_csv, record_lines, record_workbook
from stokje.live.models import Evening
from stokje.live.queries import (
    PartTimes,
    evening_of,
    record_of,
    recorded_agreements,
    recorded_statements,
    timeline,
)
from stokje.live.services import correct_statement, correct_times
from stokje.meetups.models import Meetup
from stokje.meetups.queries import meetup_with
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.rights import may, require

READ, CORRECT, TIMES = "live.read_record", "harvest.correct", "live.moderate"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it on one page, which prints as it stands."""
    meetup = _meetup(request, slug, READ)
    context = {
        **frame(request, meetup, "desk:record"),
        "record": record_of(meetup, evening_of(meetup)),
        "may_correct": may(request.user, CORRECT, meetup),
        "may_time": may(request.user, TIMES, meetup),
        "now": clock.now(),
    }
    return render(request, "desk/record/record.html", context)


@login_required
@require_safe
def export(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """The record as a file: xlsx with all of it, csv with what was said, jsonl with a line for each thing."""
    meetup = _meetup(request, slug, READ)
    found = record_of(meetup, evening_of(meetup))
    name = f"{meetup.slug}-{clock.local(meetup.starts_at).date().isoformat()}.{kind}"
    if kind == "xlsx":
        return FileResponse(record_workbook(found), as_attachment=True, filename=name, content_type=XLSX)
    if kind == "csv":
        return _streamed(record_csv(found), name, "text/csv; charset=utf-8")
    if kind == "jsonl":
        lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in record_lines(found))
        return _streamed(lines, name, "application/x-ndjson; charset=utf-8")
    raise Http404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def statement(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """One statement: what it says, what it said before, and a form to mend it."""
    meetup = _meetup(request, slug, CORRECT)
    said = recorded_statements(meetup).filter(public_id=public_id).first()
    if said is None:
        raise Http404
    start = {"text": said.text, "kind": said.kind, "version": said.version}
    form = StatementForm(request.POST or None, initial=start)

    def save(given: dict[str, Any]) -> None:
        correct_statement(
            said, given["text"], given["kind"], given["version"], given["because"], actor(request)
        )

    context = {
        "said": said,
        "before": statement_before(said, request.user),
        "may_hide": may(request.user, "harvest.hide"),
        "title": _("Correct a statement"),
    }
    return _mend(request, meetup, form, save, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """One agreement: who does what by when, and a form to mend it."""
    meetup = _meetup(request, slug, CORRECT)
    found = recorded_agreements(meetup).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    start = {"who": found.who, "what": found.what, "by_date": found.by_date, "version": found.version}
    form = AgreementForm(request.POST or None, initial=start)

    def save(given: dict[str, Any]) -> None:
        correct_agreement(
            found, given["who"], given["what"], given["by_date"], given["version"], given["because"],
            actor(request),
        )  # fmt: skip

    context = {
        "agreed": found,
        "before": agreement_before(found, request.user),
        "title": _("Correct an agreement"),
    }
    return _mend(request, meetup, form, save, context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def times(request: HttpRequest, slug: str, position: int) -> HttpResponse:
    """When a part of the evening really was."""
    meetup = _meetup(request, slug, TIMES)
    evening, part = _part(meetup, position)
    form = TimesForm(request.POST or None, initial=_first_times(part))

    def save(given: dict[str, Any]) -> None:
        correct_times(evening, part.stage, *form.moments(meetup), given["because"], actor(request))

    before = times_before(part.corrections, request.user)
    return _mend(request, meetup, form, save, {"part": part, "before": before, "title": part.title})


def _mend(
    request: HttpRequest, meetup: Meetup, form: forms.Form, save: Callable[[dict[str, Any]], None],
    context: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """Saves and goes back to the record; what cannot be saved stands in the form with the reason."""
    status = 200
    if request.method == "POST":
        status = 400
        try:
            if form.is_valid():
                save(form.cleaned_data)
                messages.success(request, _("Saved. What stood there before stays in the history."))
                return redirect("desk:record", meetup.slug)
        except Refused as because:
            form.add_error(None, str(because))
    context |= {"form": form, "back": reverse("desk:record", args=[meetup.slug])}
    return render(
        request, "desk/record/mend.html", {**frame(request, meetup, "desk:record"), **context}, status=status
    )


def _part(meetup: Meetup, position: int) -> tuple[Evening, PartTimes]:
    evening = evening_of(meetup)
    parts = timeline(evening).parts if evening else []
    found = next((part for part in parts if part.stage.position == position), None)
    if evening is None or found is None:
        raise Http404
    return evening, found


def _first_times(part: PartTimes) -> dict[str, Any]:
    """What stands in the form at first: the last correction, else the measured time, else the plan."""
    spans = [part.corrected, *part.measured, part.planned]
    span = next(each for each in spans if each)
    return {
        "start": clock.local(span.starts_at).time(),
        "end": clock.local(span.ends_at or part.planned.ends_at or span.starts_at).time(),
    }


def _meetup(request: HttpRequest, slug: str, right: str) -> Meetup:
    """The meetup, or the rehearsal that someone practises on; the same people may read its record."""
    found = meetup_with(slug)
    if found is None or not found.rehearsal_of_id:
        return meetup_for(request, slug, right)
    require(request.user, right, found)
    return found


def _streamed(lines: Any, name: str, kind: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type=kind, headers=headers)

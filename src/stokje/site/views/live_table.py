"""The note-taker's phone. What is written here is kept on the phone until the server has it on disk."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from stokje.harvest.queries import statements_of_table
from stokje.live.queries import Pass, ballot_of, evening_of, make_pass
from stokje.live.services import Note, take_notes
from stokje.seating.models import Table
from stokje.seating.queries import current_round, table_by_token, title
from stokje.site.screens import bar, kind_choices
from stokje.site.views.live import body_of, door, found_meetup, items_of, key_of, said_outcome
from stokje.site.views.outbox import from_an_outbox

DOES = ("write", "change", "take_back", "agree")


@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one table, opened by the link of its crew; POST writes one note without the script."""
    token = request.POST.get("t") or request.GET.get("t", "")
    found = table_by_token(token)
    if found is None or found.meetup.slug != slug:
        return door(request, found_meetup(slug), refused=bool(token) or request.method == "POST")
    if request.method == "POST":
        return _write(request, found)
    return render(request, "site/live/table.html", _screen(found, token))


def _screen(found: Table, token: str) -> dict[str, Any]:
    evening = evening_of(found.meetup)
    return {
        **bar(found.meetup, evening),
        "table": found,
        "table_title": title(found),
        "token": token,
        "pass": make_pass(found.meetup, Pass("t", found.public_id), found.link_version),
        "round": current_round(found.meetup, evening.stage if evening else None),
        "rounds": found.meetup.rounds.count(),
        "kinds": kind_choices(),
        "statements": statements_of_table(found),
        "op_id": key_of(None),
        "ballot": [item.statement for item in ballot_of(evening)] if evening else [],
    }


def _write(request: HttpRequest, found: Table) -> HttpResponse:
    sent = request.POST.dict() | {
        "do": "agree" if "who" in request.POST else "write",
        "opId": request.POST.get("op_id"),
    }
    note = note_of(sent)
    outcome = take_notes(found, [note], get_language() or "nl")[0] if note else None
    if outcome is None or outcome.state == "refused":
        messages.error(request, outcome.message if outcome else _("Write down what was said first."))
    else:
        messages.success(request, _("Saved."))
    return redirect(f"{request.path}?t={request.POST['t']}")


@csrf_exempt  # the signed token in the body is the proof, so that a page left open overnight still delivers
@require_http_methods(["GET", "HEAD", "POST"])
@from_an_outbox
def notes(request: HttpRequest, slug: str) -> JsonResponse:
    """GET: what the table wrote. POST: a batch from a phone's outbox, acknowledged after the commit."""
    sent = body_of(request) if request.method == "POST" else {}
    found = table_by_token(str(sent.get("token", "")) or request.GET.get("t", ""))
    if found is None or found.meetup.slug != slug:
        return JsonResponse({"message": _("This link no longer opens this table.")}, status=403)
    batch = [note for one in items_of(sent) if (note := note_of(one))]
    outcomes = take_notes(found, batch, str(sent.get("language", "nl"))[:2]) if batch else []
    return JsonResponse({"items": [said_outcome(each) for each in outcomes], "notes": written(found)})


def written(found: Table) -> list[dict[str, Any]]:
    """What stands at the table, newest first, as the phone reads it."""
    return [
        {"opId": str(said.op_id), "kind": said.kind, "text": said.text, "version": said.version}
        for said in statements_of_table(found)
    ]


def note_of(sent: dict[str, Any]) -> Note | None:
    """One item of a batch; None when it does not say what to do."""
    if sent.get("do") not in DOES:
        return None
    return Note(
        do=cast("Any", sent["do"]),
        op_id=key_of(sent.get("opId")),
        kind=str(sent.get("kind", "")),
        text=str(sent.get("text", "")),
        note=_uuid(sent.get("note")),
        base_version=_number(sent.get("baseVersion")) or 1,
        round=_number(sent.get("round")),
        written_at=_moment(sent.get("writtenAt")),
        who=str(sent.get("who", "")),
        by_date=_day(sent.get("by")),
    )


def _uuid(text: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def _number(value: Any) -> int | None:
    return int(value) if str(value).isdecimal() else None


def _moment(text: Any) -> dt.datetime | None:
    try:
        moment = parse_datetime(str(text))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None


def _day(text: Any) -> dt.date | None:
    try:
        return parse_date(str(text))
    except ValueError:
        return None


@require_safe
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """The service worker that lets a table's page open again without a connection."""
    meetup = found_meetup(slug)
    script = render_to_string(
        "site/live/keep.js", {"slug": meetup.slug, "static_prefix": settings.STATIC_URL}, request
    )
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})

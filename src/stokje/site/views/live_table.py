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
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from stokje.live.queries import (
    Pass,
    agreements_at,
    ballot_of,
    evening_of,
    hand_of,
    kinds_of,
    make_pass,
    needs_of,
    no_round_yet,
    notes_of_table,
    others_at,
)
from stokje.live.services import Note, phone_here, phone_leaves, take_notes
from stokje.meetups.queries import is_at
from stokje.seating.models import Table
from stokje.seating.queries import current_round, table_by_token, title
from stokje.shared import clock
from stokje.shared.batch import items_of
from stokje.shared.ids import key_of
from stokje.site.film import clip_card
from stokje.site.screens import bar, clip_of
from stokje.site.views.live import door, found_meetup
from stokje.site.views.outbox import Sent, from_an_outbox, not_too_fast

DOES = (
    "write", "change", "take_back", "move", "keep_mine", "keep_theirs", "keep_both",
    "agree", "change_agreement", "take_back_agreement", "raise", "lower",
)  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@not_too_fast
def table(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of one table, opened by the link of its crew; POST does one thing without the script."""
    token = request.POST.get("t") or request.GET.get("t", "")
    found = table_by_token(token)
    if found is None or not is_at(found.meetup, slug):
        return door(request, found_meetup(slug), refused=bool(token) or request.method == "POST")
    typed: dict[str, str] = {}
    if request.method == "POST":
        typed = request.POST.dict()
        if _write(request, found, typed):
            return redirect(f"{request.path}?t={token}")
    return render(request, "site/live/table.html", _screen(found, token) | {"typed": typed})


def _screen(found: Table, token: str) -> dict[str, Any]:
    evening = evening_of(found.meetup)
    return {
        **bar(found.meetup, evening),
        "table": found,
        "table_title": title(found),
        "question": text.question if (text := found.theme.text()) else "",
        "film": clip_card(clip_of(found.meetup)),
        "token": token,
        "pass": make_pass(found.meetup, Pass("t", found.public_id), found.link_version),
        "round": current_round(found.meetup, evening.stage if evening else None),
        "rounds": found.meetup.rounds.count(),
        "before_rounds": evening is None or no_round_yet(evening),
        "notes": notes_of_table(found),
        "agreements": agreements_at(found),
        "needs": needs_of(kinds_of(found)),
        "hand": hand_of(found),
        "op_id": key_of(None),
        "ballot": [item.statement for item in ballot_of(evening)] if evening else [],
    }


def _write(request: HttpRequest, found: Table, typed: dict[str, str]) -> bool:
    """Does what a form asks; False when it was refused, so that the words stay in their field."""
    does = typed.get("do") or ("agree" if "who" in typed else "write")
    note = note_of({**typed, "do": does, "opId": typed.get("op_id")})
    outcome = take_notes(found, [note], get_language() or "nl")[0] if note else None
    if outcome is None or outcome.state == "refused":
        messages.error(request, outcome.message if outcome else _("Write down what was said first."))
        return False
    messages.success(request, outcome.message or _("Saved."))
    return True


@csrf_exempt  # the signed token in the body is the proof, so that a page left open overnight still delivers
@require_http_methods(["GET", "HEAD", "POST"])
@from_an_outbox
def notes(request: HttpRequest, slug: str, sent: Sent) -> JsonResponse:
    """GET: what the table wrote. POST: a batch from a phone's outbox, acknowledged after the commit."""
    found = table_by_token(str(sent.get("token", "")) or request.GET.get("t", ""))
    if found is None or not is_at(found.meetup, slug):
        return JsonResponse({"message": _("This link no longer opens this table.")}, status=403)
    ahead = _ahead(sent)
    batch = [note for one in items_of(sent) if (note := note_of(one, ahead))]
    outcomes = take_notes(found, batch, str(sent.get("language", "nl"))[:2]) if batch else []
    return JsonResponse({"items": [each.payload() for each in outcomes], **written(found)})


@csrf_exempt  # as above
@require_POST
@from_an_outbox
def here(_request: HttpRequest, slug: str, sent: Sent) -> JsonResponse:
    """A phone says that it is at the table, and hears how many others are, and how many of those write."""
    found, key = table_by_token(str(sent.get("token", ""))), str(sent.get("phone", ""))[:40]
    if found is None or not is_at(found.meetup, slug) or not key:
        return JsonResponse({"message": _("This link no longer opens this table.")}, status=403)
    if sent.get("leaves"):
        phone_leaves(found, key)
        return JsonResponse({})
    phone_here(found, key, writing=bool(sent.get("writing")))
    others, writing = others_at(found, key)
    return JsonResponse({"others": others, "writing": writing})


def written(found: Table) -> dict[str, Any]:
    """What stands at the table, notes from the top down, as the phone reads it."""
    said = [
        {
            "opId": str(each.statement.op_id), "kind": each.statement.kind, "text": each.statement.text,
            "version": each.statement.version, "language": each.statement.language,
            "texts": [{"opId": str(one.op_id), "kind": one.kind, "text": one.text} for one in each.texts],
        }
        for each in notes_of_table(found)
    ]  # fmt: skip
    agreed = [
        {
            "opId": str(each.op_id), "who": each.who, "text": each.what, "version": each.version,
            "by": each.by_date.isoformat() if each.by_date else "",
        }
        for each in agreements_at(found)
    ]  # fmt: skip
    return {"notes": said, "agreements": agreed}


def _ahead(sent: dict[str, Any]) -> dt.timedelta:
    """How far the phone's clock runs ahead of ours, by what it says the time is."""
    told = _moment(sent.get("sentAt"))
    return told - clock.now() if told else dt.timedelta(0)


def note_of(sent: dict[str, Any], ahead: dt.timedelta = dt.timedelta(0)) -> Note | None:
    """One item of a batch; None when it does not say what to do."""
    if sent.get("do") not in DOES:
        return None
    moment = _moment(sent.get("writtenAt"))
    return Note(
        do=cast("Any", sent["do"]),
        op_id=key_of(sent.get("opId")),
        kind=str(sent.get("kind") or ""),
        text=str(sent.get("text") or ""),
        note=_uuid(sent.get("note")),
        base_version=_number(sent.get("baseVersion")),
        base_op=_uuid(sent.get("baseOp")),
        beside=_uuid(sent.get("beside")),
        above=_uuid(sent.get("above")),
        round=_number(sent.get("round")),
        written_at=_before(moment, ahead),
        who=str(sent.get("who") or ""),
        by_date=_day(sent.get("by")),
    )


def _uuid(text: Any) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text))
    except ValueError:
        return None


def _number(value: Any) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _before(moment: dt.datetime | None, ahead: dt.timedelta) -> dt.datetime | None:
    try:
        return moment - ahead if moment else None
    except OverflowError:  # a clock that is thousands of years wrong
        return None


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

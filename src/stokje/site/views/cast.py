"""The page of someone who is asked for a duty: say yes or no; later, where to be and when."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.live.queries import evening_of
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import CastMember
from stokje.meetups.queries import cast_by_token, run_sheet
from stokje.meetups.services import answer_cast
from stokje.seating.queries import link_of, tables_of_cast, title
from stokje.shared import clock, log
from stokje.shared.errors import Refused
from stokje.site.screens import table_link


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cast(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it answers nothing; a button does."""
    member = cast_by_token(token)
    if member is None:
        raise Http404
    if request.method == "POST":
        _answer(request, member)
        return redirect("site:cast", token)
    return render(request, "site/cast/cast.html", {"token": token, **_facts(member)})


def _answer(request: HttpRequest, member: CastMember) -> None:
    accept = request.POST.get("answer") == "yes"
    try:
        answer_cast(member, accept, log.key(member))
    except Refused as refused:
        messages.error(request, str(refused))
        return
    thanks = _("Good that you are coming.") if accept else _("Thank you for telling us.")
    messages.success(request, thanks)


def _facts(member: CastMember) -> dict[str, Any]:
    meetup = member.meetup
    cancelled = meetup.state == MeetupState.CANCELLED
    tables = tables_of_cast(member).select_related("meetup")
    return {
        "member": member,
        "meetup": meetup,
        "text": meetup.text(),
        "run_sheet": run_sheet(meetup),
        "ahead": meetup.starts_at > clock.now() and not cancelled,
        "cancelled": cancelled,
        "evening": evening_of(meetup),
        "tables": [{"title": title(one), "notes": table_link(one), "link": link_of(one)} for one in tables],
    }

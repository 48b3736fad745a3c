"""The cast of a meetup: plan people, ask them, see what they said. And the run sheet they follow."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from stokje.desk.views.meetup_frame import actor, frame, meetup_for
from stokje.live.services import follow_run_sheet
from stokje.meetups.forms import CastForm, RunSheetForms, run_sheet_initial, run_sheet_lines
from stokje.meetups.models import Meetup
from stokje.meetups.queries import cast_of, run_sheet
from stokje.meetups.services import add_cast, ask_cast, change_run_sheet, remove_cast
from stokje.shared.errors import Refused

RIGHT = "meetups.ask_cast"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cast(request: HttpRequest, slug: str) -> HttpResponse:
    """Everyone with a duty; the form adds someone, and asks them at once when wanted."""
    meetup = meetup_for(request, slug, RIGHT)
    form = CastForm(request.POST or None, ask="ask" in request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _add(meetup, form, actor(request)))
            return redirect("desk:cast", slug)
        except Refused as refused:
            form.add_error("email", str(refused))
    context = {**frame(request, meetup, "desk:cast"), "members": cast_of(meetup), "form": form}
    return render(request, "desk/meetups/cast.html", context)


def _add(meetup: Meetup, form: CastForm, by: str) -> str:
    member = add_cast(meetup, actor=by, **form.cleaned_data)
    if not form.ask:
        return _("%(name)s has been added, and not asked yet.") % {"name": member.name}
    ask_cast(member, by)
    return _("%(name)s gets a mail with the question.") % {"name": member.name}


@login_required
@require_POST
def ask(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Mails the question."""
    meetup = meetup_for(request, slug, RIGHT)
    member = get_object_or_404(meetup.cast, public_id=public_id)
    try:
        ask_cast(member, actor(request))
        messages.success(request, _("%(name)s gets a mail with the question.") % {"name": member.name})
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk:cast", slug)


@login_required
@require_POST
def remove(request: HttpRequest, slug: str, public_id: str) -> HttpResponse:
    """Takes someone off the cast."""
    meetup = meetup_for(request, slug, RIGHT)
    remove_cast(get_object_or_404(meetup.cast, public_id=public_id), actor(request))
    return redirect("desk:cast", slug)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_run_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Order, minutes and names of the parts."""
    meetup = meetup_for(request, slug, "meetups.change_run_sheet")
    forms = RunSheetForms(request.POST or None, initial=run_sheet_initial(meetup), prefix="part")
    if request.method == "POST" and forms.is_valid():
        try:
            change_run_sheet(meetup, run_sheet_lines(meetup, forms.cleaned_data), actor(request))
            follow_run_sheet(meetup)
            messages.success(request, _("The run sheet has been saved."))
            return redirect("desk:run_sheet", slug)
        except Refused as refused:
            messages.error(request, str(refused))
    times = run_sheet(meetup)
    context = {
        **frame(request, meetup, "desk:run_sheet"),
        "forms": forms,
        "times": times,
        "ends_at": times[-1].ends_at if times else meetup.starts_at,
    }
    return render(request, "desk/meetups/run_sheet.html", context)

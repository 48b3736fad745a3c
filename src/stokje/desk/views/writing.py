"""Writing a message to the people of a list, and changing it while it is a draft."""

from __future__ import annotations

from django.contrib import messages as told
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from stokje.desk.views.meetup_frame import actor, meetup_for
from stokje.desk.views.message_frame import asked_in_words, campaign_address, field_names, message_for
from stokje.desk.views.people import found_for
from stokje.letters.forms import MessageForm, initial_of_message
from stokje.letters.services import change_message, delete_message, write_message
from stokje.shared.errors import Refused
from stokje.shared.rights import require


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, slug: str = "") -> HttpResponse:
    """A new message to everyone whom the address of the list finds."""
    require(request.user, "letters.write")
    meetup = meetup_for(request, slug, "registration.read") if slug else None
    found = found_for(request, meetup)
    form = _form(request)
    if request.method == "POST" and form.is_valid():
        made = write_message(request.user, meetup, found.wanted, form.words())  # type: ignore[arg-type]  # login_required
        return redirect("desk:message", made.public_id)
    context = {"form": form, "asked": found.form.in_words(), "meetup": meetup, "fields": field_names()}
    return render(request, "desk/messages/write.html", context | {"number": found.rows.count()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Other words for a draft."""
    message = message_for(request, public_id)
    if request.method != "POST" and message.sent_at is not None:
        return redirect("desk:message", public_id)
    form = _form(request, initial_of_message(message))
    if request.method == "POST" and form.is_valid():
        try:
            change_message(message, form.words(), actor(request))
            return redirect("desk:message", public_id)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "asked": asked_in_words(message), "message": message, "fields": field_names()}
    return render(request, "desk/messages/write.html", context)


@login_required
@require_POST
def delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Throws a draft away."""
    try:
        delete_message(message_for(request, public_id), actor(request))
        told.success(request, _("The draft is gone."))
    except Refused as refused:
        told.error(request, str(refused))
    return redirect("desk:messages")


def _form(request: HttpRequest, initial: dict[str, str] | None = None) -> MessageForm:
    return MessageForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        user=request.user,  # type: ignore[arg-type]  # login_required
        campaign_address=campaign_address(),
    )

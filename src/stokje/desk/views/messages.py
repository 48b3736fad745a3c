"""Messages to many people: looked at as they will be, tried out, sent, followed, paused and stopped."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages as told
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from stokje.desk.views.meetup_frame import actor
from stokje.desk.views.message_frame import asked_in_words, message_for, preview
from stokje.desk.views.outbox import LETTER_POLICY
from stokje.letters.models import Message
from stokje.letters.queries import Audience, audience, messages_seen_by
from stokje.letters.services import send_message, send_test
from stokje.post import queries, services
from stokje.post.enums import MailingState, MailState
from stokje.shared.errors import Refused
from stokje.shared.rights import require

PAGE = 50
STEERS = {
    "pause": services.pause,
    "resume": services.resume,
    "stop": services.stop,
    "again": services.retry_failed,
}


@login_required
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """Drafts and what was sent, newest first."""
    require(request.user, "letters.write")
    page = Paginator(messages_seen_by(request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/messages/messages.html", {"page": page})


@login_required
@require_safe
def message(request: HttpRequest, public_id: str) -> HttpResponse:
    """A draft as it will be mailed, or how far a message is that was sent."""
    found = message_for(request, public_id)
    about = {"message": found, "asked": asked_in_words(found)}
    if found.sent_at is not None:
        return render(request, "desk/messages/sent.html", about | _standing(found))
    who = audience(found)
    return render(request, "desk/messages/draft.html", about | _shown(request, found, who))


def _shown(request: HttpRequest, found: Message, who: Audience) -> dict[str, Any]:
    number = _number(request)
    shown = [preview(found, who, text.language, number) for text in found.texts.all()]
    return {
        "audience": who,
        "previews": [one for one in shown if one],
        "english": any(text.language == "en" for text in found.texts.all()),
        "next": number + 1,
    }


def _number(request: HttpRequest) -> int:
    asked = request.GET.get("for", "0")
    return int(asked) if asked.isdecimal() and len(asked) < 7 else 0


def _standing(found: Message) -> dict[str, Any]:
    mailing = found.mailing
    failed = mailing.mails.filter(state=MailState.FAILED).order_by("to")[:PAGE] if mailing else []
    return {
        "mailing": mailing,
        "progress": queries.progress(mailing) if mailing else None,
        "failed": failed,
        "no_server": not settings.SMTP_HOST,
        "per_minute": settings.BULK_PER_MINUTE,
    }


@login_required
@require_safe
def progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """The part of the page that says how far it is; at the end the whole page is due anew."""
    found = message_for(request, public_id)
    answer = render(request, "desk/messages/progress.html", {"message": found, **_standing(found)})
    if found.mailing is None or found.mailing.state != MailingState.RUNNING:
        answer["HX-Refresh"] = "true"
    return answer


@login_required
@require_safe
@xframe_options_sameorigin
def letter(request: HttpRequest, public_id: str, language: str) -> HttpResponse:
    """The HTML part of the preview, for the frame in the page."""
    found = message_for(request, public_id)
    shown = preview(found, audience(found), language, _number(request))
    if shown is None:
        raise Http404
    return HttpResponse(shown.words.html, headers={"Content-Security-Policy": LETTER_POLICY})


@login_required
@require_POST
def test(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mails it to who asks, as the first of the people would get it."""
    found = message_for(request, public_id)
    who = audience(found)
    if who.recipients:
        number = send_test(found, request.user, who.recipients[0])  # type: ignore[arg-type]  # login_required
        said = ngettext(
            "%(number)d mail is on its way to you.", "%(number)d mails are on their way to you.", number
        )
        told.success(request, said % {"number": number})
    else:
        told.error(request, _("Nobody gets this message. Choose other people."))
    return redirect("desk:message", public_id)


@login_required
@require_POST
def send(request: HttpRequest, public_id: str) -> HttpResponse:
    """Settles who gets it, and starts; pressed twice it is sent once."""
    try:
        sent = send_message(message_for(request, public_id), actor(request))
        said = ngettext(
            "The message goes to %(number)d person.", "The message goes to %(number)d people.", sent.people
        )
        told.success(request, said % {"number": sent.people})
    except Refused as refused:
        told.error(request, str(refused))
    return redirect("desk:message", public_id)


@login_required
@require_POST
def steer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Pauses, goes on, stops, or tries again what failed."""
    found = message_for(request, public_id)
    act = STEERS.get(request.POST.get("act", ""))
    if act is not None and found.mailing is not None:
        act(found.mailing, actor(request))
    return redirect("desk:message", public_id)

"""A phone asks makers and guests something, or wants to hear an answer too."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from stokje.live.queries import evening_of, ups_of
from stokje.live.services import Asked, take_questions
from stokje.meetups.models import Meetup
from stokje.shared.batch import items_of
from stokje.shared.ids import key_of
from stokje.site.asking import asking, own_payload
from stokje.site.guest import Guest, guest_of, guest_with
from stokje.site.views.live import found_meetup
from stokje.site.views.outbox import Sent, from_an_outbox, not_too_fast


@require_http_methods(["GET", "HEAD", "POST"])
@not_too_fast
def question(request: HttpRequest, slug: str) -> HttpResponse:
    """A page to ask on and a form for one wish, for a phone without the script: this page stays as it is."""
    meetup = found_meetup(slug)
    guest, evening = guest_of(request, meetup), evening_of(meetup)
    if guest is None or evening is None:
        raise Http404
    if request.method != "POST":
        return _form(request, meetup, guest, "")
    sent = request.POST
    does = "want" if sent.get("question") else "ask"
    item = asked({**sent.dict(), "do": does, "opId": sent.get("op_id"), "up": sent.get("up") == "1"})
    outcome = take_questions(evening, guest.who, [item], get_language() or "nl")[0]
    if outcome.state == "refused":
        messages.error(request, outcome.message)
        if does == "ask":
            return _form(request, meetup, guest, sent.get("text", ""))
    return redirect(f"{reverse('site:live', args=[meetup.slug])}#questions")


def _form(request: HttpRequest, meetup: Meetup, guest: Guest, words: str) -> HttpResponse:
    context = {"meetup": meetup, "text": meetup.text(), "asking": asking(evening_of(meetup), guest)}
    return render(request, "site/live/question_page.html", context | {"words": words, "alone": True})


@csrf_exempt  # the signed pass in the body is the proof: a cookie alone does nothing here
@require_POST
@from_an_outbox
def questions(_request: HttpRequest, slug: str, sent: Sent) -> JsonResponse:
    """A batch from a phone's outbox, acknowledged after the commit; tells what became of their own."""
    meetup = found_meetup(slug)
    guest, evening = guest_with(meetup, str(sent.get("pass", ""))), evening_of(meetup)
    if guest is None or evening is None:
        return JsonResponse({"message": _("This link no longer opens this meetup.")}, status=403)
    batch = [asked(one) for one in items_of(sent)]
    outcomes = take_questions(evening, guest.who, batch, str(sent.get("language", "nl"))[:2])
    answer = {
        "items": [each.payload() for each in outcomes],
        "own": own_payload(evening, guest),
        "ups": ups_of(evening, {each.question for each in batch if each.do == "want"}),
    }
    return JsonResponse(answer)


def asked(sent: dict[str, Any]) -> Asked:
    """An item as it came in; what makes no sense is refused further on."""
    return Asked(
        do="want" if sent.get("do") == "want" else "ask",
        op_id=key_of(sent.get("opId")),
        text=str(sent.get("text", "")),
        question=str(sent.get("question", "")),
        up=bool(sent.get("up")),
    )

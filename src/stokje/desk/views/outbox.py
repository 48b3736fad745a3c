"""Outgoing mail as it will read, or read. Without a mail server this is where mail is followed."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from stokje.desk.queries import kinds_named, mail_label
from stokje.post import queries, services
from stokje.post.enums import MailState
from stokje.post.models import OutboxMail
from stokje.shared import log
from stokje.shared.rights import may, require

PAGE = 50
COUNCIL = Q(kind__startswith="council.")
"""Mail of the youth council holds addresses of children: only their supervisor sees it."""
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none';"
    " sandbox allow-top-navigation-by-user-activation allow-popups"
)
"""A mail has its style in itself, as mail programs want it; it is shown in a frame that can do nothing."""


@login_required
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """The list, newest first, by state and by a piece of the address."""
    among = _seen_by(request)
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()
    found = queries.mails(state, text, kinds_named(text), among)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    counts = queries.counts(among)
    states = [(value, label, counts.get(value, 0)) for value, label in MailState.choices]
    context = {
        "page": page,
        "lines": [(mail, mail_label(mail.kind)) for mail in page.object_list],
        "states": states,
        "state": state,
        "wanted": text,
        "no_server": not settings.SMTP_HOST,
    }
    return render(request, "desk/outbox/mails.html", context)


@login_required
@require_safe
def mail(request: HttpRequest, public_id: str) -> HttpResponse:
    """One mail, as text and as a letter, with links that work."""
    found = _mail(request, public_id)
    words = _words(found)
    context = {
        "mail": found,
        "sealed": _is_sealed(found),
        "label": mail_label(found.kind),
        "words": words,
        "blocks": queries.blocks(words.text) if words else [],
        "no_server": not settings.SMTP_HOST,
        "can_retry": found.state == MailState.FAILED and may(request.user, "desk.send_again"),
    }
    return render(request, "desk/outbox/mail.html", context)


@login_required
@require_safe
@xframe_options_sameorigin
def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The HTML part by itself, for the frame in the page."""
    words = _words(_mail(request, public_id))
    if words is None:
        raise Http404
    return HttpResponse(words.html, headers={"Content-Security-Policy": LETTER_POLICY})


@login_required
@require_safe
def attachment(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """A file that goes with the mail."""
    words = _words(_mail(request, public_id))
    if words is None or number >= len(words.attachments):
        raise Http404
    name, content, kind = words.attachments[number]
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@login_required
@require_POST
def again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tries a mail that was given up once more."""
    require(request.user, "desk.send_again")
    services.retry(_mail(request, public_id), log.key(request.user))  # type: ignore[arg-type]  # login_required
    messages.success(request, _("The mail will be sent again."))
    return redirect("desk:outbox_mail", public_id)


def _mail(request: HttpRequest, public_id: str) -> OutboxMail:
    found = queries.mail_with(public_id, _seen_by(request))
    if found is None:
        raise Http404
    return found


def _seen_by(request: HttpRequest) -> Q:
    """Of which mails this person may know."""
    if not may(request.user, "council.supervise"):
        require(request.user, "desk.see_outbox")
        return ~COUNCIL
    return Q() if may(request.user, "desk.see_outbox") else COUNCIL


def _is_sealed(mail: OutboxMail) -> bool:
    """Once mail is really sent, nobody here reads the links by which a parent confirms."""
    return bool(settings.SMTP_HOST) and mail.kind.startswith("council.")


def _words(mail: OutboxMail) -> queries.Rendered | None:
    return None if _is_sealed(mail) else queries.render(mail)

"""Staff log in by mailed code or passkey; nobody signs up by themselves.

Whose session ended in the middle of a form finds it back after logging in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from stokje.desk.typed import forget, keep, typed
from stokje.people.models import User
from stokje.people.queries import user_by_email, user_by_key
from stokje.post.services import queue
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.ids import public_id

TOLD = {
    "account/messages/login_code_sent.txt": _("If we know this address, a code is on its way to it."),
    "mfa/messages/webauthn_added.txt": _("The passkey was added. Next time you can log in with it."),
    "mfa/messages/webauthn_removed.txt": _("The passkey was removed."),
}
"""What allauth has to tell, in our words; the rest needs no telling."""

CODE, NOTICE = "desk.login_code", "desk.security_notice"
NOTICES = {"mfa/email/webauthn_added": "added", "mfa/email/webauthn_removed": "removed"}


class StaffBackend(AuthenticationBackend):  # type: ignore[misc]  # allauth ships no types
    """Lets in whom allauth lets in."""

    def get_user(self, user_id: int) -> User | None:
        """Who is logged in, as every page asks; nobody who was closed out."""
        user = user_by_key(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


class StaffAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Sends through our outbox, and only to members of staff."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: the producer adds colleagues."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Queues a code, or a notice that a passkey changed; other mails of allauth are not ours."""
        if template_prefix == "account/email/login_code":
            good_until = clock.now() + dt.timedelta(seconds=app_settings.LOGIN_BY_CODE_TIMEOUT)
            self._queue(CODE, email, code=context["code"], until=good_until.isoformat())
        elif template_prefix in NOTICES:
            self._queue(NOTICE, email, what=NOTICES[template_prefix])

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tells about a change to someone's log-in at the address they log in with."""
        self.send_mail(template_prefix, email or user.email, context or {})

    def _queue(self, kind: str, email: str, **ids: str) -> None:
        user = user_by_email(email)
        if user is None:
            return
        language = (get_language() or user.language)[:2]
        key, once = log.key(user), f"{kind}:{public_id()}"
        with change():
            queue(kind, to=user.email, language=language, subject_key=key, object_key=key, ids=ids, once=once)

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Tells what we have words for, and passes on what went wrong."""
        told = TOLD.get(message_template or "") or (
            kwargs.get("message") if level >= messages.ERROR else None
        )
        if told:
            messages.add_message(request, level, str(told))

    def format_email_subject(self, subject: str) -> str:
        """The subject as it is; the outbox marks a rehearsal."""
        return subject


class BackToTyped:
    """Lets the log-in lead back to a form that was sent after the session had ended, and says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return self.get_response(request)
        if request.user.is_authenticated:
            kept = typed(request)
            if kept and kept.path == request.get_full_path():
                forget(request)
            return self.get_response(request)
        response = self.get_response(request)
        login = reverse("account_login")
        if not response.headers.get("Location", "").startswith(f"{login}?") or not _of_a_page(request):
            return response
        if not keep(request):
            messages.warning(request, _("You were logged out. What you sent could not be kept."))
            return response
        messages.warning(request, _("You were logged out. Log in again: what you typed is kept."))
        return redirect_to_login(reverse("desk:typed"), login)


def _of_a_page(request: HttpRequest) -> bool:
    """Whether a person pressed a button; a script that sends something by itself sees to it too."""
    return request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"

"""The page of a log-in link: a button, because opening a link must not act."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.desk.typed import typed
from stokje.people.queries import user_by_login_token
from stokje.people.services import use_login_link
from stokje.shared.errors import Refused

BACKEND = "stokje.desk.login.StaffBackend"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def login_link(request: HttpRequest, token: str) -> HttpResponse:
    """Shows who the link lets in; the button does so, once."""
    if request.method != "POST":
        owner = user_by_login_token(token)
        return render(request, "desk/login/link.html", {"owner": owner}, status=200 if owner else 410)
    try:
        user = use_login_link(token)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("account_login")
    login(request, user, backend=BACKEND)
    return redirect("desk:typed" if typed(request) else "desk:home")

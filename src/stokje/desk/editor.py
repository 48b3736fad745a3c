"""The door of the toolkit's editor under /cms: who may write comes in, under the policy that it needs."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from stokje.shared.middleware import policy
from stokje.toolkit.queries import EDITOR, list_in_editor
from stokje.toolkit.services import admit

ADDRESSES = "stokje.config.editor"
POLICY = policy(
    {
        "script-src": "'self' 'unsafe-inline'",
        "style-src": "'self' 'unsafe-inline'",
        "frame-ancestors": "'self'",
    }
)
"""As strict as elsewhere, but that Wagtail writes scripts into its pages and shows a preview in a frame."""
ELSEWHERE = ("account/", "password_reset/", "login/")
"""What the desk does itself: who one is and how one gets in."""
TOPS = {"", "pages/"}
"""Where Wagtail begins: above the tips, where there is nothing to do."""


class EditorDoor:
    """Takes requests under /cms to the editor, when their sender may write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        inside = request.path_info.removeprefix("/")
        if inside == EDITOR.rstrip("/"):
            return HttpResponseRedirect(f"{request.path}/")
        if not inside.startswith(EDITOR):
            return self.get_response(request)
        return self._inside(request, inside.removeprefix(EDITOR))

    def _inside(self, request: HttpRequest, page: str) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        if not admit(request.user):
            raise PermissionDenied
        if page.startswith(ELSEWHERE):
            return HttpResponseRedirect(reverse("desk:home"))
        if page in TOPS:
            return HttpResponseRedirect(list_in_editor(request.user.language))
        request.urlconf = ADDRESSES
        response = self.get_response(request)
        response.headers["Content-Security-Policy"] = POLICY
        return response

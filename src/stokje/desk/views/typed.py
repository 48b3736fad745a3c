"""What was typed before the session ended, to be sent after all."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.desk.typed import forget, typed


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """Shows it with a button that sends it where it was meant to go, and one that throws it away."""
    if request.method == "POST":
        forget(request)
        messages.success(request, _("Thrown away. Nothing was saved."))
        return redirect("desk:home")
    kept = typed(request)
    return render(request, "desk/login/typed.html", {"kept": kept}) if kept else redirect("desk:home")

"""For who lost the link to their own page: it is mailed once more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from stokje.registration.forms import LostForm
from stokje.registration.services import knock_for_link, send_own_link
from stokje.shared.languages import page_language
from stokje.site.knocking import knocked


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Whoever asks gets the same answer, known to us or not."""
    form = LostForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and knocked(request, form, knock_for_link):
        send_own_link(form.cleaned_data["email"], page_language())
        messages.success(request, _("Did you sign up with this address? Then the link is in your mail."))
        return redirect("site:my_lost")
    return render(request, "site/my/lost.html", {"form": form}, status=400 if form.errors else 200)

"""No more news: one click in the mail program, or a button on this page. Opening the page changes nothing."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from stokje.post.queries import mail_of_token, unsubscribed
from stokje.post.services import unsubscribe


# RFC 8058: a mail program posts here without a cookie. Who has the link may, and it can do nothing else.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe_page(request: HttpRequest, token: str) -> HttpResponse:
    """Asks, and after the button says that it was done."""
    mail = mail_of_token(token)
    if mail is None:
        raise Http404
    if request.method == "POST":
        unsubscribe(mail)
    return render(request, "site/unsubscribe/page.html", {"done": unsubscribed(mail.to)})

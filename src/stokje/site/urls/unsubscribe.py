from __future__ import annotations

from django.urls import path

from stokje.site.views.unsubscribe import unsubscribe_page

urlpatterns = [path("unsubscribe/<str:token>", unsubscribe_page, name="unsubscribe")]

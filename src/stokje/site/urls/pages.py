from __future__ import annotations

from django.urls import path

from stokje.site.views.pages import page

urlpatterns = [
    path("how-it-works", page, {"slug": "how-it-works"}, name="how_it_works"),
    path("privacy", page, {"slug": "privacy"}, name="privacy"),
    path("accessibility", page, {"slug": "accessibility"}, name="accessibility"),
]

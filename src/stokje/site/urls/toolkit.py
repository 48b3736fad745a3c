from __future__ import annotations

from django.urls import path

from stokje.site.views import toolkit

urlpatterns = [
    path("toolkit", toolkit.toolkit, name="toolkit"),
    path("toolkit/<slug:slug>", toolkit.tip, name="tip"),
]

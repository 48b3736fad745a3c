from __future__ import annotations

from django.urls import path

from stokje.site.views import bundles

urlpatterns = [
    path("bundles", bundles.bundles, name="bundles"),
    path("bundles/<int:number>", bundles.bundle, name="bundle"),
]

from __future__ import annotations

from django.urls import path

from stokje.desk.views import batons

urlpatterns = [
    path("/batons", batons.overview, name="batons"),
    path("/batons/<str:public_id>", batons.baton, name="baton"),
    path("/batons/<str:public_id>/back", batons.back, name="baton_back"),
]

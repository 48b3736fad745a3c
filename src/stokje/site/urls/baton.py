from __future__ import annotations

from django.urls import path

from stokje.site.views.baton import baton

urlpatterns = [path("baton/<str:token>", baton, name="baton")]

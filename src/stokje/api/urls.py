"""/api/v1: what is public, for machines."""

from __future__ import annotations

from django.urls import path

from stokje.api.views import api

urlpatterns = [path("v1/", api.urls)]

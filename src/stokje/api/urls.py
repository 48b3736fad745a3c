"""/api/v1: what is public, for machines."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

"""Addresses without a language: feeds, calendars, health and well-known files."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []

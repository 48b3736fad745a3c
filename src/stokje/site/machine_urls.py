"""Addresses without a language: feeds, calendars, health and well-known files."""

from __future__ import annotations

from django.urls import path

from stokje.site.views import machine

urlpatterns = [
    path("health", machine.health, name="health"),
    path(".well-known/security.txt", machine.security_txt, name="security_txt"),
    path("robots.txt", machine.robots_txt, name="robots_txt"),
    path("media/<path:path>", machine.media, name="media"),
]

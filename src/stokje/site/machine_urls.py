"""Addresses without a language: feeds, calendars, health and well-known files."""

from __future__ import annotations

from django.urls import path

from stokje.site.views import feeds, machine

urlpatterns = [
    path("health", machine.health, name="health"),
    path(".well-known/security.txt", machine.security_txt, name="security_txt"),
    path("robots.txt", machine.robots_txt, name="robots_txt"),
    path("media/<path:path>", machine.media, name="media"),
    path("meetups.ics", feeds.meetups_ics, name="meetups_ics"),
    path("meetups.rss", feeds.MeetupsFeed(), name="meetups_rss"),
    path("meetups/<slug:slug>.ics", feeds.meetup_ics, name="meetup_ics"),
]

from __future__ import annotations

from django.urls import path

from stokje.site.views import agenda, home

urlpatterns = [
    path("", home.home, name="home"),
    path("meetups", agenda.meetups, name="meetups"),
    path("meetups/<slug:slug>", agenda.meetup, name="meetup"),
]

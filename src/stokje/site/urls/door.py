from __future__ import annotations

from django.urls import path

from stokje.site.views import door

urlpatterns = [
    path("door/code/<str:token>", door.code, name="door_code"),
    path("door/<slug:slug>", door.door, name="door"),
    path("door/<slug:slug>/enter", door.enter, name="door_enter"),
    path("door/<slug:slug>/walk-in", door.walk_in_page, name="door_walk_in"),
    path("door/<slug:slug>/<str:public_id>", door.tick, name="door_tick"),
]

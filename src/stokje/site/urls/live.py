from __future__ import annotations

from django.urls import path

from stokje.site.views import live, live_table, wall

urlpatterns = [
    path("live/<slug:slug>", live.phone, name="live"),
    path("live/<slug:slug>/enter", live.enter, name="live_enter"),
    path("live/<slug:slug>/vote", live.vote, name="live_vote"),
    path("live/<slug:slug>/table", live_table.table, name="live_table"),
    path("live/<slug:slug>/table/notes", live_table.notes, name="live_notes"),
    path("live/<slug:slug>/table/here", live_table.here, name="live_here"),
    path("live/<slug:slug>/keep.js", live_table.keep, name="live_keep"),
    path("wall/<slug:slug>", wall.wall, name="wall"),
]

from __future__ import annotations

from django.urls import path

from stokje.site.views import live, live_questions, live_staying, live_table, wall

urlpatterns = [
    path("live/<slug:slug>", live.phone, name="live"),
    path("live/<slug:slug>/enter", live.enter, name="live_enter"),
    path("live/<slug:slug>/seat", live.sit_down, name="live_seat"),
    path("live/<slug:slug>/question", live_questions.question, name="live_question"),
    path("live/<slug:slug>/questions", live_questions.questions, name="live_questions"),
    path("live/<slug:slug>/news", live_staying.news, name="live_news"),
    path("live/<slug:slug>/written", live_staying.written, name="live_written"),
    path("live/<slug:slug>/vote", live.vote, name="live_vote"),
    path("live/<slug:slug>/table", live_table.table, name="live_table"),
    path("live/<slug:slug>/table/notes", live_table.notes, name="live_notes"),
    path("live/<slug:slug>/table/here", live_table.here, name="live_here"),
    path("live/<slug:slug>/keep.js", live_table.keep, name="live_keep"),
    path("wall/<slug:slug>", wall.wall, name="wall"),
]

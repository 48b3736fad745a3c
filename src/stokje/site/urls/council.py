from __future__ import annotations

from django.urls import path

from stokje.site.views.council import about, guardian, leaving, me, space

urlpatterns = [
    path("council", about.council, name="council"),
    path("council/thanks", about.thanks, name="council_thanks"),
    path("council/lost", about.lost, name="council_lost"),
    path("council/space", space.home, name="council_space"),
    path("council/space/propose", space.propose_page, name="council_propose"),
    path("council/space/vote", space.vote_page, name="council_vote"),
    path("council/space/others", space.others, name="council_others"),
    path("council/space/mine", space.mine, name="council_mine"),
    path("council/space/mine/<uuid:key>/take-back", space.take_back, name="council_take_back"),
    path("council/space/help", space.help_page, name="council_help"),
    path("council/space/stop", leaving.member_stops, name="council_stop"),
    path("council/space/export", leaving.member_export, name="council_export"),
    path("council/space/close", space.close, name="council_close"),
    path("council/guardian/<str:token>", guardian.page, name="council_guardian"),
    path("council/guardian/<str:token>/stop", leaving.guardian_stops, name="council_guardian_stop"),
    path("council/guardian/<str:token>/export", leaving.guardian_export, name="council_guardian_export"),
    path("council/me/<str:token>", me.page, name="council_me"),
    path("council/me/<str:token>/stop", leaving.request_stops, name="council_me_stop"),
]

from __future__ import annotations

from django.urls import path

from stokje.desk.views import council

urlpatterns = [
    path("/council", council.overview, name="council"),
    path("/council/members", council.members, name="council_members"),
    path("/council/requests/<str:public_id>", council.asked, name="council_request"),
    path("/council/solutions/<uuid:key>", council.solution, name="council_solution"),
    path("/council/help/<uuid:key>", council.message, name="council_message"),
    path("/council/members/<str:public_id>", council.member, name="council_member"),
]

from __future__ import annotations

from django.urls import path

from stokje.desk.views import schools

urlpatterns = [
    path("/schools", schools.teams, name="schools"),
    path("/schools/<str:public_id>", schools.team, name="school"),
]

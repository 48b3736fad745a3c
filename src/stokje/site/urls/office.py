from __future__ import annotations

from django.urls import path

from stokje.site.views import office

urlpatterns = [
    path("office/<str:token>", office.office, name="office"),
    path("office/<str:token>/conditions/<int:number>", office.condition, name="office_condition"),
    path("office/<str:token>/pledges/<int:number>", office.pledge, name="office_pledge"),
    path("office/<str:token>/successor", office.successor, name="office_successor"),
]

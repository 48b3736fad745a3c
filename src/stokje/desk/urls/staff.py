from __future__ import annotations

from django.urls import path

from stokje.desk.views import log, staff

urlpatterns = [
    path("/staff", staff.members, name="staff"),
    path("/staff/<str:public_id>", staff.member, name="staff_member"),
    path("/staff/<str:public_id>/grant", staff.give, name="staff_grant"),
    path("/staff/<str:public_id>/active", staff.active, name="staff_active"),
    path("/staff/<str:public_id>/link", staff.link, name="staff_link"),
    path("/staff/grants/<int:number>/revoke", staff.take, name="staff_revoke"),
    path("/log", log.entries, name="log"),
]

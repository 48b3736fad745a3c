from __future__ import annotations

from django.urls import path

from stokje.desk.views import editions, handover, threads

urlpatterns = [
    path("/editions", editions.editions, name="editions"),
    path("/editions/<int:number>", editions.edition, name="edition"),
    path("/editions/<int:number>/blank/<int:item>", editions.blank, name="edition_blank"),
    path("/conditions/<int:number>", editions.condition, name="condition"),
    path("/thread/<str:public_id>", threads.thread, name="thread"),
    path("/handover", handover.newest, name="handover"),
    path("/handover/<int:number>", handover.handover, name="edition_handover"),
    path("/handover/<int:number>/ask", handover.ask, name="edition_ask"),
    path("/handover/<int:number>/offices", handover.office, name="edition_office"),
]

from __future__ import annotations

from django.urls import path

from stokje.desk.views.bundling import bundle, workbench

urlpatterns = [
    path("/bundling", workbench.workbench, name="bundling"),
    path("/bundling/decide/<str:does>", workbench.decide, name="bundling_decide"),
    path("/bundling/undo", workbench.take_back, name="bundling_undo"),
    path("/bundling/history", workbench.past, name="bundling_history"),
    path("/bundling/<int:number>", bundle.page, name="bundle"),
    path("/bundling/<int:number>/words/<str:language>", bundle.words, name="bundle_words"),
    path("/bundling/<int:number>/stands", bundle.stands, name="bundle_stands"),
    path("/bundling/<int:number>/merge", bundle.merge_into, name="bundle_merge"),
    path("/bundling/<int:number>/move/<str:does>", bundle.move, name="bundle_move"),
]

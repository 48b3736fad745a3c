from __future__ import annotations

from django.urls import path

from stokje.desk.views import aloud, harvest, moderate, record, seating

urlpatterns = [
    path("/meetups/<slug:slug>/moderate", moderate.moderate, name="moderate"),
    path("/meetups/<slug:slug>/moderate/wall", aloud.aloud, name="moderate_aloud"),
    path("/meetups/<slug:slug>/record", record.record, name="record"),
    path("/meetups/<slug:slug>/record/export.<slug:kind>", record.export, name="record_export"),
    path("/meetups/<slug:slug>/record/statements/<str:public_id>", record.statement, name="record_statement"),
    path("/meetups/<slug:slug>/record/agreements/<str:public_id>", record.agreement, name="record_agreement"),
    path("/meetups/<slug:slug>/record/parts/<int:position>", record.times, name="record_times"),
    path("/meetups/<slug:slug>/seating", seating.seating, name="seating"),
    path("/harvest", harvest.statements, name="harvest"),
    path("/harvest/agreements", harvest.agreements, name="harvest_agreements"),
    path("/harvest/<str:public_id>/hide", harvest.hide, name="harvest_hide"),
    path("/harvest/<str:public_id>/show", harvest.show, name="harvest_show"),
]

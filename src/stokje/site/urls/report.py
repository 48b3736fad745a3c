from __future__ import annotations

from django.urls import path

from stokje.site.views import report

urlpatterns = [
    path("edition/<str:public_id>.pdf", report.paper, name="report_pdf"),
    path("edition/<str:public_id>.json", report.seal, name="report_seal"),
    path("edition/<str:public_id>", report.report, name="report"),
]

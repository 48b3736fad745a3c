from __future__ import annotations

from django.urls import path

from stokje.desk.views import toolkit

urlpatterns = [
    path("/toolkit", toolkit.to_editor, name="toolkit"),
    path("/toolkit/from/<str:public_id>", toolkit.draft, name="toolkit_draft"),
]

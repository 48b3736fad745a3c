from __future__ import annotations

from django.urls import path

from stokje.desk.views import typed

urlpatterns = [path("/typed", typed.page, name="typed")]

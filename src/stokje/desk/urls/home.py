from __future__ import annotations

from django.urls import path

from stokje.desk.views.home import home

urlpatterns = [path("", home, name="home")]

from __future__ import annotations

from django.urls import path

from stokje.desk.views.components import components

urlpatterns = [path("/components", components, name="components")]

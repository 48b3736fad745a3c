from __future__ import annotations

from django.urls import path

from stokje.desk.views.privacy import privacy

urlpatterns = [path("/privacy", privacy, name="privacy")]

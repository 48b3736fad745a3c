from __future__ import annotations

from django.urls import path

from stokje.desk.views.login import login_link

urlpatterns = [path("/in/<str:token>", login_link, name="login_link")]

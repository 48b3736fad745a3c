"""The organisers' addresses, one module a topic, and the staff log-in beside them."""

from __future__ import annotations

from stokje.shared.topics import collect

app_name = "desk"
urlpatterns = collect(__name__)

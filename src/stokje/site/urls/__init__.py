"""The public addresses, one module a topic. A topic's module is found by its name."""

from __future__ import annotations

from stokje.shared.topics import collect

app_name = "site"
urlpatterns = collect(__name__, first="sign_up")

"""Mail about the baton."""

from __future__ import annotations

from typing import Any

from stokje.people.models import User
from stokje.post import registry
from stokje.relay.enums import BatonState
from stokje.relay.queries import baton_token, batons


def ask(ids: registry.Ids) -> dict[str, Any] | None:
    """What the question needs; nothing once it was answered or taken back."""
    found = batons().filter(pk=ids["baton"], link_version=ids["version"], state=BatonState.PASSED).first()
    return {"baton": found, "token": baton_token(found)} if found else None


def answered(ids: registry.Ids) -> dict[str, Any] | None:
    """What the news to the host needs."""
    baton, host = batons().filter(pk=ids["baton"]).first(), User.objects.filter(pk=ids["host"]).first()
    return {"baton": baton, "host": host} if baton and host else None


registry.register("relay.ask", "relay/mail/ask", ask)
registry.register("relay.answered", "relay/mail/answered", answered)

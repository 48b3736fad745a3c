"""Mails to staff about logging in."""

from __future__ import annotations

import datetime as dt
from typing import Any

from stokje.post import registry
from stokje.shared import clock


def login_code(ids: registry.Ids) -> dict[str, Any] | None:
    """The code, for as long as it works."""
    until = dt.datetime.fromisoformat(ids["until"]) if ids else None
    return {"code": ids["code"]} if until and clock.now() < until else None


def security_notice(ids: registry.Ids) -> dict[str, Any]:
    """What changed about the passkeys: added or removed."""
    return {"added": ids["what"] == "added"}


registry.register("desk.login_code", "desk/mail/login_code", login_code, secret=True)
registry.register("desk.security_notice", "desk/mail/security_notice", security_notice)

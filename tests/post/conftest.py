"""A kind of mail for these tests, and the rows it needs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from stokje.post import registry
from stokje.post.models import OutboxMail
from stokje.post.services import queue
from stokje.shared.db import change

TEMPLATES = Path(__file__).parent / "templates"


def greeting(ids: registry.Ids) -> dict[str, Any] | None:
    return None if ids.get("gone") else {"name": ids["name"]}


def calendar(_told: dict[str, Any]) -> list[registry.Attachment]:
    return [("meetup.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar")]


@pytest.fixture(autouse=True)
def kinds(settings: Any) -> Iterator[None]:
    known = dict(registry._kinds)
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [TEMPLATES]}]
    registry.register("test.greeting", "test/greeting", greeting)
    registry.register("test.calendar", "test/greeting", greeting, calendar)
    registry.register("test.code", "test/greeting", greeting, secret=True)
    yield
    registry._kinds.clear()
    registry._kinds.update(known)


def put(to: str = "anna@example.org", kind: str = "test.greeting", **more: Any) -> OutboxMail | None:
    """Queues a mail the way a service does."""
    facts: dict[str, Any] = {
        "language": "nl",
        "subject_key": "person:1",
        "object_key": "registration:1",
        "ids": {"name": "Anna <3"},
    }
    with change():
        return queue(kind, to=to, asking=True, **{**facts, **more})

"""A mail in the outbox."""

from __future__ import annotations

from typing import Any

from stokje.post.models import OutboxMail
from stokje.shared import clock


def mail(**fields: Any) -> OutboxMail:
    """News to Anna, waiting."""
    given = {
        "kind": "test.news", "to": "Anna@example.org", "subject_key": "person:1", "object_key": "news:1",
        "once": "news", "created_at": clock.now(), "due_at": clock.now(),
    }  # fmt: skip
    return OutboxMail.objects.create(**(given | fields))

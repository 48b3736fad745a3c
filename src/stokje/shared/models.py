"""The log of changes: who did what to which thing, in keys only, never names or addresses."""

from __future__ import annotations

from django.db import models


class LogEntry(models.Model):
    """One change. `actor` and `thing` are keys such as "user:3" and "registration:9"."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    verb = models.CharField(max_length=60)
    thing = models.CharField(max_length=60)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["thing", "at"])]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor} {self.verb} {self.thing}"

"""The log of changes, in keys only, never names or addresses; and knocks on doors that open so often."""

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


class Knock(models.Model):
    """A knock on a door that opens only so often for one network. Gone after a day."""

    door = models.CharField(max_length=30)
    source = models.CharField(max_length=64, help_text="A digest of the network it came from, new each day.")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["door", "source", "at"])]

    def __str__(self) -> str:
        return f"knock {self.pk}"

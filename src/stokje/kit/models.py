"""What a rehearsal changed, so that it can be taken away again."""

from __future__ import annotations

from django.db import models


class Rehearsal(models.Model):
    """There is one while people who do not exist are in the campaign; `before` is how things stood."""

    moment = models.CharField(max_length=10)
    seed = models.PositiveIntegerField()
    before = models.JSONField(default=dict)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"rehearsal {self.moment}"

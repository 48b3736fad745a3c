"""The evening as it runs: which stage it is, and the log that every screen follows."""

from __future__ import annotations

from django.db import models

DELTA_TOPICS = frozenset({"said"})
"""Of these each event counts, so a page gets every one; of other topics the latest is enough."""
NEWS = "stokje_live"
"""What processes listen to on PostgreSQL: an evening's number and how far its log has come, nothing else."""


class Evening(models.Model):
    """Where a meetup's run sheet stands. `version` guards two moderators against each other."""

    meetup = models.OneToOneField("meetups.Meetup", models.CASCADE, related_name="evening")
    stage = models.ForeignKey("meetups.Stage", models.PROTECT, null=True, blank=True)
    stage_started_at = models.DateTimeField(null=True, blank=True)
    stage_ends_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    seq = models.PositiveIntegerField(default=0)
    epoch = models.CharField(max_length=8)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    results_hidden = models.BooleanField(default=True, help_text="Until the vote is closed.")

    def __str__(self) -> str:
        return f"evening of {self.meetup}"


class LiveEvent(models.Model):
    """One thing that changed, numbered without gaps per evening and per topic."""

    evening = models.ForeignKey(Evening, models.CASCADE, related_name="events")
    seq = models.PositiveIntegerField()
    topic = models.CharField(max_length=40)
    topic_seq = models.PositiveIntegerField()
    payload = models.JSONField()
    op_id = models.UUIDField(unique=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evening", "seq"], name="event_seq_once"),
            models.UniqueConstraint(fields=["evening", "topic", "topic_seq"], name="event_topic_seq_once"),
        ]

    def __str__(self) -> str:
        return f"{self.evening_id}-{self.seq} {self.topic}"


class BallotItem(models.Model):
    """A condition that the room votes on."""

    evening = models.ForeignKey(Evening, models.CASCADE, related_name="ballot")
    statement = models.ForeignKey("harvest.Statement", models.PROTECT)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["evening", "statement"], name="ballot_item_once")]

    def __str__(self) -> str:
        return f"{self.position} {self.statement}"

"""Outgoing mail. Knows addresses and opaque keys, no persons. Rendered when sent, from template and ids."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from stokje.post.enums import MailingState, MailState, Stream
from stokje.shared.ids import public_id
from stokje.shared.languages import Language


class Mailing(models.Model):
    """Many mails of one message, which go out at the pace of bulk mail; can be paused and stopped."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    object_key = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=10, choices=MailingState, default=MailingState.RUNNING)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["state"])]

    def __str__(self) -> str:
        return f"mailing {self.object_key}"


class Pace(models.Model):
    """When the next mail of a mailing may go, for all workers together; one row."""

    next_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"next at {self.next_at:%H:%M:%S}"


class OutboxMail(models.Model):
    """One mail to one address, unique per recipient, object and kind (`once`)."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    kind = models.CharField(max_length=60)
    stream = models.CharField(max_length=10, choices=Stream, default=Stream.SERVICE)
    to = models.EmailField()
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    subject_key = models.CharField(max_length=60)
    object_key = models.CharField(max_length=60)
    once = models.CharField(max_length=200, unique=True)
    ids = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=MailState, default=MailState.WAITING)
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)
    mailing = models.ForeignKey(
        Mailing, models.SET_NULL, null=True, blank=True, related_name="mails", db_index=False
    )

    class Meta:
        indexes = [
            # Only of mailings: the mail of a sign-up does not pay for it.
            models.Index(
                fields=["mailing", "state", "due_at"],
                condition=models.Q(mailing__isnull=False),
                name="mails_of_a_mailing",
            ),
            models.Index(fields=["state", "due_at"]),
            models.Index(fields=["subject_key"]),
            models.Index(fields=["object_key"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind} → {self.object_key}"


class Unsubscribe(models.Model):
    """An address that wants no news. Lower case, so that writing it otherwise does not help."""

    address = models.EmailField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("address"), name="unsubscribe_once")]

    def __str__(self) -> str:
        return f"unsubscribed {self.at:%Y-%m-%d}"

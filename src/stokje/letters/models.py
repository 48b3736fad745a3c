"""A message that staff write to people of their choice."""

from __future__ import annotations

from django.db import models

from stokje.post.enums import Stream
from stokje.shared import texts
from stokje.shared.ids import public_id
from stokje.shared.languages import Language


class Message(models.Model):
    """What someone writes to a selection of those who signed up; who gets it is settled when it is sent."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    author = models.ForeignKey("people.User", models.PROTECT)
    meetup = models.ForeignKey(
        "meetups.Meetup", models.PROTECT, null=True, blank=True, help_text="Whose list it was written from."
    )
    selection = models.JSONField(default=dict, help_text="What was asked of the list.")
    stream = models.CharField(max_length=10, choices=Stream, default=Stream.SERVICE)
    answers_to = models.EmailField(blank=True, help_text="Empty: the address of the campaign.")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    people = models.PositiveIntegerField(default=0, help_text="How many people it was sent to.")
    mailing = models.OneToOneField("post.Mailing", models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return f"message {self.public_id}"

    def text(self, language: str | None = None) -> MessageText | None:
        return texts.pick(self.texts.all(), language)


class MessageText(models.Model):
    """Subject and words in one language; fields such as {name} are filled in for each person."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    subject = models.CharField(max_length=120)
    body = models.TextField(max_length=5000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "language"], name="message_text_once")]

    def __str__(self) -> str:
        return self.subject

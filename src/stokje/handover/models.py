"""Frozen editions, the offices that receive them, and the act of handing over."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from stokje.campaign.enums import Level
from stokje.shared.errors import Refused
from stokje.shared.ids import public_id
from stokje.shared.languages import Language


class Frozen(models.Model):
    """A row that never changes once written. The triggers of migration 0002 say the same to the database.

    Triggers alone would do, but their refusal is no sentence for a person. Clearing a rehearsal is bulk.
    """

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row once; raises Refused after that."""
        if not self._state.adding:
            raise Refused(_("This is frozen. Make a correction: a new edition that says what changed."))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Always raises Refused."""
        raise Refused(_("This is frozen. Make a correction: a new edition that says what changed."))


class Edition(Frozen):
    """The frozen whole. Its hash is the root over the salted hashes of its items; it never changes."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    number = models.PositiveSmallIntegerField(unique=True)
    title_nl = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    root_hash = models.CharField(max_length=64)
    frozen_at = models.DateTimeField()
    frozen_by = models.CharField(max_length=60)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    changed = models.TextField(blank=True, help_text="Of a correction: what is different, in words.")
    statements = models.PositiveIntegerField()
    meetups = models.PositiveIntegerField()
    tables = models.PositiveIntegerField()
    set_aside = models.PositiveIntegerField()
    on_pile = models.PositiveIntegerField(default=0, help_text="Neither in a bundle nor set aside then.")

    class Meta:
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"edition {self.number}"

    def title(self, language: str | None = None) -> str:
        """The title in `language` (default: the page's)."""
        return self.title_en if (language or get_language() or "nl")[:2] == "en" else self.title_nl


class EditionItem(Frozen):
    """One bundle in an edition: the thing that is answered. `content` is exactly what was hashed."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="items")
    bundle = models.ForeignKey("bundling.Bundle", models.PROTECT, related_name="edition_items")
    number = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=12, choices=Level, blank=True)
    content = models.JSONField(null=True, help_text="Words, support, statements. Null: blanked.")
    salt = models.CharField(max_length=32, blank=True, help_text="Goes when the content goes.")
    hash = models.CharField(max_length=64)
    blanked_at = models.DateTimeField(null=True, blank=True)
    blanked_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="item_number_once"),
            models.UniqueConstraint(fields=["edition", "bundle"], name="item_bundle_once"),
        ]

    def __str__(self) -> str:
        return f"item {self.number}"

    def title(self, language: str | None = None) -> str:
        """The condition in one sentence, in `language` (default: the page's), else in Dutch."""
        return self._words(language).get("title") or _("Condition %(number)s (words removed)") % {
            "number": self.number
        }

    def body(self, language: str | None = None) -> str:
        """The condition's explanation in Markdown."""
        return self._words(language).get("body", "")

    def _words(self, language: str | None) -> dict[str, str]:
        texts = (self.content or {}).get("texts", {})
        wanted = (language or get_language() or "nl")[:2]
        found: dict[str, str] = texts.get(wanted) or texts.get("nl") or next(iter(texts.values()), {})
        return found


class ItemStatement(Frozen):
    """The thread: a statement that stands in an edition item, as it was when frozen."""

    item = models.ForeignKey(EditionItem, models.PROTECT, related_name="item_statements")
    statement = models.ForeignKey("harvest.Statement", models.PROTECT, related_name="item_statements")
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "statement"], name="item_statement_once")]

    def __str__(self) -> str:
        return f"{self.statement_id} in {self.item_id}"


class Recipient(models.Model):
    """An office that receives the edition: a ministry, a province, a municipality, a board."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True)
    level = models.CharField(max_length=12, choices=Level)
    example = models.BooleanField(default=False, help_text="An office that does not exist.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Holder(models.Model):
    """Who holds an office, from when to when. The office stays; its holder changes."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    recipient = models.ForeignKey(Recipient, models.CASCADE, related_name="holders")
    name = models.CharField(max_length=80)
    email = models.EmailField()
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    link_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient"], condition=models.Q(until__isnull=True), name="one_holder_at_a_time"
            ),
            models.UniqueConstraint("recipient", Lower("email"), "since", name="holder_once"),
        ]

    def __str__(self) -> str:
        return f"holder {self.public_id}"


class Handover(models.Model):
    """The closing event's act: this edition was handed over, there and then."""

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="handover")
    meetup = models.ForeignKey("meetups.Meetup", models.PROTECT)
    at = models.DateTimeField()
    place = models.CharField(max_length=120)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"handover of {self.edition}"


class Address(models.Model):
    """Which office is asked to answer which item, and by when."""

    item = models.ForeignKey(EditionItem, models.PROTECT, related_name="addresses")
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="addresses")
    answer_by = models.DateField()
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "recipient"], name="address_once")]

    def __str__(self) -> str:
        return f"{self.item} to {self.recipient}"

"""What offices answered, what they promised and how it stands. Each change is a row; nothing disappears."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stokje.shared import clock
from stokje.shared.ids import public_id
from stokje.shared.languages import Language
from stokje.tracking.enums import ProgressState, ResponseState, Source, Standing, Verdict


class Response(models.Model):
    """An office's answer to one edition item."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    item = models.ForeignKey("handover.EditionItem", models.PROTECT, related_name="responses")
    recipient = models.ForeignKey("handover.Recipient", models.PROTECT, related_name="responses")
    holder = models.ForeignKey("handover.Holder", models.PROTECT, null=True, blank=True)
    verdict = models.CharField(max_length=8, choices=Verdict)
    reason = models.TextField(max_length=4000)
    language = models.CharField(
        max_length=2, choices=Language, default=Language.DUTCH, help_text="The language it is written in."
    )
    decided_on = models.DateField(help_text="The date the office gives for its answer.")
    source = models.CharField(max_length=10, choices=Source, default=Source.HERE)
    source_name = models.CharField(
        max_length=200, blank=True, help_text="A letter to parliament, for example."
    )
    source_url = models.URLField(blank=True, max_length=500)
    state = models.CharField(max_length=10, choices=ResponseState, default=ResponseState.GIVEN)
    given_at = models.DateTimeField()
    published_at = models.DateTimeField(
        null=True, blank=True, help_text="Stays when a later answer replaces it."
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.CharField(max_length=60, blank=True)
    check_note = models.CharField(
        max_length=300, blank=True, help_text="How it was checked that it came from there."
    )

    class Meta:
        ordering = ["-given_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "recipient"],
                condition=Q(state=ResponseState.PUBLISHED),
                name="one_published_answer",
            ),
            models.CheckConstraint(
                condition=(~Q(state=ResponseState.PUBLISHED) & Q(published_at__isnull=True))
                | (Q(checked_at__isnull=False, published_at__isnull=False) & ~Q(check_note="")),
                name="published_only_after_a_check",
            ),
            models.CheckConstraint(
                condition=~Q(source=Source.ELSEWHERE) | ~Q(source_name=""), name="elsewhere_names_its_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.verdict} on {self.item_id}"


class Pledge(models.Model):
    """What an office promises to do about an item, by when."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    number = models.PositiveIntegerField(unique=True)
    response = models.ForeignKey(Response, models.PROTECT, related_name="pledges")
    what = models.CharField(max_length=300)
    due_on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["due_on", "number"]

    def __str__(self) -> str:
        return self.what

    @property
    def language(self) -> str:
        """A pledge is written with its answer, so in the same language."""
        return self.response.language

    @property
    def days_late(self) -> int:
        """Days since its date while it is overdue, else 0."""
        return (clock.today() - self.due_on).days if self.stands == Standing.OVERDUE else 0

    @property
    def stands(self) -> Standing:
        """How it stands today. `queries.pledges` reads it (as `standing`) in the same query."""
        return Standing(self.standing)  # type: ignore[attr-defined]  # an annotation of the query

    def get_standing_display(self) -> str:
        """The standing in words."""
        return str(self.stands.label)


class Progress(models.Model):
    """One step of a pledge, with its evidence. The newest published one says how it stands."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="progress")
    state = models.CharField(max_length=10, choices=ProgressState)
    text = models.CharField(max_length=500)
    language = models.CharField(
        max_length=2, choices=Language, default=Language.DUTCH, help_text="The language it is written in."
    )
    evidence = models.URLField(blank=True, max_length=500)
    happened_on = models.DateField()
    by = models.CharField(max_length=60)
    added_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["happened_on", "id"]

    def __str__(self) -> str:
        return f"{self.state} {self.happened_on}"


class AskedForSide(models.Model):
    """The office was asked for its side; only after this may a pledge be called broken."""

    pledge = models.ForeignKey(Pledge, models.PROTECT, related_name="asked_for_side")
    at = models.DateTimeField()
    by = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"asked {self.at:%Y-%m-%d}"

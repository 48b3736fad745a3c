"""Bundles and the editors' decisions. Merging is a link: every decision is a row, undone by another row."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from stokje.bundling.enums import Act, How
from stokje.campaign.enums import Level
from stokje.shared import texts
from stokje.shared.ids import public_id
from stokje.shared.languages import Language


class Heading(models.Model):
    """A heading that editors put bundles under."""

    slug = models.SlugField(unique=True)
    position = models.PositiveSmallIntegerField()
    name_nl = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The heading in the language of the page."""
        return (self.name_en if (get_language() or "").startswith("en") else "") or self.name_nl


class Bundle(models.Model):
    """One condition with the solutions, problems and examples that belong to it."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    number = models.PositiveIntegerField(unique=True, help_text="Stands in addresses: /bundles/7.")
    heading = models.ForeignKey(Heading, models.SET_NULL, null=True, blank=True, related_name="bundles")
    level = models.CharField(max_length=12, choices=Level, blank=True)
    created_at = models.DateTimeField()
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    version = models.PositiveIntegerField(default=1, help_text="Guards two editors against each other.")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"bundle {self.number}"

    def text(self, language: str | None = None) -> BundleText | None:
        return texts.pick(self.texts.all(), language)


class BundleText(models.Model):
    """The condition in the editors' plain words."""

    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    title = models.CharField(max_length=160)
    body = models.TextField(blank=True, help_text="Markdown.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bundle", "language"], name="bundle_text_once")]

    def __str__(self) -> str:
        return self.title


class Decision(models.Model):
    """What an editor decided about one statement, with reason, person and time. Rows are only added."""

    statement = models.ForeignKey("harvest.Statement", models.PROTECT, related_name="decisions")
    act = models.CharField(max_length=10, choices=Act)
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, blank=True, related_name="decisions")
    how = models.CharField(max_length=8, choices=How, default=How.EDITOR)
    similarity = models.FloatField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=60, help_text='A key such as "user:3".')
    at = models.DateTimeField()
    batch = models.UUIDField(help_text="Decisions taken in one go are undone in one go.")
    undoes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="undone_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(act=Act.PUT, bundle__isnull=False) | (~Q(act=Act.PUT) & Q(bundle__isnull=True)),
                name="only_put_names_a_bundle",
            ),
            models.CheckConstraint(
                condition=~Q(act=Act.SET_ASIDE) | ~Q(reason=""), name="set_aside_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.statement_id}"


class Spot(models.Model):
    """Where a statement is now, after all decisions: in one bundle, or set aside. No spot: still to do."""

    statement = models.OneToOneField("harvest.Statement", models.PROTECT, related_name="spot")
    bundle = models.ForeignKey(Bundle, models.PROTECT, null=True, blank=True, related_name="spots")
    decision = models.ForeignKey(Decision, models.PROTECT)

    def __str__(self) -> str:
        return f"{self.statement_id} in {self.bundle_id or 'set aside'}"


class Rejection(models.Model):
    """An editor said these two do not belong together; never suggested again."""

    statement = models.ForeignKey("harvest.Statement", models.CASCADE, related_name="rejections")
    bundle = models.ForeignKey(Bundle, models.CASCADE, related_name="rejections")
    by = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["statement", "bundle"], name="rejection_once")]

    def __str__(self) -> str:
        return f"{self.statement_id} not in {self.bundle_id}"

"""What was said and agreed, and where."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from stokje.campaign.enums import Level, Role
from stokje.harvest.enums import OriginKind, StatementKind
from stokje.shared.ids import public_id
from stokje.shared.languages import Language


class Origin(models.Model):
    """Where statements come from: a table in a round, a school, the council or an import. Never changes."""

    kind = models.CharField(max_length=8, choices=OriginKind)
    meetup = models.ForeignKey(
        "meetups.Meetup", models.PROTECT, null=True, blank=True, related_name="origins"
    )
    round = models.ForeignKey("seating.Round", models.PROTECT, null=True, blank=True)
    table = models.ForeignKey("seating.Table", models.PROTECT, null=True, blank=True)
    province = models.ForeignKey("campaign.Province", models.PROTECT, null=True, blank=True)
    theme = models.ForeignKey("campaign.Theme", models.PROTECT, null=True, blank=True)
    label = models.CharField(max_length=120, blank=True, help_text="Of an import: which conversation.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["table", "round"], condition=Q(kind=OriginKind.TABLE), name="origin_once_a_round"
            ),
            models.CheckConstraint(
                condition=~Q(kind=OriginKind.TABLE) | Q(table__isnull=False, meetup__isnull=False),
                name="a_table_origin_names_its_table",
            ),
            models.CheckConstraint(
                condition=~Q(kind=OriginKind.COUNCIL) | Q(province__isnull=True, meetup__isnull=True),
                name="a_council_origin_names_no_place",
            ),
            models.CheckConstraint(
                condition=~Q(kind=OriginKind.SCHOOL)
                | Q(province__isnull=False, meetup__isnull=True, table__isnull=True, label=""),
                name="a_school_origin_names_its_province_only",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def said_by(self) -> str:
        """Who said it, where that was no meetup: in words for everyone."""
        if self.kind == OriginKind.SCHOOL and self.province:
            return _("a school team in %(province)s") % {"province": self.province}
        return str(self.get_kind_display())


class OriginRole(models.Model):
    """How many of a role sat there. Shown in public from five people up."""

    origin = models.ForeignKey(Origin, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)
    people = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "role"], name="origin_role_once")]

    def __str__(self) -> str:
        return f"{self.people} {self.role}"


class Statement(models.Model):
    """One thing said. Its words change only by a Revision; it is never deleted."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    origin = models.ForeignKey(Origin, models.PROTECT, related_name="statements")
    kind = models.CharField(max_length=10, choices=StatementKind)
    text = models.TextField(max_length=600)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    level = models.CharField(max_length=12, choices=Level, blank=True)
    op_id = models.UUIDField(unique=True, help_text="Made on the phone; the same note sent twice is one.")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Taken back at the table itself.")
    hidden_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.CharField(max_length=200, blank=True)
    source_number = models.CharField(max_length=40, blank=True, help_text="Of an import: its own id.")

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_statement_has_words"),
            models.CheckConstraint(
                condition=Q(hidden_at__isnull=True) | ~Q(hidden_reason=""), name="hidden_for_a_reason"
            ),
            models.UniqueConstraint(
                fields=["origin", "source_number"], condition=~Q(source_number=""), name="imported_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Revision(models.Model):
    """What a statement said before it was put differently."""

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=StatementKind)
    text = models.TextField(max_length=600)
    op_id = models.UUIDField(unique=True)
    at = models.DateTimeField()
    conflict = models.BooleanField(default=False, help_text="Written elsewhere at the same time.")
    settled_at = models.DateTimeField(null=True, blank=True, help_text="When the table chose a text.")
    by = models.CharField(
        max_length=60, blank=True, help_text="Who corrected it afterwards, as the log says."
    )
    because = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.statement_id} v{self.version}"


class Agreement(models.Model):
    """Who does what by when, made at a meetup. `who` is a role or an organisation, never a pupil."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    origin = models.ForeignKey(Origin, models.PROTECT, related_name="agreements")
    who = models.CharField(max_length=120)
    what = models.CharField(max_length=300)
    by_date = models.DateField(null=True, blank=True)
    op_id = models.UUIDField(unique=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Taken back at the table itself.")

    class Meta:
        ordering = ["by_date", "id"]

    def __str__(self) -> str:
        return f"{self.who}: {self.what[:40]}"


class AgreementRevision(models.Model):
    """What an agreement said before it was put differently."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="revisions")
    version = models.PositiveIntegerField()
    who = models.CharField(max_length=120)
    what = models.CharField(max_length=300)
    by_date = models.DateField(null=True, blank=True)
    op_id = models.UUIDField(unique=True)
    at = models.DateTimeField()
    by = models.CharField(
        max_length=60, blank=True, help_text="Who corrected it afterwards, as the log says."
    )
    because = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.agreement_id} v{self.version}"

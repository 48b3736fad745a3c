"""What was said, where it was said, what people thought of it, and what a meetup closed with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from stokje.campaign.enums import Level, Role
from stokje.harvest.enums import Choice, OriginKind, StatementKind, VoteMode
from stokje.shared.ids import public_id
from stokje.shared.languages import Language

FIVE = 5
"""From so many people up the public sees figures about them."""

MOST_POINTS = 10
"""So many points one person divides at most."""


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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["op_id"], name="revision_op_once")]

    def __str__(self) -> str:
        return f"{self.statement_id} v{self.version}"


class VoterGroup(models.Model):
    """A group of opinion that an import names."""

    origin = models.ForeignKey(Origin, models.CASCADE, related_name="voter_groups")
    name = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "name"], name="voter_group_once")]

    def __str__(self) -> str:
        return self.name


class Vote(models.Model):
    """One voter on one statement. `voter` is an opaque key that leads to no one by itself.

    `points`: of someone who divided points, how many went here; `value` is then agree, or pass for nought.
    A nought stays where points were taken back, so that an older division that comes late changes nothing.
    """

    statement = models.ForeignKey(Statement, models.CASCADE, related_name="votes")
    voter = models.CharField(max_length=40)
    value = models.SmallIntegerField(choices=Choice)
    role = models.CharField(max_length=20, choices=Role, blank=True)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    group = models.ForeignKey(VoterGroup, models.SET_NULL, null=True, blank=True)
    op_id = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["statement", "voter"], name="one_voter_one_vote"),
            models.CheckConstraint(condition=Q(value__in=[-1, 0, 1]), name="vote_is_one_of_three"),
            models.CheckConstraint(
                condition=Q(points=None) | Q(points__lte=MOST_POINTS), name="vote_has_few_points"
            ),
        ]
        # Whoever divides points anew takes back all that they gave before, wherever it went.
        indexes = [models.Index(fields=["voter"], condition=Q(points__isnull=False), name="points_of_voter")]

    def __str__(self) -> str:
        return f"{self.value} on {self.statement_id}"


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


class Harvest(models.Model):
    """What a meetup closed with; made once, when its vote is closed."""

    meetup = models.OneToOneField("meetups.Meetup", models.PROTECT, related_name="harvest")
    closed_at = models.DateTimeField()
    voters = models.PositiveIntegerField()
    mode = models.CharField(max_length=10, choices=VoteMode, default=VoteMode.ONE_BY_ONE)
    points_each = models.PositiveSmallIntegerField(default=0, help_text="What one person could divide.")

    def __str__(self) -> str:
        return f"harvest of {self.meetup}"

    @property
    def told(self) -> bool:
        """Whether figures are for everyone."""
        return not self.few

    @property
    def by_points(self) -> bool:
        """Whether people divided points."""
        return self.mode == VoteMode.POINTS

    @property
    def few(self) -> bool:
        """So few voted that figures would tell who voted what: in public only the order shows."""
        return self.voters < FIVE


class RankedCondition(models.Model):
    """A condition in a harvest. Equal results share a rank: `tied` says that another has the same.

    Where people divided points, `agree` counts those who gave it any.
    """

    harvest = models.ForeignKey(Harvest, models.CASCADE, related_name="ranked")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="ranked")
    rank = models.PositiveSmallIntegerField()
    tied = models.BooleanField(default=False)
    agree = models.PositiveIntegerField()
    disagree = models.PositiveIntegerField()
    passed = models.PositiveIntegerField()
    points = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["rank", "id"]
        constraints = [models.UniqueConstraint(fields=["harvest", "statement"], name="ranked_once")]

    def __str__(self) -> str:
        return f"{self.rank} {self.statement}"

    @property
    def voters(self) -> int:
        """How many people had a say in it."""
        return self.harvest.voters if self.harvest.by_points else self.agree + self.disagree + self.passed


class RankedRole(models.Model):
    """How the people of one role voted on a ranked condition; `voters`: how many of them had a say in it."""

    ranked = models.ForeignKey(RankedCondition, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=20, choices=Role)
    voters = models.PositiveIntegerField()
    agree = models.PositiveIntegerField()
    disagree = models.PositiveIntegerField()
    passed = models.PositiveIntegerField()
    points = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-voters", "role"]
        constraints = [models.UniqueConstraint(fields=["ranked", "role"], name="ranked_role_once")]

    def __str__(self) -> str:
        return f"{self.voters} {self.role} on {self.ranked_id}"


class AlsoSaid(models.Model):
    """A statement that said nearly the same as a ranked condition, and shared its place on the ballot."""

    ranked = models.ForeignKey(RankedCondition, models.CASCADE, related_name="also")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="ranked_with")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["ranked", "statement"], name="also_said_once")]

    def __str__(self) -> str:
        return f"{self.statement_id} with {self.ranked_id}"

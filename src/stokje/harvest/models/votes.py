"""What people thought of it, and what a meetup closed with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stokje.campaign.enums import Role
from stokje.harvest.enums import Choice, VoteMode
from stokje.harvest.models.said import Origin, Statement

FIVE = 5
"""From so many people up the public sees figures about them, and a role is named."""

MOST_POINTS = 10
"""So many points one person divides at most."""


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

    @property
    def unvoted(self) -> bool:
        """Nobody voted, so nothing came before anything else."""
        return self.voters == 0


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
    def place(self) -> int | None:
        """The rank that may be told; none when nobody voted."""
        return None if self.harvest.unvoted else self.rank

    @property
    def shared(self) -> bool:
        """Whether another has the same place."""
        return self.tied and self.place is not None

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

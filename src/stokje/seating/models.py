"""Theme tables and who sits there in which round."""

from __future__ import annotations

from django.db import models

from stokje.seating.enums import TableDuty
from stokje.shared.ids import public_id


class Table(models.Model):
    """A theme table of a meetup; the same in every round."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    meetup = models.ForeignKey("meetups.Meetup", models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField()
    theme = models.ForeignKey("campaign.Theme", models.PROTECT)
    seats = models.PositiveSmallIntegerField(default=8)
    link = models.URLField(blank=True, max_length=500)
    link_version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meetup", "number"], name="table_number_once")]

    def __str__(self) -> str:
        return f"table {self.number}"


class Round(models.Model):
    """One turn of talking at the tables; belongs to a table-round stage."""

    meetup = models.ForeignKey("meetups.Meetup", models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    stage = models.OneToOneField("meetups.Stage", models.SET_NULL, null=True, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["meetup", "number"], name="round_number_once")]

    def __str__(self) -> str:
        return f"round {self.number}"


class Placement(models.Model):
    """Who sits where in a round: nobody sits at two tables at once."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="placements")
    table = models.ForeignKey(Table, models.CASCADE, related_name="placements")
    registration = models.ForeignKey("registration.Registration", models.CASCADE, related_name="placements")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "registration"], name="placement_once_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.table}"


class TableCrew(models.Model):
    """Who hosts a table or takes its notes: someone of the cast or someone who signed up."""

    table = models.ForeignKey(Table, models.CASCADE, related_name="crew")
    duty = models.CharField(max_length=6, choices=TableDuty)
    cast_member = models.ForeignKey("meetups.CastMember", models.CASCADE, null=True, blank=True)
    registration = models.ForeignKey("registration.Registration", models.CASCADE, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "duty"], name="one_crew_per_duty"),
            models.CheckConstraint(
                condition=models.Q(cast_member__isnull=False, registration__isnull=True)
                | models.Q(cast_member__isnull=True, registration__isnull=False),
                name="crew_is_one_of_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.duty} of {self.table}"

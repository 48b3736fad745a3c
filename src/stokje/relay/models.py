"""The baton: the duty to hold the follow-up, passed from one municipality to the next."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from stokje.relay.enums import BatonState
from stokje.shared.ids import public_id


class Baton(models.Model):
    """One meetup's baton. Declined, it goes back to the host, who passes a new one."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    meetup = models.ForeignKey("meetups.Meetup", models.PROTECT, related_name="batons")
    giver = models.ForeignKey("campaign.Municipality", models.PROTECT, related_name="+")
    taker = models.ForeignKey(
        "campaign.Municipality", models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=BatonState, default=BatonState.HELD)
    learned = models.TextField(blank=True, help_text="What the next city should know.")
    contact_name = models.CharField(max_length=80, blank=True)
    contact_email = models.EmailField(blank=True)
    reply_by = models.DateField(null=True, blank=True)
    passed_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_note = models.CharField(max_length=300, blank=True)
    follow_up = models.OneToOneField(
        "meetups.Meetup", models.PROTECT, null=True, blank=True, related_name="taken"
    )
    link_version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meetup"], condition=~Q(state=BatonState.DECLINED), name="one_live_baton_per_meetup"
            ),
            models.CheckConstraint(
                condition=Q(state=BatonState.HELD) | Q(taker__isnull=False), name="a_passed_baton_has_a_taker"
            ),
            models.CheckConstraint(
                condition=~Q(taker=models.F("giver")), name="a_baton_goes_to_another_city"
            ),
        ]

    def __str__(self) -> str:
        return f"baton of {self.meetup}"


class HandedOn(models.Model):
    """A condition that the first meetup gives the next one to go on with."""

    baton = models.ForeignKey(Baton, models.CASCADE, related_name="handed_on")
    statement = models.ForeignKey("harvest.Statement", models.PROTECT)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["baton", "statement"], name="handed_on_once")]

    def __str__(self) -> str:
        return f"{self.position} {self.statement}"

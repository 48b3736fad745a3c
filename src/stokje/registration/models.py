"""Sign-ups and the seats they take. Who may have which seat is decided under a lock on the meetup's row."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower

from stokje.campaign.enums import Role
from stokje.registration.enums import InvitationState, Need, OfferState, RegistrationStatus, Weekday
from stokje.shared.ids import public_id
from stokje.shared.languages import Language


class SeatRule(models.Model):
    """For one role at one meetup: at most `ceiling` seats; `reserved` for no one else until `released_at`."""

    meetup = models.ForeignKey("meetups.Meetup", models.CASCADE, related_name="seat_rules")
    role = models.CharField(max_length=20, choices=Role)
    ceiling = models.PositiveIntegerField(null=True, blank=True)
    reserved = models.PositiveIntegerField(default=0)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meetup", "role"], name="seat_rule_once")]

    def __str__(self) -> str:
        return f"{self.role}: ≤{self.ceiling} ≥{self.reserved}"


class Invitation(models.Model):
    """A local person asked by name or role, with their own link. `source`: where the address came from."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    meetup = models.ForeignKey("meetups.Meetup", models.CASCADE, related_name="invitations")
    email = models.EmailField()
    name = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=20, choices=Role)
    organisation = models.CharField(max_length=120, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    source = models.CharField(max_length=120)
    invited_by = models.ForeignKey("people.User", models.PROTECT)
    state = models.CharField(max_length=10, choices=InvitationState, default=InvitationState.SENT)
    link_version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("meetup", Lower("email"), name="invitation_once")]

    def __str__(self) -> str:
        return f"invitation {self.public_id}"


class InvitationTally(models.Model):
    """How many of a role were invited and what they said, of invitations that are erased."""

    meetup = models.ForeignKey("meetups.Meetup", models.CASCADE, related_name="invitation_tallies")
    role = models.CharField(max_length=20, choices=Role)
    accepted = models.PositiveIntegerField(default=0)
    declined = models.PositiveIntegerField(default=0)
    silent = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meetup", "role"], name="invitation_tally_once")]

    def __str__(self) -> str:
        return f"{self.role}: {self.accepted} yes, {self.declined} no, {self.silent} silent"


class NoInvitation(models.Model):
    """An address that asked not to be invited again. Only its digest, so that nobody can be read from it."""

    digest = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"no invitation since {self.at:%Y-%m-%d}"


class Registration(models.Model):
    """One person's sign-up for one meetup: the name and role given for it, and the seat it takes."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    meetup = models.ForeignKey("meetups.Meetup", models.PROTECT, related_name="registrations")
    person = models.ForeignKey("people.Person", models.CASCADE, related_name="registrations")
    status = models.CharField(max_length=10, choices=RegistrationStatus)
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=20, choices=Role)
    organisation = models.CharField(max_length=120, blank=True)
    municipality = models.ForeignKey("campaign.Municipality", models.PROTECT, null=True, blank=True)
    invitation = models.OneToOneField(Invitation, models.SET_NULL, null=True, blank=True)
    created_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(
        null=True, blank=True, help_text="When they came in, at the door or in the meetup's own room."
    )
    link_version = models.PositiveIntegerField(default=1)
    code_tries = models.PositiveSmallIntegerField(default=0)
    would_host = models.BooleanField(default=False)
    would_take_notes = models.BooleanField(default=False)
    company = models.CharField(max_length=200, blank=True, help_text="With whom they would like to sit.")
    consent_due = models.BooleanField(default=False, help_text="Signed up by a colleague: no own yes yet.")
    brings = models.PositiveSmallIntegerField(default=0, help_text="How many colleagues they signed up.")

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["meetup", "person"], name="one_person_one_place")]
        indexes = [models.Index(fields=["meetup", "status"]), models.Index(fields=["status", "held_until"])]

    def __str__(self) -> str:
        return f"registration {self.public_id}"


class Colleague(models.Model):
    """Someone whom another signed up along: `name` as the other wrote it.

    `told_at`: when they were mailed, which waits until the other's address is proven.
    """

    brought_by = models.ForeignKey(Registration, models.CASCADE, related_name="colleagues")
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="brought")
    name = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["brought_by", "registration"], name="colleague_once"),
        ]

    def __str__(self) -> str:
        return f"colleague {self.pk}"


class RegistrationChange(models.Model):
    """What a second form for the same person asked; applied once its own mailed link confirms it."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="changes")
    name = models.CharField(max_length=80)
    role = models.CharField(max_length=20, choices=Role)
    organisation = models.CharField(max_length=120, blank=True)
    municipality = models.ForeignKey("campaign.Municipality", models.PROTECT, null=True, blank=True)
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"change {self.public_id}"


class ThemeWish(models.Model):
    """A theme someone would like to talk about; rank 1 first."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="theme_wishes")
    theme = models.ForeignKey("campaign.Theme", models.CASCADE)
    rank = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "theme"], name="theme_wish_once"),
            models.UniqueConstraint(fields=["registration", "rank"], name="theme_wish_rank_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rank} {self.theme}"


class AccessNeed(models.Model):
    """What someone needs to take part; removed soon after the meetup."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="access_needs")
    need = models.CharField(max_length=20, choices=Need)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["registration", "need"], name="access_need_once")]

    def __str__(self) -> str:
        return self.need


class OtherDate(models.Model):
    """Another meetup that would do as well for someone waiting."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="other_dates")
    meetup = models.ForeignKey("meetups.Meetup", models.CASCADE, related_name="would_do_for")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["registration", "meetup"], name="other_date_once")]

    def __str__(self) -> str:
        return f"{self.registration} or {self.meetup}"


class ExtraDay(models.Model):
    """A day of the week on which an extra meetup online would do for someone waiting; 1 is Monday."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="extra_days")
    weekday = models.PositiveSmallIntegerField(choices=Weekday)

    class Meta:
        ordering = ["weekday"]
        constraints = [models.UniqueConstraint(fields=["registration", "weekday"], name="extra_day_once")]

    def __str__(self) -> str:
        return self.get_weekday_display()


class Offer(models.Model):
    """A seat offered to someone waiting, to be answered by `reply_by`."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="offers")
    state = models.CharField(max_length=8, choices=OfferState, default=OfferState.OPEN)
    made_at = models.DateTimeField()
    reply_by = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    waited_at = models.ForeignKey(
        Registration,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="offers_elsewhere",
        help_text="For a seat at another meetup: the waiting registration that led to it.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration"], condition=models.Q(state=OfferState.OPEN), name="one_open_offer"
            )
        ]
        indexes = [models.Index(fields=["state", "reply_by"])]

    def __str__(self) -> str:
        return f"offer {self.public_id}"

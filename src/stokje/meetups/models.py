"""The agenda: meetups, their run sheet and their cast."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from stokje.meetups.enums import CastState, Duty, MeetupKind, MeetupState, StageKind
from stokje.shared import texts
from stokje.shared.ids import public_id
from stokje.shared.languages import Language


class RealMeetups(models.Manager["Meetup"]):
    """The meetups that people come to. Whoever thinks of no rehearsal knows of none."""

    def get_queryset(self) -> models.QuerySet[Meetup]:
        return super().get_queryset().filter(rehearsal_of__isnull=True)


class Meetup(models.Model):
    """One gathering. `capacity` counts seats; money, ranks and seats are whole numbers.

    A rehearsal is a copy of a meetup with people who do not exist. It stays a draft, and `objects` leaves it
    out; who needs it names `every`.
    """

    slug = models.SlugField(unique=True)
    kind = models.CharField(max_length=10, choices=MeetupKind)
    state = models.CharField(max_length=10, choices=MeetupState, default=MeetupState.DRAFT)
    province = models.ForeignKey("campaign.Province", models.PROTECT, null=True, blank=True)
    municipality = models.ForeignKey("campaign.Municipality", models.PROTECT, null=True, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    article_date = models.DateField(
        null=True, blank=True, help_text="The date the source tells, before moving."
    )
    online = models.BooleanField(default=True)
    place = models.CharField(max_length=120, blank=True, help_text="Building and city, or the platform.")
    video_link = models.URLField(blank=True, max_length=500)
    capacity = models.PositiveIntegerField()
    hold_minutes = models.PositiveIntegerField(
        default=1440, help_text="How long an unconfirmed seat is held."
    )
    offer_hours = models.PositiveIntegerField(default=48, help_text="How long an offered seat is kept.")
    clip = models.ForeignKey("campaign.Clip", models.PROTECT, null=True, blank=True)
    picture = models.ForeignKey("campaign.Picture", models.PROTECT, null=True, blank=True)
    follows = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="follow_ups")
    extra_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="extras")
    example = models.BooleanField(default=False, help_text="Filled in by the kit, not said by the source.")
    sequence = models.PositiveIntegerField(
        default=0, help_text="Raised when time or place changes, for calendars."
    )
    rehearsal_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", help_text="Practised on this copy."
    )

    objects: ClassVar[RealMeetups] = RealMeetups()
    every: ClassVar[models.Manager[Meetup]] = models.Manager()

    class Meta:
        ordering = ["starts_at", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meetup_has_length"
            ),
            models.CheckConstraint(
                condition=models.Q(rehearsal_of__isnull=True) | models.Q(state=MeetupState.DRAFT),
                name="a_rehearsal_stays_a_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def text(self, language: str | None = None) -> MeetupText | None:
        return texts.pick(self.texts.all(), language)


class MeetupText(models.Model):
    """A meetup's title and story in one language."""

    meetup = models.ForeignKey(Meetup, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    title = models.CharField(max_length=120)
    body = models.TextField(blank=True, help_text="Markdown.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meetup", "language"], name="meetup_text_once")]

    def __str__(self) -> str:
        return self.title


class FormerSlug(models.Model):
    """An address a meetup had before; it leads to the new one."""

    slug = models.SlugField(unique=True)
    meetup = models.ForeignKey(Meetup, models.CASCADE, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class MeetupTheme(models.Model):
    """A theme that this meetup has tables for."""

    meetup = models.ForeignKey(Meetup, models.CASCADE, related_name="meetup_themes")
    theme = models.ForeignKey("campaign.Theme", models.PROTECT)
    tables = models.PositiveSmallIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meetup", "theme"], name="meetup_theme_once")]

    def __str__(self) -> str:
        return f"{self.theme} x {self.tables}"


class Stage(models.Model):
    """One part of the run sheet, in order."""

    meetup = models.ForeignKey(Meetup, models.CASCADE, related_name="stages")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=StageKind)
    minutes = models.PositiveSmallIntegerField()
    title_nl = models.CharField(max_length=80, blank=True)
    title_en = models.CharField(max_length=80, blank=True)
    notes = models.TextField(blank=True, help_text="For the moderator only.")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["meetup", "position"], name="stage_position_once")]

    def __str__(self) -> str:
        return f"{self.position} {self.kind}"


class CastMember(models.Model):
    """Someone with a duty at a meetup: asked by mail, accepts with a button."""

    public_id = models.CharField(max_length=10, default=public_id, unique=True, editable=False)
    meetup = models.ForeignKey(Meetup, models.CASCADE, related_name="cast")
    duty = models.CharField(max_length=12, choices=Duty)
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.DUTCH)
    theme = models.ForeignKey("campaign.Theme", models.PROTECT, null=True, blank=True)
    state = models.CharField(max_length=10, choices=CastState, default=CastState.PLANNED)
    public = models.BooleanField(default=False, help_text="Name shown on the meetup's page.")
    link_version = models.PositiveIntegerField(default=1)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["duty", "name"]
        constraints = [
            models.UniqueConstraint(
                "meetup", "duty", Lower("email"), condition=~models.Q(email=""), name="cast_once_per_duty"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_duty_display()} {self.public_id}"

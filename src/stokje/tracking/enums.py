from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    """What an office says to a condition."""

    ACCEPT = "accept", _("accepted")
    PARTLY = "partly", _("partly accepted")
    NO = "no", _("not accepted")


class ResponseState(models.TextChoices):
    """Nothing is published in an office's name before the producer checked it."""

    GIVEN = "given", _("to be checked")
    PUBLISHED = "published", _("published")
    RETURNED = "returned", _("sent back")
    REPLACED = "replaced", _("replaced")


class Source(models.TextChoices):
    """Where an answer was given."""

    HERE = "here", _("given here")
    ELSEWHERE = "elsewhere", _("given elsewhere")


class ProgressState(models.TextChoices):
    """How a pledge stands by one step."""

    ON_COURSE = "on_course", _("on course")
    DELAYED = "delayed", _("delayed")
    KEPT = "kept", _("kept")
    CHANGED = "changed", _("changed")
    BROKEN = "broken", _("broken")


class Standing(models.TextChoices):
    """How a pledge stands today: its newest published step, and the clock."""

    ON_COURSE = "on_course", _("on course")
    DELAYED = "delayed", _("delayed")
    OVERDUE = "overdue", _("overdue")
    KEPT = "kept", _("kept")
    CHANGED = "changed", _("changed")
    BROKEN = "broken", _("broken")

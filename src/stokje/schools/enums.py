from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """The kinds of school there are."""

    PRIMARY = "po", _("primary school")
    SECONDARY = "vo", _("secondary school")
    SPECIAL = "so", _("special education")
    VOCATIONAL = "mbo", _("vocational education (mbo)")


class TeamState(models.TextChoices):
    """A team that asked to join becomes active once its contact confirms."""

    ASKED = "asked", _("asked, not confirmed")
    ACTIVE = "active", _("takes part")
    STOPPED = "stopped", _("stopped")


class Column(models.TextChoices):
    """The questions on the board; the last two are for the sessions after the first."""

    SEE = "see", _("What do we see?")
    WORKS = "works", _("What works here?")
    BETTER = "better", _("What could be better?")
    GOAL = "goal", _("Our goals")
    HELPED = "helped", _("What helped?")
    LEARNED = "learned", _("What did we learn?")

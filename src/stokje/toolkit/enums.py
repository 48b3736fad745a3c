from django.db import models
from django.utils.translation import gettext_lazy as _


class TipKind(models.TextChoices):
    """What an item of the toolkit is: to know, to do at once, or to do step by step."""

    KNOWLEDGE = "knowledge", _("knowledge")
    TIP = "tip", _("tip")
    METHOD = "method", _("method")


class Minutes(models.IntegerChoices):
    """How long it takes: reading it, or doing it."""

    FIVE = 5, _("5 minutes")
    TEN = 10, _("10 minutes")
    QUARTER = 15, _("15 minutes")
    TWENTY = 20, _("20 minutes")
    HALF = 30, _("half an hour")
    THREE_QUARTERS = 45, _("three quarters of an hour")
    HOUR = 60, _("an hour")
    HOUR_AND_A_HALF = 90, _("an hour and a half")
    TWO_HOURS = 120, _("two hours")

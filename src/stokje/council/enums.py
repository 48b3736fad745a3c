from django.db import models
from django.utils.translation import gettext_lazy as _


class Band(models.TextChoices):
    """How old a member is, no more precisely than is needed."""

    YOUNGEST = "12", _("12 or 13 years old")
    MIDDLE = "14", _("14 or 15 years old")
    OWN_SAY = "16", _("16 years old")


class SolutionState(models.TextChoices):
    """A supervisor reads every solution before anyone outside the council does."""

    WAITING = "waiting", _("waits")
    RELEASED = "released", _("released")
    REFUSED = "refused", _("not released")


class Opinion(models.IntegerChoices):
    """What a member thinks of the solution of another."""

    PASS = 0, _("pass")
    AGREE = 1, _("agree")


class Party(models.TextChoices):
    """Who ends a request or a place in the council; the others hear of it."""

    YOUNG = "young", _("the young person")
    GUARDIAN = "guardian", _("the parent or carer")
    SUPERVISOR = "supervisor", _("the supervisor")

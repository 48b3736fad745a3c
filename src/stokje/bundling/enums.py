from django.db import models
from django.utils.translation import gettext_lazy as _


class Act(models.TextChoices):
    """What an editor decided about a statement's place."""

    PUT = "put", _("put in a bundle")
    SET_ASIDE = "set_aside", _("set aside")
    BACK = "back", _("put back on the pile")


class How(models.TextChoices):
    SAME = "same", _("says the same")
    NEAR = "near", _("is close")
    EDITOR = "editor", _("an editor's choice")

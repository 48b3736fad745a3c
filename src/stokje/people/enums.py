from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.TextChoices):
    """What a member of staff may do, by grant."""

    PRODUCER = "producer", _("impact producer")
    PARTNER = "partner", _("partner")
    HOST = "host", _("host municipality")
    MODERATOR = "moderator", _("moderator")
    EDITOR = "editor", _("editor")
    COACH = "coach", _("school coach")
    SUPERVISOR = "supervisor", _("supervisor of the youth council")


class Purpose(models.TextChoices):
    """What someone said yes to."""

    TAKE_PART = "take_part", _("taking part")
    NEEDS = "needs", _("access needs")
    NEWS = "news", _("news")

from django.db import models
from django.utils.translation import gettext_lazy as _


class TableDuty(models.TextChoices):
    """What someone does for a table."""

    HOST = "host", _("table host")
    NOTES = "notes", _("note-taker")

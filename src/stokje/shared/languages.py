from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """The languages of screens and mails."""

    DUTCH = "nl", _("Dutch")
    ENGLISH = "en", _("English")

from django.db import models
from django.utils.translation import gettext_lazy as _


class QuestionState(models.TextChoices):
    """What became of a question. Everyone reads what is shown or answered."""

    WAITING = "waiting", _("waits for the moderator")
    SHOWN = "shown", _("everyone can read it")
    ANSWERED = "answered", _("is answered")
    ASIDE = "aside", _("is set aside")

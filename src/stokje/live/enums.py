from django.db import models
from django.utils.translation import gettext_lazy as _


class HandKind(models.TextChoices):
    """What a table raises its hand for."""

    HELP = "help", _("help at the table")
    WORD = "word", _("a word in the hall")
    TECH = "tech", _("technical help")


class LoweredBy(models.TextChoices):
    """Who put a hand down."""

    TABLE = "table", _("the table")
    MODERATOR = "moderator", _("the moderator")


class QuestionState(models.TextChoices):
    """What became of a question. Everyone reads what is shown or answered."""

    WAITING = "waiting", _("waits for the moderator")
    SHOWN = "shown", _("everyone can read it")
    ANSWERED = "answered", _("is answered")
    ASIDE = "aside", _("is set aside")

"""The languages of screens, mails and content."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """The languages of screens and mails."""

    DUTCH = "nl", _("Dutch")
    ENGLISH = "en", _("English")


def page_language() -> str:
    """The language of the page or mail that is being made: two letters."""
    return (get_language() or Language.DUTCH.value)[:2]

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """Where a mail stands; dropped is one that was no longer needed when its turn came."""

    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    DROPPED = "dropped", _("no longer needed")


class Stream(models.TextChoices):
    """Service mail ignores news preferences; news obeys them."""

    SERVICE = "service", _("service")
    NEWS = "news", _("news")


NOBODY = "nobody.invalid"
"""The domain of addresses that stand for nobody (RFC 2606 keeps it unused); nothing is ever mailed there."""

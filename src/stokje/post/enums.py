from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """Where a mail stands; dropped is one that was no longer needed when its turn came.

    In line is what belongs to a mailing: it waits apart from the others, at the pace of bulk mail.
    """

    WAITING = "waiting", _("waiting")
    IN_LINE = "in_line", _("in line")
    SENT = "sent", _("sent")
    FAILED = "failed", _("failed")
    DROPPED = "dropped", _("no longer needed")


class MailingState(models.TextChoices):
    """Where a mailing stands; stopped is what someone ended before all of it went."""

    RUNNING = "running", _("is going out")
    PAUSED = "paused", _("paused")
    STOPPED = "stopped", _("stopped")
    DONE = "done", _("done")


class Stream(models.TextChoices):
    """Service mail ignores news preferences; news obeys them."""

    SERVICE = "service", _("service")
    NEWS = "news", _("news")


NOBODY = "nobody.invalid"
"""The domain of addresses that stand for nobody (RFC 2606 keeps it unused); nothing is ever mailed there."""

MADE_UP = "example.org"
"""The domain of who exists in a rehearsal only (RFC 2606 keeps it for examples); nothing arrives there."""

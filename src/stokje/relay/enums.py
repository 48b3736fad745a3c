from django.db import models
from django.utils.translation import gettext_lazy as _


class BatonState(models.TextChoices):
    HELD = "held", _("still with the host")
    PASSED = "passed", _("passed, no answer yet")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("not accepted")

from django.db import models
from django.utils.translation import gettext_lazy as _


class RegistrationStatus(models.TextChoices):
    HELD = "held", _("kept, not confirmed yet")
    CONFIRMED = "confirmed", _("confirmed")
    WAITING = "waiting", _("on the waiting list")
    ASKED = "asked", _("asked along, no answer yet")
    OFFERED = "offered", _("seat offered")
    LAPSED = "lapsed", _("lapsed")
    CANCELLED = "cancelled", _("has cancelled")
    ATTENDED = "attended", _("was there")
    ABSENT = "absent", _("was not there")


SEATED = (
    RegistrationStatus.HELD,
    RegistrationStatus.CONFIRMED,
    RegistrationStatus.OFFERED,
    RegistrationStatus.ATTENDED,
    RegistrationStatus.ABSENT,
)
"""Statuses that take a seat."""

COMING = (RegistrationStatus.CONFIRMED, RegistrationStatus.ATTENDED)
"""Statuses of those who will be, or were, at the table."""

CERTAIN = (RegistrationStatus.CONFIRMED, RegistrationStatus.ATTENDED, RegistrationStatus.ABSENT)
"""Statuses of those whose seat was confirmed; of them it can be said whether they were there."""


SITTING = (RegistrationStatus.HELD, RegistrationStatus.CONFIRMED, RegistrationStatus.OFFERED)
"""Statuses of those who have a seat at a meetup that is still to come."""


CONCERNED = (*SITTING, RegistrationStatus.WAITING)
"""Statuses of those whom a new time or place concerns: they have a seat, or wait for one."""


class OfferState(models.TextChoices):
    OPEN = "open", _("waiting for an answer")
    TAKEN = "taken", _("taken")
    PASSED = "passed", _("passed on")
    LAPSED = "lapsed", _("lapsed")


class Left(models.TextChoices):
    """How a place was given up, when it was not by signing off; said to who had it."""

    PASSED_ON = "passed_on", _("you passed this seat on")
    ELSEWHERE = "elsewhere", _("you took a seat at another meetup")


class InvitationState(models.TextChoices):
    SENT = "sent", _("no answer yet")
    ACCEPTED = "accepted", _("signed up")
    DECLINED = "declined", _("cannot come")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Need(models.TextChoices):
    """What someone needs to take part; asked only with a consent of its own."""

    SIGN_INTERPRETER = "sign_interpreter", _("sign language interpreter")
    CAPTIONS = "captions", _("live captions")
    WHEELCHAIR = "wheelchair", _("wheelchair access")
    PLAIN_LANGUAGE = "plain_language", _("a table that speaks plain Dutch")
    ENGLISH = "english", _("a table where English is spoken")


class Weekday(models.IntegerChoices):
    """A day of the week, numbered as ISO does."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")

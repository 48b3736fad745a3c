"""Which day an answer, a pledge and a step can have: not before there was something to answer or to do."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from stokje.handover.models import EditionItem
from stokje.handover.queries import answerable_from
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.speech import say_date
from stokje.tracking.models import Pledge

YEARS = 30
"""A pledge that is due later has a wrong year."""


def check_decided(item: EditionItem, day: dt.date) -> None:
    """Refuse an answer from the future, or from before anyone was asked for one."""
    if day > clock.today():
        raise Refused(_("The date of the answer lies in the future."))
    first = answerable_from(item)
    if day < first:
        told = _("Nobody could answer this condition before %(date)s. Check the date.")
        raise Refused(told % {"date": say_date(first, weekday=False)})


def check_due(day: dt.date, decided_on: dt.date) -> None:
    """Refuse a pledge that is due before its answer, or when nobody remembers it."""
    if day < decided_on:
        raise Refused(_("A pledge cannot be due before the answer was given."))
    if day.year > decided_on.year + YEARS:
        raise Refused(
            _("This pledge is due in more than %(years)s years. Check the year.") % {"years": YEARS}
        )


def check_happened(pledge: Pledge, day: dt.date) -> None:
    """Refuse a step from the future, or from before the pledge was made."""
    if day > clock.today():
        raise Refused(_("This date lies in the future."))
    first = pledge.response.decided_on
    if day < first:
        told = _("This pledge was made on %(date)s. A step cannot be older.")
        raise Refused(told % {"date": say_date(first, weekday=False)})

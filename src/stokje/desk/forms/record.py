"""Mending the record of an evening."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.harvest.enums import StatementKind
from stokje.harvest.services import LONGEST
from stokje.meetups.models import Meetup
from stokje.shared import clock
from stokje.shared.fields import Day, Hour

WHY = _("Stands in the history beside what was there before.")
EARLY = dt.timedelta(hours=6)
"""A time so much before the start is meant for the day after."""


class StatementForm(forms.Form):
    """Other words or another kind for a statement."""

    text = forms.CharField(
        label=_("What was said"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=StatementKind.choices)
    because = forms.CharField(label=_("Why do you change this?"), max_length=200, help_text=WHY)
    version = forms.IntegerField(widget=forms.HiddenInput)


class AgreementForm(forms.Form):
    """Who does what by when."""

    who = forms.CharField(label=_("Who does it?"), max_length=120)
    what = forms.CharField(label=_("What?"), max_length=300)
    by_date = Day(label=_("By when?"), required=False)
    because = forms.CharField(label=_("Why do you change this?"), max_length=200, help_text=WHY)
    version = forms.IntegerField(widget=forms.HiddenInput)


class TimesForm(forms.Form):
    """From when to when a part really was, on the day of the meetup."""

    start = Hour(label=_("From"))
    end = Hour(label=_("Until"))
    because = forms.CharField(label=_("Why do you change this?"), max_length=200, help_text=WHY)

    def moments(self, meetup: Meetup) -> tuple[dt.datetime, dt.datetime]:
        """The same as moments; past midnight is the day after."""
        given: dict[str, Any] = self.cleaned_data
        return _moment(meetup, given["start"]), _moment(meetup, given["end"])


def _moment(meetup: Meetup, time: dt.time) -> dt.datetime:
    start = clock.local(meetup.starts_at)
    moment = start.replace(hour=time.hour, minute=time.minute, second=0, microsecond=0)
    return moment + dt.timedelta(days=1) if moment < start - EARLY else moment

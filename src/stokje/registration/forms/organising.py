"""What a host or producer fills in about seats."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from stokje.campaign.enums import Role
from stokje.campaign.queries import offered_roles
from stokje.meetups.models import Meetup
from stokje.registration.services import SeatLine, extra_fault
from stokje.shared import clock
from stokje.shared.fields import Day, Hour, WebAddress

WHOLE = 100


class SeatsOrShare(forms.IntegerField):
    """A number of seats, or a share of all such as "60%", which becomes a number at once, rounded down."""

    widget = forms.TextInput

    def __init__(self, *, capacity: int, **kwargs: Any) -> None:
        super().__init__(min_value=0, **kwargs)
        self.capacity = capacity

    def to_python(self, value: Any) -> int | None:
        """The number of seats."""
        text = str(value or "").strip()
        if not text.endswith("%"):
            return super().to_python(value)
        share = super().to_python(text[:-1].strip())
        if share is None or not 0 <= share <= WHOLE:
            raise forms.ValidationError(_("Write a share between 0% and 100%."))
        return self.capacity * share // WHOLE


class SeatRulesForm(forms.Form):
    """For each role: the most seats, and seats kept until a date."""

    def __init__(self, *args: Any, meetup: Meetup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._capacity, self._starts = meetup.capacity, clock.local(meetup.starts_at).date()
        rules = {rule.role: rule for rule in meetup.seat_rules.all()}
        for role in offered_roles():
            self._add(role, rules.get(role.value))

    def _add(self, role: Role, rule: Any) -> None:
        released = clock.local(rule.released_at).date() if rule and rule.released_at else None
        self.fields[f"ceiling_{role}"] = SeatsOrShare(
            capacity=self._capacity,
            label=format_lazy("{} {}", _("At most"), role.label),
            required=False,
            initial=rule.ceiling if rule else None,
        )
        self.fields[f"reserved_{role}"] = forms.IntegerField(
            label=format_lazy("{} {}", _("Kept seats"), role.label),
            min_value=0,
            required=False,
            initial=rule.reserved or None if rule else None,
        )
        self.fields[f"released_{role}"] = Day(
            label=format_lazy("{} {}", _("Until"), role.label), required=False, initial=released
        )

    def clean(self) -> dict[str, Any]:
        """No more seats are kept for a role than it may take, until a day between now and the meetup."""
        given = super().clean() or {}
        for role in offered_roles():
            ceiling, kept = given.get(f"ceiling_{role}"), given.get(f"reserved_{role}")
            if ceiling is not None and kept is not None and kept > ceiling:
                self.add_error(f"reserved_{role}", _say_fewer(ceiling))
            fault = self._day_fault(role)
            if fault:
                self.add_error(f"released_{role}", fault)
        return given

    def _day_fault(self, role: Role) -> str:
        """A day that went by stays as long as nothing else is kept until then."""
        day = self.cleaned_data.get(f"released_{role}")
        if day is None or not {f"reserved_{role}", f"released_{role}"} & set(self.changed_data):
            return ""
        if at_hour(day, dt.time(0, 0)) <= clock.now():
            return str(_("Choose a day that is still to come."))
        return str(_("Choose a day before the meetup, or the day itself.")) if day > self._starts else ""

    def rows(self) -> list[tuple[str, Any, Any, Any]]:
        """The fields by role, for the table."""
        return [
            (str(role.label), self[f"ceiling_{role}"], self[f"reserved_{role}"], self[f"released_{role}"])
            for role in offered_roles()
        ]

    def lines(self) -> list[SeatLine]:
        """What was asked, for the service."""
        return [self._line(role) for role in offered_roles()]

    def _line(self, role: Role) -> SeatLine:
        given = self.cleaned_data
        day = given.get(f"released_{role}")
        released_at = at_hour(day, dt.time(0, 0)) if day else None
        return SeatLine(
            role.value, given.get(f"ceiling_{role}"), given.get(f"reserved_{role}") or 0, released_at
        )


def _say_fewer(ceiling: int) -> str:
    return str(_("This role may take at most %(number)d. Keep no more than that.")) % {"number": ceiling}


class ExtraForm(forms.Form):
    """An extra meetup: only what differs from its `source`."""

    day = Day(label=_("Date"))
    hour = Hour(label=_("Starts at"))
    capacity = forms.IntegerField(label=_("Seats"), min_value=1, max_value=100000)
    video_link = WebAddress(label=_("Video link"), required=False)

    def __init__(self, *args: Any, source: Meetup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._source = source

    def clean(self) -> dict[str, Any]:
        """An extra meetup can start at this moment."""
        given = super().clean() or {}
        if given.get("day") and given.get("hour"):
            fault = extra_fault(self._source, self.starts_at())
            if fault:
                self.add_error("day", fault)
        return given

    def asked_moment(self) -> dt.datetime | None:
        """The moment it would start, once day and hour are right; whatever the other fields say."""
        self.is_valid()
        known = "day" not in self.errors and "hour" not in self.errors
        return self.starts_at() if known else None

    def starts_at(self) -> dt.datetime:
        """The moment it starts."""
        return at_hour(self.cleaned_data["day"], self.cleaned_data["hour"])


def at_hour(day: dt.date, hour: dt.time) -> dt.datetime:
    """That hour on the campaign's clock."""
    return dt.datetime.combine(day, hour, tzinfo=ZoneInfo(settings.TIME_ZONE))

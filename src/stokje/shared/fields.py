"""Form fields that every room asks for in the same way."""

from __future__ import annotations

from django import forms


class Day(forms.DateField):
    """A date, chosen with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Hour(forms.TimeField):
    """A time, chosen with the browser's own clock."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")

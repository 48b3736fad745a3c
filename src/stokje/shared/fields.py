"""Form fields that every room asks for in the same way."""

from __future__ import annotations

from typing import Any

from django import forms

LONGEST_EMAIL = 254
"""What the database keeps of an address; a form of Django lets longer ones through."""


class Day(forms.DateField):
    """A date, chosen with the browser's own calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Hour(forms.TimeField):
    """A time, chosen with the browser's own clock."""

    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class Email(forms.EmailField):
    """An e-mail address that fits where it is kept."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": LONGEST_EMAIL} | kwargs)

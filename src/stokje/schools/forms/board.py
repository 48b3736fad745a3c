"""What a team writes at its board."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.schools.services import FURTHEST
from stokje.shared import clock
from stokje.shared.fields import Day


class BoardCodeForm(forms.Form):
    """The door of the board."""

    code = forms.CharField(
        label=_("The code of your board"),
        max_length=20,
        error_messages={"required": _("Fill in the code. It stands in the mail to your contact.")},
        help_text=_("Eight letters and digits, such as kx7m-92pq. Your contact has it in a mail."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class NoteForm(forms.Form):
    """One note for the board."""

    text = forms.CharField(
        label=_("Your note"),
        max_length=600,
        error_messages={
            "required": _("Write something on the note first."),
            "max_length": _("This is too long. Keep it under 600 characters."),
        },
        help_text=_("One thought a note. Write a role, not a name: a teacher, a parent."),
        widget=forms.Textarea(attrs={"rows": 3, "data-names": ""}),
    )


class BoardDateForm(forms.Form):
    """The next board date."""

    on = Day(
        label=_("Next board date"),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Fill in a date, such as 31-12-2026."),
        },
    )


class ActionForm(forms.Form):
    """Who does what by when."""

    role = forms.CharField(
        label=_("Who does it?"),
        max_length=80,
        error_messages={"required": _("Write who does it: a role, not a name.")},
        help_text=_("A role, not a name: such as teacher of group 7, or the care coordinator."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "data-names": ""}),
    )
    what = forms.CharField(
        label=_("What will they do?"),
        max_length=300,
        error_messages={"required": _("Write what they do.")},
        widget=forms.Textarea(attrs={"rows": 2, "data-names": ""}),
    )
    by_date = Day(
        label=_("When is it done?"),
        required=False,
        error_messages={"invalid": _("Fill in a date, such as 31-12-2026.")},
    )

    def clean_by_date(self) -> dt.date | None:
        """A day to come within a year, or none; a day that stood there already may stay."""
        day: dt.date | None = self.cleaned_data["by_date"]
        if day and day != self.initial.get("by_date"):
            if day < clock.today():
                raise forms.ValidationError(_("This day has passed. Choose a day to come."))
            if day > clock.today() + FURTHEST:
                raise forms.ValidationError(_("Choose a day within a year."))
        return day

"""The list of participants of a video platform."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.registration.services import Stay, read_stays
from stokje.shared.errors import Faults


class StaysForm(forms.Form):
    """A file, and from how many minutes someone was there."""

    report = forms.FileField(
        label=_("List of participants"),
        help_text=_("A CSV file from Zoom or Teams, or your own with name, e-mail and minutes."),
        error_messages={"required": _("Choose the file."), "empty": _("This file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"}),
    )
    minutes = forms.IntegerField(
        label=_("Was there from so many minutes"), min_value=0, max_value=600, initial=10
    )

    def clean_report(self) -> list[Stay]:
        """Everyone on the list; every fault in it is named."""
        given = self.cleaned_data["report"]
        try:
            return read_stays(given.read())
        except Faults as found:
            raise forms.ValidationError([str(fault) for fault in found.faults]) from None

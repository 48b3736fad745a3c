"""What may go to the harvest, and in which words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.harvest.enums import StatementKind
from stokje.schools.enums import Column
from stokje.schools.models import BoardNote
from stokje.schools.services import Chosen

KIND_OF = {
    Column.SEE: StatementKind.PROBLEM,
    Column.WORKS: StatementKind.WORKS,
    Column.BETTER: StatementKind.SOLUTION,
    Column.GOAL: StatementKind.CONDITION,
    Column.HELPED: StatementKind.WORKS,
    Column.LEARNED: StatementKind.SOLUTION,
}
"""As what a note is released, unless the contact chooses otherwise."""


class ReleaseForm(forms.Form):
    """One note on the way to the harvest."""

    chosen = forms.BooleanField(label=_("Release this note"), required=False)
    kind = forms.ChoiceField(label=_("What is it?"), choices=StatementKind.choices)
    text = forms.CharField(
        label=_("In these words"), max_length=600, required=False,
        widget=forms.Textarea(attrs={"rows": 3, "data-names": ""}),
        error_messages={"max_length": _("This is too long. Keep it under 600 characters.")},
    )  # fmt: skip

    def __init__(self, data: Any = None, *, note: BoardNote) -> None:
        first = {"kind": KIND_OF[Column(note.column)], "text": note.text}
        super().__init__(data, prefix=f"n{note.pk}", initial=first)
        self.note = note

    def clean(self) -> dict[str, Any]:
        """A note that goes needs words."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("chosen") and not given.get("text", "").strip():
            self.add_error("text", _("Write down the words that may go."))
        return given

    def is_chosen(self) -> bool:
        """Whether this note is to go."""
        return bool(self.cleaned_data.get("chosen"))

    def choice(self) -> Chosen:
        """For the service."""
        given = self.cleaned_data
        return Chosen(self.note, given["kind"], given["text"])

"""What offices and the producer fill in: answers, pledges, steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stokje.handover.models import EditionItem, Recipient
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.fields import Day, WebAddress
from stokje.shared.languages import Language, page_language
from stokje.tracking.enums import ProgressState, Verdict
from stokje.tracking.models import Pledge
from stokje.tracking.services import Elsewhere, Promise, check_decided, check_due, check_happened

PROMISES = 3
"""Rows for pledges on the form; who has more gives a next answer."""


NO_PLEDGES = _("A no comes without promises. Empty their lines, or choose another answer.")
WITHOUT_VERDICT = {"required": _("Choose an answer.")}
WITHOUT_REASON = {"required": _("Write why. A few sentences are enough.")}
WITHOUT_DAY = {"required": _("Fill in on which day this was decided.")}


@contextmanager
def faults() -> Iterator[None]:
    """What a service refuses is a fault of the field that is being cleaned."""
    try:
        yield
    except Refused as refused:
        raise forms.ValidationError(str(refused)) from refused


class AnswerForm(forms.Form):
    """What an office says to a condition."""

    verdict = forms.ChoiceField(
        label=_("Your answer"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages=WITHOUT_VERDICT,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everyone can read this. Write as you would explain it at the table."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=WITHOUT_REASON,
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial=page_language)
    decided_on = Day(
        label=_("Date of the answer"),
        help_text=_("The day on which your office decided this."),
        error_messages=WITHOUT_DAY,
    )

    def __init__(self, *args: Any, item: EditionItem, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._item = item
        self.fields["decided_on"].initial = clock.today

    def clean_decided_on(self) -> dt.date:
        """Neither in the future nor before the handover."""
        day: dt.date = self.cleaned_data["decided_on"]
        with faults():
            check_decided(self._item, day)
        return day


class ElsewhereForm(AnswerForm):
    """An answer that an office gave elsewhere, recorded by the producer."""

    recipient = forms.ModelChoiceField(Recipient.objects.all(), label=_("Recipient"), empty_label="")
    verdict = forms.ChoiceField(
        label=_("What they answered"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages=WITHOUT_VERDICT,
    )
    source_name = forms.CharField(
        label=_("Where it was given"),
        max_length=200,
        help_text=_("For example: letter to parliament of 1 June."),
    )
    source_url = WebAddress(label=_("Address of the source"), required=False)
    reason = forms.CharField(
        label=_("Their reason"),
        help_text=_("Everyone can read this. Keep to the words of the source."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages=WITHOUT_REASON,
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial=Language.DUTCH)
    decided_on = Day(
        label=_("Date of the answer"),
        help_text=_("The day on which they decided this."),
        error_messages=WITHOUT_DAY,
    )

    field_order = ["recipient", "source_name", "source_url", "verdict", "reason", "language", "decided_on"]

    def source(self) -> Elsewhere:
        """The source that was filled in."""
        given = self.cleaned_data
        return Elsewhere(given["source_name"], given["source_url"], given["language"])


class CorrectionForm(ElsewhereForm):
    """What was recorded of an answer, to put right; whose it is and what it says stay."""

    recipient = None  # type: ignore[assignment]  # how Django takes a field away
    verdict = None  # type: ignore[assignment]  # the same


class PromiseForm(forms.Form):
    """One row: what, and by when. An empty row is no pledge."""

    what = forms.CharField(label=_("What do you promise?"), max_length=300, required=False)
    due_on = Day(label=_("By when?"), required=False)

    def clean(self) -> dict[str, Any]:
        """A pledge has both, or is not there."""
        given = super().clean() or {}
        if bool(given.get("what")) != bool(given.get("due_on")) and not self.errors:
            missing = "due_on" if given.get("what") else "what"
            self.add_error(missing, gettext("A pledge needs both: what, and by when."))
        return given


class TheirPromiseForm(PromiseForm):
    """The same row, filled in by the producer."""

    what = forms.CharField(label=_("What do they promise?"), max_length=300, required=False)


PromiseForms = forms.formset_factory(PromiseForm, extra=PROMISES, max_num=PROMISES, absolute_max=PROMISES)
TheirPromiseForms = forms.formset_factory(
    TheirPromiseForm, extra=PROMISES, max_num=PROMISES, absolute_max=PROMISES
)


def are_right(form: AnswerForm, rows: Any) -> bool:
    """Whether an answer and its pledges are right together. A no has no pledges, so it asks for no dates."""
    right = form.is_valid()
    if form.cleaned_data.get("verdict") != Verdict.NO:
        return all([right, rows.is_valid(), _are_due_in_time(rows, form.cleaned_data.get("decided_on"))])
    if any(row.has_changed() for row in rows):
        form.add_error("verdict", NO_PLEDGES)
        right = False
    for row in rows:
        row.errors.clear()
    return right


def _are_due_in_time(rows: Any, decided_on: dt.date | None) -> bool:
    for row in rows:
        due_on = row.cleaned_data.get("due_on")
        try:
            if due_on and decided_on:
                check_due(due_on, decided_on)
        except Refused as refused:
            row.add_error("due_on", str(refused))
    return not any(row.errors for row in rows)


def promises(rows: Any) -> list[Promise]:
    """The pledges that were filled in."""
    given = (row.cleaned_data for row in rows)
    return [Promise(row["what"], row["due_on"]) for row in given if row.get("what")]


class StepForm(forms.Form):
    """A step of a pledge."""

    state = forms.ChoiceField(label=_("How does it stand?"), choices=ProgressState.choices)
    text = forms.CharField(
        label=_("What happened"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what happened. One sentence is enough.")},
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial=page_language)
    evidence = WebAddress(label=_("Where people can see that"), required=False)
    happened_on = Day(
        label=_("On which day"), error_messages={"required": _("Fill in on which day this was.")}
    )

    def __init__(self, *args: Any, pledge: Pledge, by_office: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._pledge = pledge
        self.fields["happened_on"].initial = clock.today
        choices = [
            (state, label)
            for state, label in ProgressState.choices
            if state != ProgressState.BROKEN or not (by_office or not pledge.asked_for_side.exists())
        ]
        self.fields["state"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_happened_on(self) -> dt.date:
        """Neither in the future nor before the pledge was made."""
        day: dt.date = self.cleaned_data["happened_on"]
        with faults():
            check_happened(self._pledge, day)
        return day


class CheckForm(forms.Form):
    """How it was checked, or what is unclear."""

    note = forms.CharField(
        label=_("Note"),
        max_length=300,
        help_text=_("To publish: how you checked that it came from there. To send back: what is unclear."),
    )

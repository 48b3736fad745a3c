"""What editors fill in on the workbench and on a bundle's page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.bundling.enums import How
from stokje.bundling.models import Bundle, Heading
from stokje.bundling.queries import bundles, headings
from stokje.campaign.enums import Level
from stokje.harvest.models import Statement

NOT_THERE = _("That statement or bundle is not there any more.")


class DecideForm(forms.Form):
    """One decision on the workbench; which fields it needs depends on what is done."""

    statement = forms.CharField(max_length=10)
    bundle = forms.IntegerField(required=False)
    how = forms.ChoiceField(choices=How.choices, required=False)
    similarity = forms.FloatField(required=False, min_value=0, max_value=1)
    reason = forms.CharField(required=False, max_length=300)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self._ticked = data.getlist("alike") if data is not None else []

    def clean_statement(self) -> Statement:
        """The statement with this public id."""
        found = Statement.objects.filter(public_id=self.cleaned_data["statement"]).first()
        if found is None:
            raise forms.ValidationError(NOT_THERE)
        return found

    def clean_bundle(self) -> Bundle | None:
        """The bundle with this number, when one was named."""
        number = self.cleaned_data["bundle"]
        found = Bundle.objects.filter(number=number).first() if number else None
        if number and found is None:
            raise forms.ValidationError(NOT_THERE)
        return found

    def statements(self) -> list[Statement]:
        """The statement with those that were ticked beside it."""
        first = self.cleaned_data["statement"]
        return [first, *Statement.objects.filter(public_id__in=self._ticked).exclude(pk=first.pk)]


class WordsForm(forms.Form):
    """Title and text in one language."""

    title = forms.CharField(
        label=_("The condition in one sentence"), max_length=160, widget=forms.Textarea(attrs={"rows": 2})
    )
    body = forms.CharField(
        label=_("In plain words"), required=False, widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("What must be in place, and how. One idea a sentence."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)


class StandsForm(forms.Form):
    """Who must put it in place, and under which heading it stands."""

    level = forms.ChoiceField(label=_("Who must put it in place?"), required=False)
    heading = forms.ChoiceField(label=_("Heading"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        undecided = [("", _("Not decided yet"))]
        self._headings = {str(one.pk): one for one in headings()}
        names = [(key, str(one)) for key, one in self._headings.items()]
        self.fields["level"].choices = undecided + list(Level.choices)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["heading"].choices = undecided + names  # type: ignore[attr-defined]  # the same

    def heading_chosen(self) -> Heading | None:
        """The heading, or none."""
        return self._headings.get(self.cleaned_data["heading"])


class OtherBundleForm(forms.Form):
    """Another bundle, and why."""

    into = forms.ChoiceField(label=_("Bundle"))
    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, bundle: Bundle | None = None, **options: Any) -> None:
        super().__init__(data, **options)
        self._others = {str(one.number): one for one in bundles() if bundle is None or one.pk != bundle.pk}
        names = [(key, f"{key}. {one.text() or ''}") for key, one in self._others.items()]
        self.fields["into"].choices = [("", _("Choose a bundle")), *names]  # type: ignore[attr-defined]  # a ChoiceField

    def into_chosen(self) -> Bundle:
        """The bundle that was chosen."""
        return self._others[self.cleaned_data["into"]]

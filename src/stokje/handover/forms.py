"""What staff and offices fill in around an edition."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from stokje.campaign.enums import Level
from stokje.handover.models import Address, Edition, EditionItem, Recipient
from stokje.handover.queries import Checklist, asked_before
from stokje.meetups.models import Meetup
from stokje.shared.fields import Email, LaterDay
from stokje.shared.speech import say_date


class FreezeForm(forms.Form):
    """Freezes; a correction must say what changed, and what is not finished must be seen."""

    title_nl = forms.CharField(label=_("Title in Dutch"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120)
    changed = forms.CharField(
        label=_("What changed"),
        help_text=_("Everyone can read this, with the new edition and with the one before it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    unfinished = forms.BooleanField(label=_("I saw what is not finished. Freeze it like this."))

    def __init__(self, *args: Any, previous: Edition | None, checklist: Checklist, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if previous is None:
            del self.fields["changed"]
        if checklist.clear:
            del self.fields["unfinished"]


class BlankForm(forms.Form):
    """Takes the words of one item away."""

    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("Everyone can read this. Do not repeat what must go.")
    )


class HandoverForm(forms.Form):
    """Records the act of handing over."""

    meetup = forms.ModelChoiceField(Meetup.objects.none(), label=_("At which meetup"), empty_label="")
    place = forms.CharField(label=_("Where"), max_length=120)
    note = forms.CharField(
        label=_("What happened"), required=False, widget=forms.Textarea(attrs={"rows": 3}), max_length=2000
    )

    def __init__(self, *args: Any, meetups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meetup"].queryset = meetups  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["meetup"].label_from_instance = _title  # type: ignore[attr-defined]


def _title(meetup: Meetup) -> str:
    text = meetup.text()
    return text.title if text else meetup.slug


class RecipientForm(forms.Form):
    """A new office, with who holds it."""

    office = forms.CharField(label=_("Name of the office"), max_length=120)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    holder = forms.CharField(label=_("Who holds it"), max_length=80)
    email = Email(label=_("E-mail address"))


class SuccessorForm(forms.Form):
    """Who holds the office from now on."""

    holder = forms.CharField(
        label=_("Name of your successor"),
        max_length=80,
        error_messages={"required": _("Fill in the name of your successor.")},
    )
    email = Email(
        label=_("E-mail address"),
        help_text=_("They get a link of their own. Yours stops working."),
        error_messages={"required": _("Fill in the e-mail address of your successor.")},
    )


class AskForm(forms.Form):
    """Which conditions go to which office, and by when an answer is asked."""

    recipient = forms.ModelChoiceField(Recipient.objects.none(), label=_("Recipient"), empty_label="")
    items = forms.ModelMultipleChoiceField(
        EditionItem.objects.none(), label=_("Conditions"), widget=forms.CheckboxSelectMultiple
    )
    answer_by = LaterDay(label=_("Answer by"))

    def __init__(self, *args: Any, items: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipient"].queryset = Recipient.objects.all()  # type: ignore[attr-defined]
        self.fields["items"].queryset = items  # type: ignore[attr-defined]
        self.fields["items"].label_from_instance = _numbered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An office that was asked already gets no less time."""
        given = super().clean() or {}
        latest = max((address.answer_by for address in self._asked_before(given)), default=None)
        if latest and given.get("answer_by") and given["answer_by"] < latest:
            told = gettext("This office was asked to answer by %(date)s. Choose that day or a later one.")
            self.add_error("answer_by", told % {"date": say_date(latest)})
        return given

    def moved(self) -> list[int]:
        """The numbers of the conditions that this office was asked already, for another day."""
        answer_by = self.cleaned_data["answer_by"]
        asked = self._asked_before(self.cleaned_data)
        return [address.item.number for address in asked if address.answer_by != answer_by]

    def _asked_before(self, given: dict[str, Any]) -> list[Address]:
        recipient, chosen = given.get("recipient"), given.get("items")
        return asked_before(recipient, chosen) if recipient and chosen else []


def _numbered(item: EditionItem) -> str:
    return f"{item.number}. {item.title()}"

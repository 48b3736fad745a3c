"""Asking to join, and what a member writes. A guess that warns asks once: the same words again are taken."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.campaign.models import Province
from stokje.campaign.queries import provinces
from stokje.council.enums import Band
from stokje.council.queries import leads_to_someone, may_be_a_name
from stokje.council.services import LONGEST, Application
from stokje.shared.fields import Email
from stokje.shared.languages import page_language


class AskTwice(forms.Form):
    """A form with a text that may hold a name: it warns once, and takes the same words the second time."""

    watched = ""
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def warn(self, text: str, warning: Any) -> None:
        """Says that this seems a name, unless these same words were warned about."""
        if may_be_a_name(text) and self.cleaned_data.get("seen") != text:
            self.add_error(self.watched, warning)
            self.data = {**self.data.dict(), "seen": text}  # type: ignore[attr-defined]  # what was posted


class CouncilForm(AskTwice):
    """A young person asks to join."""

    watched = "alias"
    alias = forms.CharField(
        label=_("Think up an alias"),
        max_length=30,
        error_messages={
            "required": _("Think up an alias."),
            "max_length": _("Choose a shorter alias: at most 30 letters."),
        },
        help_text=_(
            "Others in the council see this. Not your own name. "
            "Take an animal or a colour, with a number behind it."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    band = forms.ChoiceField(
        label=_("How old are you?"), error_messages={"required": _("Choose how old you are.")}
    )
    province = forms.ChoiceField(
        label=_("In which province do you live?"), error_messages={"required": _("Choose your province.")}
    )
    email = Email(
        label=_("Your own e-mail address"),
        error_messages={
            "required": _("Fill in your own e-mail address."),
        },
        help_text=_("Your own link comes here. Nobody else in the council sees it, except the supervisor."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    guardian_email = Email(
        label=_("E-mail address of your parent or carer"),
        required=False,
        help_text=_("Are you 16? Then leave this empty: you decide yourself."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._provinces: dict[str, Province] = {one.code: one for one in provinces()}
        self._choices("band", [("", _("Choose")), *Band.choices])
        self._choices("province", [("", _("Choose")), *((c, str(p)) for c, p in self._provinces.items())])

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_alias(self) -> str:
        """One line, and nothing in it that leads to who it is."""
        alias = " ".join(self.cleaned_data["alias"].split())
        if leads_to_someone(alias):
            raise forms.ValidationError(
                _("This looks like an e-mail address, a phone number or an account. Choose something else.")
            )
        return alias

    def clean(self) -> dict[str, Any]:
        """Under sixteen a guardian is needed, with an address of their own."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("alias"):
            self.warn(
                given["alias"], _("Is this your real name? Choose an alias. Is it not? Then send it again.")
            )
        if given.get("band") == Band.OWN_SAY:
            given["guardian_email"] = ""
        elif given.get("band") and "guardian_email" in given:
            self._check_guardian(given)
        return given

    def _check_guardian(self, given: dict[str, Any]) -> None:
        if not given["guardian_email"]:
            self.add_error(
                "guardian_email",
                _("Fill in the e-mail address of your parent or carer. They must say yes first."),
            )
        elif given["guardian_email"].lower() == given.get("email", "").lower():
            self.add_error(
                "guardian_email", _("This is your own address. Fill in that of your parent or carer.")
            )

    def is_robot(self) -> bool:
        """Something filled in the field that people do not see."""
        return bool(self.cleaned_data["website"])

    def application(self) -> Application:
        """What was filled in, for the service."""
        given = self.cleaned_data
        return Application(
            alias=given["alias"],
            band=given["band"],
            province=self._provinces[given["province"]],
            email=given["email"].strip().lower(),
            guardian_email=given["guardian_email"].strip().lower(),
            language=page_language(),
        )


class LostForm(forms.Form):
    """A young person or a guardian lost the link."""

    email = Email(
        label=_("E-mail address"),
        error_messages={
            "required": _("Fill in your own e-mail address."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class SolutionForm(AskTwice):
    """A solution by a member."""

    watched = "text"
    text = forms.CharField(
        label=_("My solution"),
        max_length=LONGEST,
        error_messages={
            "required": _("Write your solution first."),
            "max_length": _("This is too long. Keep it under 400 characters."),
        },
        help_text=_("A few sentences. No names of people or of your school."),
        widget=forms.Textarea(attrs={"rows": 5, "data-names": ""}),
    )

    def clean(self) -> dict[str, Any]:
        """No addresses; a name is asked about once."""
        given: dict[str, Any] = super().clean() or {}
        text = given.get("text", "").strip()
        if leads_to_someone(text):
            self.add_error(
                "text", _("Leave out e-mail addresses, phone numbers and accounts. That is safer.")
            )
        elif text:
            self.warn(
                text, _("Is there a name of somebody in it? Leave it out. Is there not? Then send it again.")
            )
        return given


class HelpForm(forms.Form):
    """What a member wants help with."""

    text = forms.CharField(
        label=_("What can we help you with?"),
        max_length=1000,
        error_messages={
            "required": _("Write what we can help you with. One sentence is enough."),
            "max_length": _("This is too long. Keep it under 1000 characters."),
        },
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonForm(forms.Form):
    """A supervisor says why not."""

    reason = forms.CharField(
        label=_("Why not?"),
        max_length=300,
        required=False,
        help_text=_("Only needed when you say no. Who asked reads this: be kind and clear."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """A supervisor answers a help message."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=1000,
        required=False,
        help_text=_("The member reads it in the space; the mail about it does not hold these words."),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class HelpLineForm(forms.Form):
    """Who answers members, and when."""

    nl = forms.CharField(
        label=_("In Dutch"), max_length=200, required=False,
        help_text=_("Such as: Noor answers you, on school days before five."),
    )  # fmt: skip
    en = forms.CharField(label=_("In English"), max_length=200, required=False)

"""Colleagues whom someone signs up along, a few lines under the form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from stokje.campaign.queries import offered_roles
from stokje.registration.forms.identity import plain_name
from stokje.registration.services import COLLEAGUES_AT_MOST, ColleagueFields
from stokje.shared.fields import Email

PREFIX = "colleague"
AT_MOST = COLLEAGUES_AT_MOST
NAME_LENGTH = 80


class ColleaguesForm(forms.Form):
    """Name, e-mail address and role of each; a line without a name and an address is left out.

    `taken`: the address and role of the one who signs them up. `lines`: how many there is room for.
    """

    def __init__(
        self, *args: Any, email: str = "", role: str = "", lines: int = AT_MOST, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{**kwargs, "prefix": PREFIX})
        self._email, self._role, self._lines = email.strip().lower(), role, lines
        roles = [(one.value, str(one.label).capitalize()) for one in offered_roles()]
        for number in range(1, lines + 1):
            self._add(number, [("", _("The same role as I")), *roles])

    def _add(self, number: int, roles: list[tuple[str, Any]]) -> None:
        self.fields[f"name_{number}"] = forms.CharField(
            label=_("Name"), max_length=NAME_LENGTH, required=False, validators=[plain_name],
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )  # fmt: skip
        self.fields[f"email_{number}"] = Email(
            label=_("E-mail address"),
            required=False,
            widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        )
        self.fields[f"role_{number}"] = forms.ChoiceField(label=_("Role"), choices=roles, required=False)

    def lines(self) -> list[tuple[int, list[BoundField]]]:
        """Each colleague's number and fields, for the page."""
        return [
            (number, [self[f"{name}_{number}"] for name in ("name", "email", "role")])
            for number in range(1, self._lines + 1)
        ]

    def clean(self) -> dict[str, Any]:
        """Each line whole, and each address once."""
        given = super().clean() or {}
        known = {self._email}
        for number in range(1, self._lines + 1):
            self._check(number, given, known)
        return given

    def _check(self, number: int, given: Mapping[str, Any], known: set[str]) -> None:
        name, email = given.get(f"name_{number}"), given.get(f"email_{number}")
        if email and not name:
            self.add_error(f"name_{number}", _("Fill in the name of colleague %d.") % number)
        if name and not email and f"email_{number}" not in self.errors:
            self.add_error(f"email_{number}", _("Fill in the e-mail address of colleague %d.") % number)
        if email and email.lower() in known:
            self.add_error(
                f"email_{number}", _("This address is on this form already. Give each colleague their own.")
            )
        known.add((email or "").lower())

    def people(self) -> tuple[ColleagueFields, ...]:
        """Those who were filled in, in their order."""
        given = self.cleaned_data
        return tuple(
            ColleagueFields(
                given[f"name_{number}"], given[f"email_{number}"], given[f"role_{number}"] or self._role
            )
            for number in range(1, self._lines + 1)
            if given[f"email_{number}"]
        )


def names_colleagues(sent: Mapping[str, Any]) -> bool:
    """Whether something was filled in about a colleague; mostly not, and then their form is not made."""
    return any(sent[key] for key in sent if key.startswith(f"{PREFIX}-") and "-role_" not in key)


class OwnYesForm(forms.Form):
    """What someone says for themselves whom a colleague signed up along."""

    sixteen = forms.BooleanField(
        label=_("I am sixteen or older."),
        error_messages={"required": _("You can take part from sixteen years on. Tick the box if you are.")},
    )
    consent = forms.BooleanField(
        label=_("I want to take part, and you may use what was filled in about me for that."),
        error_messages={"required": _("Without your yes we may not keep your sign-up.")},
    )

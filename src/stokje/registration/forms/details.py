"""What someone changes of their own sign-up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.campaign.models import Municipality
from stokje.campaign.queries import municipalities, municipality_named, offered_roles
from stokje.registration.models import Registration
from stokje.registration.services import Details


class DetailsForm(forms.Form):
    """The fields of the sign-up form that say who one is; the address stays, because the link proves it."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        error_messages={"required": _("Fill in your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    role = forms.ChoiceField(label=_("In what role do you join in?"))
    organisation = forms.CharField(
        label=_("Organisation"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    municipality = forms.CharField(
        label=_("Municipality"),
        max_length=60,
        error_messages={"required": _("Fill in your municipality.")},
        widget=forms.TextInput(attrs={"list": "municipalities", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, registration: Registration) -> None:
        city = registration.municipality
        initial = {name: getattr(registration, name) for name in ("name", "role", "organisation")}
        initial["municipality"] = city.spoken() if city else ""
        super().__init__(data, initial=initial)
        roles = [(one.value, str(one.label).capitalize()) for one in offered_roles()]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]  # ChoiceField

    def clean_municipality(self) -> Municipality:
        """The municipality by the name people say."""
        found = municipality_named(self.cleaned_data["municipality"])
        if found is None:
            raise forms.ValidationError(_("We do not know this municipality. Choose one from the list."))
        return found

    def municipality_names(self) -> list[str]:
        """What the browser offers while one types."""
        return sorted(one.spoken() for one in municipalities())

    def details(self) -> Details:
        """What was filled in, for the service."""
        return Details(**self.cleaned_data)

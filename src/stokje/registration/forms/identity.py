"""What everyone says of themselves: name, role, organisation, municipality."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.campaign.models import Municipality
from stokje.campaign.queries import municipalities, municipality_named, offered_roles, role_named

WEB = re.compile(r"://|\bwww\.|\.\w{2,}/", re.IGNORECASE)


def plain_name(name: str) -> None:
    """A validator: a name goes into a mail to an address that is not proven yet, so it leads nowhere."""
    if WEB.search(name):
        raise forms.ValidationError(_("Fill in a name without a web address."))


class IdentityForm(forms.Form):
    """The fields that signing up and changing a sign-up have in common."""

    name = forms.CharField(
        label=_("Name"),
        max_length=80,
        validators=[plain_name],
        error_messages={"required": _("Fill in your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    role = forms.ChoiceField(
        label=_("In what role do you join in?"),
        error_messages={"required": _("Choose the role that fits best.")},
    )
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
        help_text=_("Where you live or work. Type the first letters and choose."),
        widget=forms.TextInput(attrs={"list": "municipalities", "autocomplete": "off"}),
    )

    no_role: Any = None
    """What stands first where no role was chosen yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = self.roles  # type: ignore[attr-defined]  # ChoiceField

    def roles(self) -> list[tuple[str, Any]]:
        """The roles to choose from, asked only when the form is shown or checked."""
        none = [("", self.no_role)] if self.no_role else []
        return none + [(one.value, role_named(one)) for one in offered_roles()]

    def clean_municipality(self) -> Municipality:
        """The municipality by the name people say."""
        found = municipality_named(self.cleaned_data["municipality"])
        if found is None:
            raise forms.ValidationError(_("We do not know this municipality. Choose one from the list."))
        return found

    def municipality_names(self) -> list[str]:
        """What the browser offers while one types: the names people say."""
        return sorted(one.spoken() for one in municipalities())

"""Someone lost the link to their own page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.shared.fields import Email


class LostForm(forms.Form):
    """The address with which they signed up."""

    email = Email(
        label=_("Your e-mail address"),
        error_messages={
            "required": _("Fill in your e-mail address."),
        },
        help_text=_("The address with which you signed up."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

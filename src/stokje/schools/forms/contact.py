"""The contact names a colleague who takes over, or asks for the lost link."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.shared.fields import Email


class NextContactForm(forms.Form):
    """Whom to ask to be the contact."""

    name = forms.CharField(
        label=_("Name of your colleague"),
        max_length=80,
        error_messages={"required": _("Fill in the name of your colleague.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = Email(
        label=_("E-mail address of your colleague at the school"),
        error_messages={
            "required": _("Fill in the e-mail address of your colleague."),
        },
        help_text=_("We mail a link there. Only the button behind it makes your colleague the contact."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class LostForm(forms.Form):
    """The contact lost the link or the code."""

    email = Email(
        label=_("Your e-mail address"),
        error_messages={
            "required": _("Fill in your e-mail address."),
        },
        help_text=_("The address with which you signed your team up."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

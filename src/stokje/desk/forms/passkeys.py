"""A passkey's name, with a label in our languages: allauth gives it none."""

from __future__ import annotations

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.utils.translation import gettext_lazy as _


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """A new passkey; without a name it gets one."""

    name = forms.CharField(label=_("Name"), required=False, max_length=100)


class PasskeyNameForm(EditWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    """Another name for a passkey."""

    name = forms.CharField(label=_("Name"), max_length=100)

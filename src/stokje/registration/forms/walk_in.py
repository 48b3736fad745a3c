"""What is asked at the door of someone who did not sign up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.campaign.queries import offered_roles, page_text
from stokje.registration.services import SignUp
from stokje.shared.fields import Email
from stokje.shared.languages import page_language


class WalkInForm(forms.Form):
    """The least that a seat needs."""

    name = forms.CharField(label=_("Name"), max_length=80, error_messages={"required": _("Fill in a name.")})
    email = Email(
        label=_("E-mail address"),
        error_messages={
            "required": _("Fill in an e-mail address. The confirmation goes there."),
        },
    )
    role = forms.ChoiceField(label=_("Role"))
    consent = forms.BooleanField(
        label=_("This person is sixteen or older, wants to take part, and lets us keep this."),
        error_messages={"required": _("Ask it first. Without a yes we may not keep this.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(one.value, str(one.label).capitalize()) for one in offered_roles()]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]  # ChoiceField

    def sign_up(self) -> SignUp:
        """What was filled in, for the service."""
        given, words = self.cleaned_data, page_text("consent")
        return SignUp(
            name=given["name"], email=given["email"], role=given["role"], language=page_language(),
            consent_version=words.version if words else "",
        )  # fmt: skip

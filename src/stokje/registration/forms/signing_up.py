"""What people fill in to sign up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from stokje.meetups.models import Meetup
from stokje.registration.forms.colleagues import ColleaguesForm, names_colleagues
from stokje.registration.forms.identity import IdentityForm
from stokje.registration.services import SignUp
from stokje.shared.fields import Email, shares_fields
from stokje.shared.languages import page_language


@shares_fields("role", "email")
class SignUpForm(IdentityForm):
    """One form for a seat and for the waiting list. `meetup` says where it is sent to.

    `alone`: without colleagues, as for who was invited in person.
    """

    email = Email(
        label=_("E-mail address"),
        error_messages={
            "required": _("Fill in your e-mail address."),
        },
        help_text=_("You get one mail here, with a link to confirm."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    sixteen = forms.BooleanField(
        label=_("I am sixteen or older."),
        error_messages={"required": _("You can take part from sixteen years on. Tick the box if you are.")},
    )
    consent = forms.BooleanField(
        label=_("I want to take part, and you may use what I filled in for that."),
        error_messages={"required": _("Without your yes we may not keep your sign-up.")},
    )
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    field_order = ("name", "email", "role", "organisation", "municipality")
    no_role = _("Choose a role")

    def __init__(self, *args: Any, meetup: Meetup, alone: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetup, self.alone = meetup, alone
        if alone:
            self.fields["email"].help_text = _("Keep this address, and you need not confirm anything.")

    @cached_property
    def colleagues(self) -> ColleaguesForm:
        """The lines for those who are signed up along."""
        sent = self.data if self.brings() else None
        return ColleaguesForm(sent, email=self.data.get("email", ""), role=self.data.get("role", ""))

    def brings(self) -> bool:
        """Whether something was filled in about a colleague."""
        return not self.alone and names_colleagues(self.data)

    def rows(self) -> list[ColleaguesForm]:
        """The lines that may be wrong, for the list of what must be changed."""
        return [self.colleagues] if self.brings() else []

    def is_valid(self) -> bool:
        """What is wrong with one line keeps all of them back; all faults show at once."""
        return all([super().is_valid(), *(one.is_valid() for one in self.rows())])

    def is_robot(self) -> bool:
        """Something filled in the field that people do not see."""
        return bool(self.cleaned_data["website"])

    def sign_up(self, consent_version: str) -> SignUp:
        """What was filled in, for the service."""
        given = self.cleaned_data
        return SignUp(
            name=given["name"], email=given["email"], role=given["role"], organisation=given["organisation"],
            municipality=given["municipality"], language=page_language(),
            consent_version=consent_version, colleagues=self.colleagues.people() if self.brings() else (),
        )  # fmt: skip


@shares_fields()
class CodeForm(forms.Form):
    """The six digits from the mail."""

    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        help_text=_("Six digits. They stand in the mail that we just sent you."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "class": "utrecht-textbox--small"}
        ),
    )

"""What people fill in: the sign-up, the code, and what they add on their own page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from stokje.campaign.models import Municipality, Theme
from stokje.campaign.queries import municipalities, municipality_named, offered_roles
from stokje.meetups.models import Meetup
from stokje.registration.enums import Need
from stokje.registration.models import Registration
from stokje.registration.services import SignUp
from stokje.shared import texts

CHOICES = 3
"""How many themes someone may wish for, first choice first."""


class SignUpForm(forms.Form):
    """One form for a seat and for the waiting list. `meetup` says where it is sent to."""

    name = forms.CharField(label=_("Name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("You get one mail here, with a link to confirm."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
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
        help_text=_("Where you live or work. Type the first letters and choose."),
        widget=forms.TextInput(attrs={"list": "municipalities", "autocomplete": "off"}),
    )
    sixteen = forms.BooleanField(label=_("I am sixteen or older."))
    consent = forms.BooleanField(label=_("I want to take part, and you may use what I filled in for that."))
    website = forms.CharField(
        required=False, label=_("Leave this empty"), widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )

    def __init__(self, *args: Any, meetup: Meetup, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meetup = meetup
        roles = [(role.value, str(role.label).capitalize()) for role in offered_roles()]
        self.fields["role"].choices = [("", _("Choose a role")), *roles]  # type: ignore[attr-defined]  # ChoiceField

    def clean_municipality(self) -> Municipality:
        """The municipality by the name people say."""
        found = municipality_named(self.cleaned_data["municipality"])
        if found is None:
            raise forms.ValidationError(_("We do not know this municipality. Choose one from the list."))
        return found

    def municipality_names(self) -> list[str]:
        """What the browser offers while one types: the names people say."""
        return sorted(one.spoken() for one in municipalities())

    def is_robot(self) -> bool:
        """Something filled in the field that people do not see."""
        return bool(self.cleaned_data["website"])

    def sign_up(self, consent_version: str) -> SignUp:
        """What was filled in, for the service."""
        given = self.cleaned_data
        return SignUp(
            name=given["name"], email=given["email"], role=given["role"], organisation=given["organisation"],
            municipality=given["municipality"], language=(get_language() or "nl")[:2], consent_version=consent_version,
        )  # fmt: skip


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


class WishesForm(forms.Form):
    """What someone would like at the meetup."""

    would_host = forms.BooleanField(label=_("I would lead the talk at a table"), required=False)
    would_take_notes = forms.BooleanField(label=_("I would write down what is said at a table"), required=False)
    company = forms.CharField(
        label=_("I would like to sit with"),
        required=False,
        max_length=200,
        help_text=_("Their names, as they filled them in themselves."),
    )

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _wishes(registration))
        super().__init__(*args, prefix=f"wishes-{registration.public_id}", **kwargs)
        self._themes = {str(row.theme_id): row.theme for row in registration.meetup.meetup_themes.all()}
        options = [("", _("No wish")), *((key, _name(theme)) for key, theme in self._themes.items())]
        labels = (_("Theme, first choice"), _("Theme, second choice"), _("Theme, third choice"))
        for rank, label in enumerate(labels[: len(self._themes)], start=1):
            self.fields[f"theme_{rank}"] = forms.ChoiceField(label=label, choices=options, required=False)
        self.order_fields([f"theme_{rank}" for rank in range(1, CHOICES + 1)])

    def themes(self) -> list[Theme]:
        """The themes wished for, first choice first; each once."""
        keys = [self.cleaned_data.get(f"theme_{rank}", "") for rank in range(1, CHOICES + 1)]
        return [self._themes[key] for key in dict.fromkeys(keys) if key]

    def others(self) -> dict[str, Any]:
        """What is wished beside the themes."""
        return {name: self.cleaned_data[name] for name in ("would_host", "would_take_notes", "company")}


class NeedsForm(forms.Form):
    """What someone needs to take part, with a consent of its own."""

    needs = forms.MultipleChoiceField(
        label=_("What do you need?"), choices=Need.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=_("What should we know about that?"),
        required=False,
        max_length=200,
        help_text=_("Tell us only what we need to arrange it. Nothing about illness."),
    )
    consent = forms.BooleanField(
        label=_("The organisers of this meetup may see this. It is erased soon after the meetup."), required=False
    )

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        needs = list(registration.access_needs.all())
        note = next((one.note for one in needs), "")
        kwargs.setdefault("initial", {"needs": [one.need for one in needs], "note": note, "consent": bool(needs)})
        super().__init__(*args, prefix=f"needs-{registration.public_id}", **kwargs)

    def clean(self) -> dict[str, Any]:
        """Nothing is kept about what someone needs without their yes."""
        given = super().clean() or {}
        if given.get("needs") and not given.get("consent"):
            self.add_error("consent", _("Tick this box, or choose nothing above."))
        return given


def _wishes(registration: Registration) -> dict[str, Any]:
    same = ("would_host", "would_take_notes", "company")
    themes = {f"theme_{wish.rank}": str(wish.theme_id) for wish in registration.theme_wishes.all()}
    return {name: getattr(registration, name) for name in same} | themes


def _name(theme: Theme) -> str:
    text = texts.pick(theme.texts.all())
    return text.name if text else theme.slug

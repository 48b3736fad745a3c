"""A school joins with one contact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.campaign.models import Municipality
from stokje.campaign.queries import municipalities, municipality_named
from stokje.schools.enums import Sector
from stokje.schools.forms.team import TeamForm
from stokje.schools.services import FURTHEST, Application
from stokje.shared import clock
from stokje.shared.fields import Day, Email
from stokje.shared.languages import page_language


class ApplyForm(TeamForm):
    """A school joins with one contact."""

    field_order = (
        "school", "municipality", "sector", "people", "contact_name", "contact_email", "on", "clip", "theme",
    )  # fmt: skip

    municipality = forms.CharField(
        label=_("Municipality"),
        max_length=60,
        error_messages={"required": _("Fill in the municipality of the school.")},
        help_text=_("Type the first letters and choose."),
        widget=forms.TextInput(attrs={"list": "municipalities", "autocomplete": "off"}),
    )
    sector = forms.ChoiceField(
        label=_("What kind of school?"), error_messages={"required": _("Choose the kind of school.")}
    )
    contact_name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        error_messages={"required": _("Fill in your name.")},
        help_text=_("You are the one contact. Nobody else of the team needs a name here."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_email = Email(
        label=_("Your e-mail address at the school"),
        error_messages={
            "required": _("Fill in your e-mail address."),
        },
        help_text=_("The code for the board comes here, and a reminder before each board date."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    on = Day(
        label=_("When is your first conversation?"),
        required=False,
        error_messages={"invalid": _("Fill in a date, such as 31-12-2026.")},
        help_text=_("You can also choose it later."),
    )
    consent = forms.BooleanField(
        label=_("I join in for my school. You may use what I filled in, and the coach may contact me."),
        error_messages={"required": _("Without your yes we may not keep your application.")},
    )
    website = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("sector", [("", _("Choose")), *Sector.choices])

    def clean_municipality(self) -> Municipality:
        """The municipality by the name people say."""
        found = municipality_named(self.cleaned_data["municipality"])
        if found is None:
            raise forms.ValidationError(_("We do not know this municipality. Choose one from the list."))
        return found

    def clean_on(self) -> Any:
        """A day to come within a year, or none."""
        on = self.cleaned_data["on"]
        if on and on < clock.today():
            raise forms.ValidationError(_("This day has passed. Choose a day to come."))
        if on and on > clock.today() + FURTHEST:
            raise forms.ValidationError(_("Choose a day within a year."))
        return on

    def municipality_names(self) -> list[str]:
        """What the browser offers while one types."""
        return sorted(one.spoken() for one in municipalities())

    def is_robot(self) -> bool:
        """Something filled in the field that people do not see."""
        return bool(self.cleaned_data["website"])

    def application(self) -> Application:
        """What was filled in, for the service."""
        given = self.cleaned_data
        same, words = ("municipality", "sector", "on"), self.words()
        return Application(
            school=words.school,
            people=words.people,
            contact_name=given["contact_name"].strip(),
            contact_email=given["contact_email"].strip().lower(),
            language=page_language(),
            clip=words.clip,
            theme=words.theme,
            **{name: given[name] for name in same},
        )

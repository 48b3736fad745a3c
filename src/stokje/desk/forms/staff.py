"""Adding a colleague and giving jobs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.campaign.queries import municipalities, partners, spoken_choices
from stokje.people.enums import Job
from stokje.shared.fields import Email
from stokje.shared.languages import Language


class GrantForm(forms.Form):
    """A job, with the municipality of a host or the organisation of a partner."""

    job = forms.ChoiceField(label=_("Job"), choices=Job.choices)
    municipality = forms.ModelChoiceField(
        empty_label="",
        queryset=municipalities(),
        label=_("Municipality"),
        required=False,
        help_text=_("Only for a host municipality."),
    )
    partner = forms.ModelChoiceField(
        empty_label="",
        queryset=partners(),
        label=_("Partner organisation"),
        required=False,
        help_text=_("Only for a partner."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        field.choices = [("", ""), *spoken_choices(municipalities())]  # type: ignore[attr-defined]  # ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """A host is of a municipality and a partner of an organisation, and nobody else is."""
        given = super().clean() or {}
        if (given.get("job") == Job.HOST) != bool(given.get("municipality")):
            self.add_error("municipality", _("Choose a municipality for a host, and for nobody else."))
        if (given.get("job") == Job.PARTNER) != bool(given.get("partner")):
            self.add_error("partner", _("Choose an organisation for a partner, and for nobody else."))
        return given


class StaffForm(GrantForm):
    """A new colleague with a first job."""

    name = forms.CharField(label=_("Name"), max_length=80)
    email = Email(label=_("E-mail address"))
    field_order = ("name", "email", "job", "municipality", "partner")


class MemberForm(forms.Form):
    """How a colleague is called and reached."""

    name = forms.CharField(label=_("Name"), max_length=80)
    email = Email(label=_("E-mail address"))
    language = forms.ChoiceField(label=_("Language of mails"), choices=Language.choices)

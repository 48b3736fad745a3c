"""What people add on their own page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.campaign.models import Theme
from stokje.registration.enums import Need
from stokje.registration.models import Registration

CHOICES = 3
"""How many themes someone may wish for, first choice first."""


class WishesForm(forms.Form):
    """What someone would like at the meetup."""

    would_host = forms.BooleanField(label=_("I would lead the talk at a table"), required=False)
    would_take_notes = forms.BooleanField(
        label=_("I would write down what is said at a table"), required=False
    )
    company = forms.CharField(
        label=_("I would like to sit with"),
        required=False,
        max_length=200,
        help_text=_("Their names, as they filled them in themselves."),
    )

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        kwargs.setdefault("initial", _wishes(registration))
        super().__init__(*args, **{**kwargs, "prefix": f"wishes-{registration.meetup_id}"})
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
        label=_("What do you need?"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("What should we know about that?"),
        required=False,
        max_length=200,
        help_text=_("Tell us only what we need to arrange it. Nothing about illness."),
    )
    consent = forms.BooleanField(
        label=_("The organisers of this meetup may see this. It is erased soon after the meetup."),
        required=False,
    )

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        needs = list(registration.access_needs.all())
        note = next((one.note for one in needs), "")
        kwargs.setdefault(
            "initial", {"needs": [one.need for one in needs], "note": note, "consent": bool(needs)}
        )
        super().__init__(*args, **{**kwargs, "prefix": f"needs-{registration.meetup_id}"})

    def clean(self) -> dict[str, Any]:
        """Nothing is kept about what someone needs without their yes, and no words are lost in silence.

        Who takes a need back may leave the words that stood with it.
        """
        given = super().clean() or {}
        if given.get("needs") and not given.get("consent"):
            self.add_error("consent", _("Tick this box, or choose nothing above."))
        if given.get("note") and not given.get("needs") and "note" in self.changed_data:
            self.add_error("needs", _("Tick what you need, or empty the line below."))
        return given


def _wishes(registration: Registration) -> dict[str, Any]:
    same = ("would_host", "would_take_notes", "company")
    themes = {f"theme_{wish.rank}": str(wish.theme_id) for wish in registration.theme_wishes.all()}
    return {name: getattr(registration, name) for name in same} | themes


def _name(theme: Theme) -> str:
    text = theme.text()
    return text.name if text else theme.slug

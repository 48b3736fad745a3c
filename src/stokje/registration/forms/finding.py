"""What one looks for in a list of sign-ups; all of it in the address, so that a list can be kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.campaign.enums import Role
from stokje.campaign.models import Theme
from stokje.meetups.models import Meetup
from stokje.registration.enums import Need, RegistrationStatus
from stokje.registration.queries.finding import ANY, HAS_SEAT, SORTS, TAKES_PART, Wanted
from stokje.shared.speech import say_date

ALL = ("", _("all"))
MORE = ("help", "theme", "invited", "needs")


class FindForm(forms.Form):
    """Search words and filters. What is not a choice is left out, as if nothing was asked."""

    text = forms.CharField(label=_("Search"), required=False, max_length=100)
    meetup = forms.ChoiceField(label=_("Meetup"), required=False)
    status = forms.ChoiceField(label=_("State"), required=False)
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[ALL, *Role.choices])
    help = forms.ChoiceField(
        label=_("Wants to help"), required=False,
        choices=[ALL, ("would_host", _("host a table")), ("would_take_notes", _("take notes"))],
    )  # fmt: skip
    theme = forms.ChoiceField(label=_("Theme they wish"), required=False)
    invited = forms.ChoiceField(
        label=_("Invited"), required=False, choices=[ALL, ("yes", _("yes")), ("no", _("no"))]
    )
    needs = forms.ChoiceField(
        label=_("Needs"), required=False, choices=[ALL, (ANY, _("something")), *Need.choices]
    )
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        meetups: Iterable[Meetup] = (),
        themes: Iterable[Theme] = (),
        needs: bool,
        **kwargs: Any,
    ) -> None:
        """`meetups`: to choose from, none in the list of one meetup; `needs`: who may know of them."""
        super().__init__(*args, **kwargs)
        self._choose("meetup", [(one.slug, _said(one)) for one in meetups])
        self._choose("theme", [(one.slug, str(one.text())) for one in themes])
        groups = [(TAKES_PART, _("takes part or waits")), (HAS_SEAT, _("has a seat"))]
        self._choose("status", [*groups, *RegistrationStatus.choices])
        if not needs:
            del self.fields["needs"]

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        if choices:
            self.fields[name].choices = [ALL, *choices]  # type: ignore[attr-defined]  # ChoiceField
        else:
            del self.fields[name]

    def wanted(self) -> Wanted:
        """What was asked, as far as it can be."""
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if given.get("sort", "").removeprefix("-") not in SORTS:
            given.pop("sort", None)
        return Wanted(**given)

    def more(self) -> list[forms.BoundField]:
        """The filters that are asked less often."""
        return [self[name] for name in MORE if name in self.fields]

    def asks_more(self) -> bool:
        """Whether one of those is asked now."""
        return any(name in self.wanted().asked() for name in MORE)

    def in_words(self) -> list[tuple[str, str]]:
        """Each thing that was asked, with its label."""
        asked = self.wanted().asked()
        return [
            (str(self.fields[name].label), self._word(name, asked[name])) for name in asked if name != "sort"
        ]

    def _word(self, name: str, value: str) -> str:
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value))


def _said(meetup: Meetup) -> str:
    text = meetup.text()
    return f"{text.title if text else meetup.slug} · {say_date(meetup.starts_at)}"

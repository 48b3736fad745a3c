"""What a contact fills in about the team, and can put right later."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.campaign.models import Clip, Theme
from stokje.campaign.queries import clips, themes
from stokje.schools.models import SchoolTeam
from stokje.schools.services import TeamWords


class TeamForm(forms.Form):
    """Name and size of the team, and what it begins with."""

    school = forms.CharField(
        label=_("Name of the school"),
        max_length=120,
        error_messages={"required": _("Fill in the name of the school.")},
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    people = forms.IntegerField(
        label=_("How many are in the team, about?"),
        min_value=2,
        max_value=200,
        error_messages={
            "required": _("Fill in a number. A guess is enough."),
            "invalid": _("Fill in a number. A guess is enough."),
            "min_value": _("A team has at least two people."),
            "max_value": _("Fill in at most 200."),
        },
        widget=forms.NumberInput(attrs={"class": "utrecht-textbox--small"}),
    )
    clip = forms.ChoiceField(label=_("Which clip do you want to start with?"), required=False)
    theme = forms.ChoiceField(label=_("Which theme suits your team?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clips: dict[str, Clip] = {one.slug: one for one in clips()}
        self._themes: dict[str, Theme] = {one.slug: one for one in themes()}
        undecided = [("", _("We do not know yet"))]
        self._choices("clip", undecided + [(slug, str(one.text())) for slug, one in self._clips.items()])
        self._choices("theme", undecided + [(slug, str(one.text())) for slug, one in self._themes.items()])

    def _choices(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def words(self) -> TeamWords:
        """What was filled in, for the service."""
        given = self.cleaned_data
        return TeamWords(
            school=" ".join(given["school"].split()),
            people=given["people"],
            clip=self._clips.get(given["clip"]),
            theme=self._themes.get(given["theme"]),
        )


def first_words(team: SchoolTeam) -> dict[str, Any]:
    """What stands there now, to begin with."""
    return {
        "school": team.school,
        "people": team.people,
        "clip": team.clip.slug if team.clip else "",
        "theme": team.theme.slug if team.theme else "",
    }

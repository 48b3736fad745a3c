"""Passing a baton, and answering one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.campaign.models import Municipality
from stokje.campaign.queries import municipalities
from stokje.harvest.models import Statement
from stokje.relay.models import Baton
from stokje.relay.queries import to_hand_on
from stokje.shared.fields import Email, LaterDay

Choices = list[Any]


class PassForm(forms.Form):
    """To whom, and with what."""

    taker = forms.ChoiceField(label=_("Which city takes over?"))
    contact_name = forms.CharField(label=_("Who do you ask there?"), max_length=80)
    contact_email = Email(
        label=_("Their e-mail address"), help_text=_("They get a link of their own, to say yes or no.")
    )
    reply_by = LaterDay(label=_("Answer before"), required=False, help_text=_("Left empty: in two weeks."))
    learned = forms.CharField(
        label=_("What did you learn?"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What the next city should know. It will stand on the follow-up's page."),
    )  # fmt: skip
    statements = forms.MultipleChoiceField(
        label=_("Conditions to go on with"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, baton: Baton, **options: Any) -> None:
        super().__init__(data, **options)
        self._said = {str(said.pk): said for said in _conditions(baton)}
        self.fields["taker"].choices = _cities(baton)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["statements"].choices = [(key, said.text) for key, said in self._said.items()]  # type: ignore[attr-defined]  # the same
        chosen = [str(row.statement_id) for row in baton.handed_on.all()]
        self.initial = {"learned": baton.learned, "statements": chosen, **self.initial}

    def taker_chosen(self) -> Municipality:
        """The municipality that takes over."""
        return Municipality.objects.get(pk=self.cleaned_data["taker"])

    def statements_chosen(self) -> list[Statement]:
        """The conditions that go along, in the order of the harvest."""
        return [said for key, said in self._said.items() if key in self.cleaned_data["statements"]]


class AnswerForm(forms.Form):
    """Yes or no, with a word to the host."""

    note = forms.CharField(
        label=_("A word to the host"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _conditions(baton: Baton) -> list[Statement]:
    """What was handed on before, and the rest of the harvest."""
    found = {row.statement_id: row.statement for row in baton.handed_on.select_related("statement")}
    return list((found | {said.pk: said for said in to_hand_on(baton.meetup)}).values())


def _cities(baton: Baton) -> Choices:
    """The cities of the same province first."""
    cities = [city for city in municipalities().select_related("province") if city.pk != baton.giver_id]
    home = baton.giver.province
    near = [(city.pk, city.spoken()) for city in cities if city.province_id == home.pk]
    far = [(city.pk, city.spoken()) for city in cities if city.province_id != home.pk]
    return [("", _("Choose a city")), (home.name, near), (_("Other provinces"), far)]

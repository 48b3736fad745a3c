"""Whom a host or producer invites: a file, pasted lines, or one person. What was read travels in the form."""

from __future__ import annotations

import datetime as dt
from dataclasses import astuple, dataclass, field
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from stokje.campaign.queries import offered_roles
from stokje.meetups.models import Meetup
from stokje.people.models import User
from stokje.registration.services import (
    MOST_BYTES,
    Guests,
    Invited,
    Table,
    as_lines,
    read_file,
    read_lines,
    read_people,
)
from stokje.shared.errors import Fault, Faults
from stokje.shared.fields import Email
from stokje.shared.languages import Language

SALT = "stokje.invitees"
GOOD_FOR = dt.timedelta(hours=12)


@dataclass(frozen=True)
class Parcel:
    """Who was read and is not invited yet; kept nowhere but in the page of who brought it in."""

    people: list[Invited]
    source: str
    language: str
    notes: list[str] = field(default_factory=list)

    def sealed(self, meetup: Meetup, by: User) -> str:
        """As text for a form, good for this person at this meetup for some hours."""
        rows = [astuple(one) for one in self.people]
        held = [meetup.pk, by.pk, rows, self.source, self.language]
        return signing.dumps(held, salt=SALT, compress=True)

    @classmethod
    def opened(cls, text: str, meetup: Meetup, by: User) -> Parcel | None:
        """The parcel, unless it was changed, is too old, or is of someone else or another meetup."""
        try:
            place, person, rows, source, language = signing.loads(text, salt=SALT, max_age=GOOD_FOR)
        except (signing.BadSignature, ValueError):
            return None
        if (place, person) != (meetup.pk, by.pk):
            return None
        return cls([Invited(*row) for row in rows], source, language)

    def initial(self) -> dict[str, str]:
        """The same in the form, to be changed by hand."""
        return {"people": as_lines(self.people), "source": self.source, "language": self.language}


class SourceForm(forms.Form):
    """What every invitation says: where the address came from, and its language."""

    source = forms.CharField(
        label=_("Where do you have these addresses from?"),
        max_length=120,
        help_text=_("This stands in the invitation, for example: the list of schools of the municipality."),
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=Language.choices)

    def _parcel(self, guests: Guests) -> Parcel:
        given = self.cleaned_data
        return Parcel(guests.people, given["source"], given["language"], guests.notes)


class InviteForm(SourceForm):
    """Many people at once: an Excel or CSV file, or a line each."""

    file = forms.FileField(
        label=_("Excel or CSV file"),
        required=False,
        help_text=_("With columns for e-mail and role; name, organisation and language may be there too."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    people = forms.CharField(
        label=_("Or paste people here"),
        required=False,
        max_length=500_000,
        help_text=_("One person a line: name, e-mail, role. Only addresses is right too."),
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
    )
    role = forms.ChoiceField(
        label=_("Role of who has none in the list"),
        required=False,
    )
    field_order = ("file", "people", "role", "source", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: list[Fault] = []
        self.guests = Guests([])
        roles = [(one.value, one.label) for one in offered_roles()]
        self.fields["role"].choices = [("", _("everyone has a role there")), *roles]  # type: ignore[attr-defined]  # ChoiceField

    def clean(self) -> dict[str, Any]:
        """The people in the file or the lines; every fault is named, and nobody is kept."""
        given = super().clean() or {}
        file, people = given.get("file"), given.get("people")
        if file and people:
            self.add_error("people", _("Choose one: the file, or the lines. Empty the other."))
        elif file or people:
            self._read("file" if file else "people", given)
        elif not {"file", "people"} & set(self.errors):
            self.add_error("file", _("Choose a file, or paste the people below it."))
        return given

    def _read(self, name: str, given: dict[str, Any]) -> None:
        try:
            table = _from_file(given["file"]) if name == "file" else read_lines(given["people"])
            self.guests = read_people(table, offered_roles(), given.get("role") or "")
        except Faults as found:
            self.faults = found.faults
            number = len(self.faults)
            said = ngettext(
                "There is %(number)d fault. Nobody was invited.",
                "There are %(number)d faults. Nobody was invited.",
                number,
            )
            self.add_error(name, said % {"number": number})

    def parcel(self) -> Parcel:
        """Who was read."""
        return self._parcel(self.guests)


def _from_file(file: Any) -> Table:
    """No more of a large file is read than is needed to refuse it."""
    return read_file(file.read(MOST_BYTES + 1))


class OneInvitationForm(SourceForm):
    """One person."""

    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    email = Email(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"))
    field_order = ("name", "email", "role", "source", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(one.value, one.label) for one in offered_roles()]  # type: ignore[attr-defined]  # ChoiceField

    def parcel(self) -> Parcel:
        """The one person."""
        given = self.cleaned_data
        return self._parcel(Guests([Invited(given["name"], given["email"], given["role"])]))


class AddressForm(forms.Form):
    """The right address of an invitation that went to a wrong one."""

    email = Email(label=_("E-mail address"))

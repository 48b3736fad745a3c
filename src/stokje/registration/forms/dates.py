"""Which other dates would do for someone who waits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from stokje.meetups.models import Meetup
from stokje.registration.enums import Weekday
from stokje.registration.models import Registration
from stokje.shared import speech


class DatesForm(forms.Form):
    """Other meetups to come, and days for an extra meetup that is not there yet."""

    dates = forms.MultipleChoiceField(
        label=_("I can also come to:"),
        required=False,
        help_text=_("When a seat is free there, who waits there is asked first, and then you."),
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedMultipleChoiceField(
        label=_("I can come to an extra meetup online on:"),
        choices=Weekday.choices,
        coerce=int,
        required=False,
        help_text=_(
            "We do not know yet whether there will be one, and when. Everyone who waits is asked, "
            "in the order in which they began to wait."
        ),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, meetups: Sequence[Meetup], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._meetups = {str(one.pk): one for one in meetups}
        self.fields["dates"].choices = [(key, _said(one)) for key, one in self._meetups.items()]  # type: ignore[attr-defined]  # ChoiceField
        if not meetups:
            del self.fields["dates"]

    def named(self) -> list[Meetup]:
        """The meetups that were ticked."""
        return [self._meetups[key] for key in self.cleaned_data.get("dates", ())]


class OwnDatesForm(DatesForm):
    """The same on someone's own page, with what they said before."""

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        said = {
            "dates": [str(one.meetup_id) for one in registration.other_dates.all()],
            "days": [one.weekday for one in registration.extra_days.all()],
        }
        kwargs.setdefault("initial", said)
        super().__init__(*args, **{**kwargs, "prefix": f"dates-{registration.public_id}"})


def _said(meetup: Meetup) -> str:
    text = meetup.text()
    where = f" · {meetup.place}" if meetup.place and not meetup.online else ""
    return f"{speech.say_moment(meetup.starts_at)} · {text.title if text else meetup.slug}{where}"

"""What a host or producer fills in about a meetup."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from stokje.campaign.models import Clip, Municipality, Theme
from stokje.campaign.queries import clips, municipalities, spoken_choices, themes
from stokje.meetups.enums import Duty, MeetupKind, StageKind
from stokje.meetups.models import Meetup
from stokje.meetups.queries import LONGEST_SLUG, addresses_of, free_slug
from stokje.meetups.services import MeetupFields, StageLine, far_fault, moving_fault
from stokje.shared import clock
from stokje.shared.fields import Day, Email, Hour, WebAddress
from stokje.shared.languages import Language

PARTS = 3
"""Empty lines below a run sheet, for parts that come in."""


class ClipField(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic for types only
    """A clip by its title, as the public page names it."""

    def label_from_instance(self, obj: Clip) -> str:
        """The title in the language of the page."""
        return str(obj.text() or obj)


class MeetupForm(forms.Form):
    """A meetup: words in both languages, when and where, seats, and tables by theme.

    `meetup` is the one that changes, `mailed` how many people hear of another time or place.
    """

    title_nl = forms.CharField(label=_("Title in Dutch"), max_length=120)
    title_en = forms.CharField(label=_("Title in English"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=MeetupKind.choices)
    municipality = forms.ModelChoiceField(
        queryset=Municipality.objects.none(), label=_("Host municipality"), empty_label=""
    )
    day = Day(label=_("Date"))
    starts = Hour(label=_("Starts at"))
    ends = Hour(label=_("Ends at"))
    online = forms.BooleanField(label=_("Online"), required=False)
    place = forms.CharField(
        label=_("Place"), max_length=120, help_text=_("The platform, or the building and the city.")
    )
    video_link = WebAddress(
        label=_("Video link"), required=False, help_text=_("Only those who have a seat see it.")
    )
    capacity = forms.IntegerField(label=_("Seats"), min_value=1, max_value=100000)
    clip = ClipField(queryset=clips(), label=_("Clip"), required=False, empty_label="")
    body_nl = forms.CharField(
        label=_("Story in Dutch"), required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    body_en = forms.CharField(
        label=_("Story in English"), required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    slug = forms.SlugField(
        label=_("Web address"),
        required=False,
        max_length=50,
        help_text=_("The old address keeps working."),
        error_messages={"invalid": _("Use only letters without accents, digits and hyphens.")},
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        hosted: QuerySet[Municipality] | None = None,
        meetup: Meetup | None = None,
        mailed: int = 0,
        **kwargs: Any,
    ) -> None:
        if meetup:
            kwargs["initial"] = initial_of(meetup)
        super().__init__(*args, **kwargs)
        self._meetup = meetup
        self._say_mailed(mailed)
        if hosted is not None:
            self.fields["kind"].choices = _kinds_of_a_city(self.initial.get("kind"))  # type: ignore[attr-defined]
        self.fields["municipality"].queryset = municipalities() if hosted is None else hosted  # type: ignore[attr-defined]  # ModelChoiceField
        spoken = spoken_choices(municipalities() if hosted is None else hosted)
        self.fields["municipality"].choices = [("", ""), *spoken]  # type: ignore[attr-defined]  # the same
        # A meetup of the whole country has none, and keeps it so.
        self.fields["municipality"].required = hosted is not None or bool(
            self.initial.get("municipality", True)
        )
        self._themes = list(themes())
        for theme in self._themes:
            text = theme.text()
            self.fields[f"tables_{theme.pk}"] = forms.IntegerField(
                label=text.name if text else theme.slug, min_value=0, max_value=99, required=False
            )

    def _say_mailed(self, people: int) -> None:
        """Beside time and place: whoever changes them writes to so many people."""
        if not people:
            return
        said = ngettext(
            "%(number)d person gets a mail when you change the date, the time or the place.",
            "%(number)d people get a mail when you change the date, the time or the place.",
            people,
        ) % {"number": people}
        for name in ("day", "place"):
            field = self.fields[name]
            field.help_text = f"{field.help_text} {said}".strip()

    def table_fields(self) -> list[Any]:
        """The fields for tables by theme, to show together."""
        return [self[f"tables_{theme.pk}"] for theme in self._themes]

    def other_fields(self) -> list[Any]:
        """All other fields that people see."""
        return [bound for bound in self.visible_fields() if not bound.name.startswith("tables_")]

    def clean_slug(self) -> str:
        """The address that was typed; none takes another's place in silence."""
        slug: str = slugify(self.cleaned_data["slug"])
        if not slug or (self._meetup and slug in addresses_of(self._meetup)):
            return slug
        if len(slug) > LONGEST_SLUG:
            said = _("Use at most %(number)d characters.")
            raise forms.ValidationError(said, params={"number": LONGEST_SLUG})
        if free_slug(slug) != slug:
            raise forms.ValidationError(_("This address is taken. Choose another one."))
        return slug

    def clean(self) -> dict[str, Any]:
        """A meetup ends after it starts, and is not moved to where it cannot be."""
        given = super().clean() or {}
        if given.get("starts") and given.get("ends") and given["ends"] <= given["starts"]:
            self.add_error("ends", _("A meetup ends after it starts."))
        elif given.get("day") and given.get("starts") and given.get("ends"):
            fault = self._moment_fault(_at(given["day"], given["starts"]), _at(given["day"], given["ends"]))
            if fault:
                self.add_error("day", fault)
        return given

    def _moment_fault(self, starts_at: dt.datetime, ends_at: dt.datetime) -> str:
        return moving_fault(self._meetup, starts_at, ends_at) if self._meetup else far_fault(starts_at)

    def changed_meanwhile(self) -> bool:
        """Whether the meetup is neither what it was when the form was shown, nor what was filled in.

        From then on the form counts as shown with what the meetup is now.
        """
        before, now = self.cleaned_data["shown"], self.initial["shown"]
        if before in ("", now) or digest_of(self.cleaned_data) == now:
            return False
        self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        self.data["shown"] = now  # type: ignore[index]
        return True

    def meetup_fields(self) -> MeetupFields:
        """What was filled in, for the service."""
        given = self.cleaned_data
        same = ("title_nl", "title_en", "body_nl", "body_en", "municipality", "online", "place", "video_link")
        return MeetupFields(
            starts_at=_at(given["day"], given["starts"]), ends_at=_at(given["day"], given["ends"]),
            capacity=given["capacity"], kind=MeetupKind(given["kind"]), clip=given["clip"],
            slug=given["slug"], themes=self._tables(), **{name: given[name] for name in same},
        )  # fmt: skip

    def _tables(self) -> dict[Theme, int]:
        numbers = {theme: self.cleaned_data.get(f"tables_{theme.pk}") or 0 for theme in self._themes}
        return {theme: number for theme, number in numbers.items() if number}


def _kinds_of_a_city(kept: str | None) -> list[tuple[str, Any]]:
    """The kinds that a host may choose, with the one that the meetup is already."""
    ours = (MeetupKind.KICK_OFF, MeetupKind.CLOSING)
    return [(kind, label) for kind, label in MeetupKind.choices if kind not in ours or kind == kept]


def initial_of(meetup: Meetup) -> dict[str, Any]:
    """A meetup as its form shows it."""
    same = ("kind", "municipality", "online", "place", "video_link", "capacity", "clip", "slug")
    start, end = clock.local(meetup.starts_at), clock.local(meetup.ends_at)
    words = {text.language: text for text in meetup.texts.all()}
    texts = {
        f"{name}_{language}": getattr(text, name)
        for language, text in words.items()
        for name in ("title", "body")
    }
    tables = {f"tables_{row.theme_id}": row.tables for row in meetup.meetup_themes.all()}
    given = {name: getattr(meetup, name) for name in same}
    given |= texts | tables | {"day": start.date(), "starts": start.time(), "ends": end.time()}
    return given | {"shown": digest_of(given)}


def digest_of(fields: Mapping[str, Any]) -> str:
    """What a meetup is, in a few characters; a field without a value counts as one that is not there."""
    told = {name: getattr(value, "pk", value) for name, value in fields.items() if value and name != "shown"}
    return hashlib.sha256(repr(sorted(told.items())).encode()).hexdigest()[:16]


class CastForm(forms.Form):
    """Someone for a duty; with `ask` they are asked at once, by mail."""

    duty = forms.ChoiceField(label=_("Duty"), choices=Duty.choices)
    name = forms.CharField(label=_("Name"), max_length=80)
    email = Email(label=_("E-mail address"), required=False, help_text=_("Needed to ask by mail."))
    language = forms.ChoiceField(label=_("Language of the mail"), choices=Language.choices)
    theme = forms.ModelChoiceField(
        queryset=Theme.objects.none(),
        label=_("Theme"),
        empty_label="",
        required=False,
        help_text=_("For a table host or note-taker."),
    )
    public = forms.BooleanField(label=_("Show the name on the meetup's page"), required=False)

    def __init__(self, *args: Any, ask: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask = ask
        field = self.fields["theme"]
        field.queryset = themes()  # type: ignore[attr-defined]  # ModelChoiceField
        field.label_from_instance = _theme_name  # type: ignore[attr-defined]

    def clean_email(self) -> str:
        """Nobody is asked by mail without an address."""
        email: str = self.cleaned_data["email"]
        if self.ask and not email:
            raise forms.ValidationError(_("Fill in an e-mail address: the question goes there."))
        return email


class StageForm(forms.Form):
    """One line of the run sheet. Emptying the minutes takes the line out."""

    stage = forms.IntegerField(required=False, widget=forms.HiddenInput)
    order = forms.IntegerField(label=_("Order"), min_value=0, max_value=999, required=False)
    kind = forms.ChoiceField(label=_("Part"), choices=StageKind.choices, required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=600, required=False)
    title_nl = forms.CharField(label=_("Name in Dutch"), max_length=80, required=False)
    title_en = forms.CharField(label=_("Name in English"), max_length=80, required=False)
    notes = forms.CharField(
        label=_("For the moderator"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class NumberedLines(forms.BaseFormSet):  # type: ignore[type-arg]  # it takes no form class at run time
    """Lines of which each field names its line, so that an error says where it is."""

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            field.label = f"{field.label} {(index or 0) + 1}"


RunSheetForms = forms.formset_factory(StageForm, formset=NumberedLines, extra=PARTS, max_num=40)


def run_sheet_initial(meetup: Meetup) -> list[dict[str, Any]]:
    """The run sheet as its form shows it; the order in tens, so that a part fits between two others."""
    same = ("kind", "minutes", "title_nl", "title_en", "notes")
    return [
        {"stage": stage.pk, "order": stage.position * 10} | {name: getattr(stage, name) for name in same}
        for stage in meetup.stages.order_by("position")
    ]


def run_sheet_lines(meetup: Meetup, lines: list[dict[str, Any]]) -> list[StageLine]:
    """The lines that have minutes, in the order that was filled in."""
    stages = {stage.pk: stage for stage in meetup.stages.all()}
    kept = sorted((line for line in lines if line.get("minutes")), key=lambda line: line.get("order") or 9999)
    return [
        StageLine(
            kind=StageKind(line["kind"]), minutes=line["minutes"], title_nl=line["title_nl"],
            title_en=line["title_en"], notes=line["notes"], stage=stages.get(line.get("stage") or 0),
        )
        for line in kept
    ]  # fmt: skip


def _theme_name(theme: Theme) -> str:
    text = theme.text()
    return text.name if text else theme.slug


def _at(day: dt.date, hour: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, hour, tzinfo=ZoneInfo(settings.TIME_ZONE))

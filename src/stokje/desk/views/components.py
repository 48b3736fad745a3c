"""Every component in every state, for who builds pages and for the checks; nothing from the database."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from stokje.desk.nav import Group, Item
from stokje.shared import clock
from stokje.shared.course import Ahead
from stokje.shared.course import draw as draw_course
from stokje.shared.fields import Email
from stokje.shared.netherlands import Place, ProvinceState, Route, draw

ROLES = [
    ("teacher", gettext_lazy("Teacher")),
    ("parent", pgettext_lazy("role", "Parent")),
    ("other", gettext_lazy("Other")),
]
PROVINCES = {
    "PV20": ("Groningen", "held"), "PV21": ("Friesland", "held"), "PV22": ("Drenthe", "planned"),
    "PV23": ("Overijssel", "held"), "PV24": ("Flevoland", "passed"), "PV25": ("Gelderland", "held"),
    "PV26": ("Utrecht", "held"), "PV27": ("Noord-Holland", "held"), "PV28": ("Zuid-Holland", "held"),
    "PV29": ("Zeeland", "planned"), "PV30": ("Noord-Brabant", "passed"), "PV31": ("Limburg", "none"),
}  # fmt: skip
ROUTES = [
    Route(Place("GM0995", "Lelystad", "PV24"), Place("GM0034", "Almere", "PV24")),
    Route(Place("GM0794", "Helmond", "PV30"), Place("GM0796", "Den Bosch", "PV30")),
]


class SpecimenForm(forms.Form):
    """One field of each shape."""

    email = Email(label=gettext_lazy("E-mail address"), help_text=gettext_lazy("We send the link to it."))
    role = forms.ChoiceField(label=gettext_lazy("Your role"), choices=ROLES)
    company = forms.CharField(label=gettext_lazy("Organisation"), required=False)
    story = forms.CharField(label=gettext_lazy("What do you see happen?"), widget=forms.Textarea)
    place = forms.ChoiceField(
        label=gettext_lazy("Where do you sit?"), choices=ROLES, widget=forms.RadioSelect
    )
    themes = forms.MultipleChoiceField(
        label=gettext_lazy("Themes"), choices=ROLES, widget=forms.CheckboxSelectMultiple, required=False
    )
    consent = forms.BooleanField(label=gettext_lazy("I agree that my details are kept for this meetup."))


def components(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    return render(request, "desk/components.html", specimens())


def specimens() -> dict[str, Any]:
    """What the page shows."""
    wrong = SpecimenForm({"email": "jan@", "role": "teacher", "themes": ["parent"]}, prefix="wrong")
    return {
        "desk_nav": {"groups": navigation()},
        "form": SpecimenForm(initial={"place": "parent"}), "wrong": wrong,
        "kinds": kinds(), "page": Paginator(range(300), 10).page(4), "chart": chart(), "tabs": tabs(),
        "soon": clock.now() + dt.timedelta(days=9), "map": sample_map(), "legend": legend(),
        "course": sample_course(),
        "now": clock.now(), "until": clock.now() + dt.timedelta(minutes=12, seconds=40),
        "trail": [(_("Start"), "/"), (_("Meetups"), "/meetups"), ("Lelystad", "")],
    }  # fmt: skip


def kinds() -> list[dict[str, str]]:
    """The four kinds of statement."""
    return [
        {
            "code": "problem",
            "label": _("Problem"),
            "text": _("The advice comes too early for many children."),
        },
        {"code": "works", "label": _("Works already"), "text": _("A secondary teacher looks along.")},
        {"code": "solution", "label": _("Solution"), "text": _("Let children choose later.")},
        {"code": "condition", "label": _("Condition"), "text": _("No advice without a second pair of eyes.")},
    ]


def chart() -> list[dict[str, Any]]:
    """Support per role."""
    return [
        {"label": _("teachers"), "filled": 86, "figure": "86%"},
        {"label": _("parents"), "filled": 93, "figure": "93%"},
        {"label": _("politicians"), "filled": 54, "figure": "54%", "tone": "baton"},
    ]


def sample_course() -> dict[str, Any]:
    """Sign-ups halfway, with what is to be expected."""
    now, day = clock.now(), dt.timedelta(days=1)
    opened = now - 39 * day
    seen = [opened + number * day * 0.3 for number in range(130)]
    ahead = [Ahead(now + 2 * n * day, 130 + 3 * n, 130 + 5 * n, 130 + 8 * n) for n in range(13)]
    return draw_course(seen, ahead, opened=opened, until=now + 24 * day, now=now, limit=150)


def tabs() -> list[dict[str, Any]]:
    """Parts of one subject."""
    return [
        {"label": _("Overview"), "url": "#", "current": True},
        {"label": _("Registrations"), "url": "#", "count": 64},
        {"label": _("Tables"), "url": "#", "count": 0},
    ]


def navigation() -> tuple[Group]:
    """The left navigation with one item chosen and one that has work waiting."""
    chosen = Item(_("Components"), "#", 0, current=True)
    waiting = Item(_("Meetups"), "#", 3, current=False)
    return (Group("", (chosen, waiting)),)


def legend() -> list[tuple[str, str]]:
    """What the colours of the map mean."""
    return [("held", _("meetup held")), ("passed", _("baton passed")), ("planned", _("planned"))]


def sample_map() -> dict[str, Any]:
    """The map in every state."""
    words = dict([*legend(), ("none", _("nothing planned yet"))])
    states = [
        ProvinceState(code, name, state, words[state], "#") for code, (name, state) in PROVINCES.items()
    ]
    return draw(states, ROUTES)

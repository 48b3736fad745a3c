"""The map of the Netherlands as the public sees it: what each province did, and the baton's routes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from stokje.campaign.models import Municipality
from stokje.relay.queries import ProvinceOverview, provinces_overview, routes
from stokje.shared.netherlands import Place, ProvinceState, Route, draw


def country(provinces: Sequence[ProvinceOverview] | None = None) -> dict[str, Any]:
    """What `components/map.html` draws; `provinces`: how they stand, when that is known."""
    rows = provinces_overview() if provinces is None else provinces
    legs = [leg(giver, taker) for giver, taker in routes()]
    return draw([shown(row) for row in rows], legs)


def shown(row: ProvinceOverview) -> ProvinceState:
    """A province as the map draws it; it leads to its meetups."""
    url = f"{reverse('site:meetups')}?province={row.province.code}"
    return ProvinceState(row.province.code, row.province.name, row.state, words(row), url)


def words(row: ProvinceOverview) -> str:
    """How a province stands, for the table beside the map."""
    return {
        "passed": _("met, and passed the baton on"),
        "held": _("met"),
        "planned": _("a meetup is planned"),
    }.get(row.state, _("no meetup yet"))


def leg(giver: Municipality, taker: Municipality) -> Route:
    """One step of the baton."""
    return Route(*(Place(city.code, city.spoken(), city.province_id) for city in (giver, taker)))

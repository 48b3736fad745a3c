"""The map of the Netherlands as the public sees it: what each province did, and the baton's routes."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from stokje.relay.queries import ProvinceOverview, provinces_overview, routes
from stokje.shared.netherlands import Place, ProvinceState, Route, draw


def country() -> dict[str, Any]:
    """What `components/map.html` draws."""
    return draw([shown(row) for row in provinces_overview()], [leg(giver, taker) for giver, taker, _state in routes()])


def shown(row: ProvinceOverview) -> ProvinceState:
    url = f"{reverse('site:meetups')}?province={row.province.code}"
    return ProvinceState(row.province.code, row.province.name, row.state, words(row), url)


def words(row: ProvinceOverview) -> str:
    return {
        "passed": _("met, and passed the baton on"),
        "held": _("met"),
        "planned": _("a meetup is planned"),
    }.get(row.state, _("no meetup yet"))


def leg(giver: Any, taker: Any) -> Route:
    return Route(*(Place(city.code, city.spoken(), city.province_id) for city in (giver, taker)))

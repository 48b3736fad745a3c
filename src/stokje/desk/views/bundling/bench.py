"""What the workbench shows: the pile, the bundles, and what fits the chosen statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from stokje.bundling import queries
from stokje.bundling.models import Bundle
from stokje.bundling.queries import BundleFilters, PileFilters, RoleVotes
from stokje.campaign.queries import themes
from stokje.harvest.enums import OriginKind, StatementKind
from stokje.harvest.models import Origin, Statement

EACH_PAGE = 40
LOW = 60  # per cent that agrees; below it the bar asks for attention


@dataclass(frozen=True)
class Row:
    """A statement with where it was said."""

    said: Statement
    place: str


def said_where(statements: Iterable[Statement]) -> list[Row]:
    """The same statements, each with its place in words."""
    return [Row(one, place(one.origin)) for one in statements]


def bench(request: HttpRequest) -> dict[str, Any]:
    """Everything on the page, for who may see it."""
    asked = request.GET
    aside = asked.get("show") == "aside"
    filters = PileFilters(
        kind=asked.get("kind", ""), theme=asked.get("theme", ""), words=asked.get("words", "")
    )
    rows = queries.aside(filters) if aside else queries.pile(filters)
    page = Paginator(rows, EACH_PAGE).get_page(asked.get("page"))
    chosen = _chosen(page, asked.get("s", ""))
    fits = queries.suggestions(chosen) if chosen and not aside else []
    bundles = list(queries.bundles(BundleFilters(heading=asked.get("heading", ""))))
    opened = _opened(bundles, asked.get("b", ""), [fit.bundle for fit in fits])
    return {
        "progress": queries.progress(), "page": page, "aside": aside, "filters": filters, "chosen": chosen,
        "rows": said_where(page), "fits": fits,
        "alike": queries.alike(chosen) if chosen and not aside else [],
        "bundles": [one for one in bundles if one != opened], "opened": opened,
        "support": queries.support(opened) if opened else None,
        "rest": _rest(request, page, chosen), "stay": _stay(request, chosen),
        "kinds": StatementKind.choices, "themes": themes(), "headings": queries.headings(),
        "heading": asked.get("heading", ""), "total": len(bundles),
    }  # fmt: skip


def place(origin: Origin) -> str:
    """Where a statement was said, for editors: with its table. Of the youth council nothing but that."""
    if origin.kind == OriginKind.COUNCIL:
        return _("youth council")
    parts = [str(origin.meetup.text() or origin.meetup)] if origin.meetup else []
    if origin.table:
        parts.append(_("table %(number)d") % {"number": origin.table.number})
    if not parts:
        parts = [origin.label or origin.said_by()]
    return ", ".join(parts)


def chart(roles: tuple[RoleVotes, ...]) -> list[dict[str, Any]]:
    """How each role voted, as bars."""
    return [
        {
            "label": row.role.label,
            "filled": row.percent,
            "figure": f"{row.percent}%",
            "tone": "leaf" if row.percent >= LOW else "baton",
        }
        for row in roles
    ]


def _chosen(page: Page[Statement], public_id: str) -> Statement | None:
    rows = list(page)
    return next((one for one in rows if one.public_id == public_id), rows[0] if rows else None)


def _opened(bundles: list[Bundle], number: str, fitting: list[Bundle]) -> Bundle | None:
    """The bundle that was asked for, else the one that fits best, else the first."""
    wanted = [int(number)] if number.isdecimal() else [one.number for one in fitting]
    by_number = {one.number: one for one in bundles}
    return next((by_number[one] for one in wanted if one in by_number), bundles[0] if bundles else None)


def _rest(request: HttpRequest, page: Page[Statement], chosen: Statement | None) -> str:
    """The same page with the next statement chosen: where one goes on after a decision."""
    rows = list(page)
    after = rows[rows.index(chosen) + 1 :] if chosen in rows else []
    query = request.GET.copy()
    query.pop("s", None)
    query.pop("b", None)
    if after:
        query["s"] = after[0].public_id
    return query.urlencode()


def _stay(request: HttpRequest, chosen: Statement | None) -> str:
    """The same page with the same statement chosen."""
    query = request.GET.copy()
    query.pop("b", None)
    if chosen:
        query["s"] = chosen.public_id
    return query.urlencode()

"""What of a bundle goes into an edition: exactly what everyone may read, and no more.

The public sees meetup, theme and number of tables; a role only from five people up; never a table's number.
Of a school team only its province is shown; what the youth council says shows no place at all. So a frozen
item can be published whole, with its salt, for anyone to check.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from django.db.models import Q

from stokje.bundling.models import Bundle, Spot
from stokje.bundling.queries import Support, supports
from stokje.handover.services import seal
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import FIVE, Origin, Statement
from stokje.shared import clock
from stokje.shared.languages import Language

Content = dict[str, Any]
Thing = TypeVar("Thing")
SHOWN = Q(statement__withdrawn_at=None, statement__hidden_at=None)


def bundled_statements() -> dict[int, list[Statement]]:
    """The statements that may be shown, by the bundle they are in. A fixed number of queries."""
    spots = (
        Spot.objects.filter(SHOWN, bundle__isnull=False)
        .select_related(
            "statement__origin__meetup", "statement__origin__theme", "statement__origin__province"
        )
        .prefetch_related(
            "statement__origin__roles",
            "statement__origin__meetup__texts",
            "statement__origin__theme__texts",
        )
        .order_by("statement_id")
    )
    found: dict[int, list[Statement]] = defaultdict(list)
    for spot in spots:
        found[spot.bundle_id or 0].append(spot.statement)
    return found


def contents(bundles: Iterable[Bundle], said: dict[int, list[Statement]]) -> dict[int, Content]:
    """The content of each bundle's item, by the bundle's key."""
    some = list(bundles)
    support = supports(some)
    return {bundle.pk: _content(bundle, said[bundle.pk], support[bundle.pk]) for bundle in some}


def _content(bundle: Bundle, statements: list[Statement], support: Support) -> Content:
    heading = bundle.heading
    return {
        "number": bundle.number,
        "level": bundle.level,
        "heading": {"nl": heading.name_nl, "en": heading.name_en or heading.name_nl} if heading else None,
        "texts": _words(bundle.text, lambda text: {"title": text.title, "body": text.body}),
        "support": _support(support) | {"roles": _roles(_open(statements))},
        "places": _places(statements),
    }


def _words(text: Callable[[str], Any], said: Callable[[Any], Thing]) -> dict[str, Thing]:
    found = {language.value: text(language.value) for language in Language}
    return {language: said(words) for language, words in found.items() if words}


def _support(support: Support) -> Content:
    votes = support.votes
    return {
        "statements": support.statements,
        "tables": support.tables,
        "meetups": support.meetups,
        "provinces": support.provinces,
        "council": support.council,
        "schools": support.schools,
        "voters": votes.voters if votes else 0,
        "agree": votes.agree if votes else 0,
        "voted": [
            {"role": str(row.role), "voters": row.stance.voters, "agree": row.stance.agree}
            for row in support.roles
            if row.stance.voters >= FIVE
        ],
        **_points(support),
    }


def _points(support: Support) -> Content:
    """What people gave where they divided points; nothing when so few did that it would tell who."""
    if support.givers < FIVE:
        return {}
    return {"points": support.points, "givers": support.givers}


def _open(statements: list[Statement]) -> list[Origin]:
    return [statement.origin for statement in statements if statement.origin.kind != OriginKind.COUNCIL]


def _places(statements: list[Statement]) -> list[Content]:
    by_place: dict[tuple[Any, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        by_place[_place_key(statement.origin)].append(statement)
    places = [_place(said) for said in by_place.values()]
    return sorted(places, key=lambda place: (place.get("on", "9"), seal.canonical(place)))


def _place_key(origin: Origin) -> tuple[Any, ...]:
    if origin.kind == OriginKind.COUNCIL:
        return (origin.kind,)
    # Of a school only the province is told: all its teams stand together.
    province = origin.province_id if origin.kind == OriginKind.SCHOOL else None
    return (origin.kind, origin.meetup_id, origin.theme_id, origin.label, province)


def _place(statements: list[Statement]) -> Content:
    origin = statements[0].origin
    place: Content = {"kind": origin.kind, "statements": _said(statements)}
    if origin.kind == OriginKind.COUNCIL:
        return place
    origins = [statement.origin for statement in statements]
    if origin.kind == OriginKind.SCHOOL:
        place["province"] = origin.province.name if origin.province else ""
        place["teams"] = len({one.pk for one in origins})
    if origin.meetup:
        place["meetup"] = origin.meetup.slug
        place["title"] = _words(origin.meetup.text, lambda text: str(text.title))
        place["on"] = clock.local(origin.meetup.starts_at).date().isoformat()
    if origin.theme:
        place["theme"] = _words(origin.theme.text, lambda text: str(text.name))
    tables = {origin.table_id for origin in origins if origin.table_id}
    return place | {"label": origin.label, "tables": len(tables), "roles": _roles(origins)}


def _said(statements: list[Statement]) -> list[Content]:
    # In the order of their random ids: the order of writing would tell who sat together.
    return [
        {"id": s.public_id, "kind": s.kind, "text": s.text, "language": s.language, "version": s.version}
        for s in sorted(statements, key=lambda s: (s.kind, s.public_id))
    ]


def _roles(origins: list[Origin]) -> list[Content]:
    """People per role from five up. Of a table that talked twice the fuller round counts: never too many."""
    fullest: dict[tuple[str, int | None], int] = defaultdict(int)
    for origin in {origin.pk: origin for origin in origins}.values():
        for row in origin.roles.all():
            key = (row.role, origin.table_id)
            fullest[key] = max(fullest[key], row.people)
    people: dict[str, int] = defaultdict(int)
    for (role, _table), count in fullest.items():
        people[role] += count
    return [{"role": role, "people": count} for role, count in sorted(people.items()) if count >= FIVE]

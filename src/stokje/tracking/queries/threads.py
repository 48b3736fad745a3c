"""The thread, both ways: from a sentence at a table to the pledge it led to, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from stokje.bundling.models import Bundle, Spot
from stokje.handover.models import EditionItem, ItemStatement
from stokje.harvest.models import Statement
from stokje.toolkit.models import Tip
from stokje.toolkit.queries import tips_from
from stokje.tracking.models import Pledge, Response
from stokje.tracking.queries.answers import Answer, answers_by_bundle
from stokje.tracking.queries.pledges import pledges_on, published_steps


@dataclass(frozen=True)
class Thread:
    """Where a statement went: its bundle now, the frozen items it stands in, what came of those, its tips."""

    statement: Statement
    bundle: Bundle | None = None
    set_aside: str = ""
    items: list[EditionItem] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    pledges: list[Pledge] = field(default_factory=list)
    tips: list[Tip] = field(default_factory=list)

    @property
    def responses(self) -> list[Response]:
        """The published answers."""
        return [answer.response for answer in self.answers if answer.response]

    @property
    def item(self) -> EditionItem | None:
        """The newest frozen item it stands in."""
        return self.items[-1] if self.items else None


@dataclass(frozen=True)
class ItemThread:
    """The way back from a condition: every statement in it, and what came of it."""

    item: EditionItem
    statements: list[Statement]
    answers: list[Answer]
    pledges: list[Pledge]


def thread_of_statement(statement: Statement) -> Thread:
    """Everything that became of one statement, as far as it is published."""
    return threads_of_statements([statement])[statement.pk]


def threads_of_statements(statements: Iterable[Statement]) -> dict[int, Thread]:
    """The same for many, by the statement's key. A fixed number of queries."""
    wanted = list(statements)
    ids = [statement.pk for statement in wanted]
    spots = Spot.objects.filter(statement__in=ids).select_related("bundle", "decision")
    spot_of = {spot.statement_id: spot for spot in spots.prefetch_related("bundle__texts")}
    items = _items_by_statement(ids)
    all_items = [item for found in items.values() for item in found]
    answers, pledges = answers_by_bundle(all_items), _pledges_by_bundle(all_items)
    tips = tips_from(ids)
    return {
        statement.pk: _thread(
            statement, spot_of.get(statement.pk), items[statement.pk], answers, pledges, tips[statement.pk]
        )
        for statement in wanted
    }


def _items_by_statement(ids: list[int]) -> dict[int, list[EditionItem]]:
    rows = ItemStatement.objects.filter(statement__in=ids).select_related("item__edition", "item__bundle")
    found: dict[int, list[EditionItem]] = defaultdict(list)
    for row in rows.order_by("item__edition__number"):
        found[row.statement_id].append(row.item)
    return found


def _pledges_by_bundle(items: list[EditionItem]) -> dict[int, list[Pledge]]:
    found: dict[int, list[Pledge]] = defaultdict(list)
    for pledge in pledges_on(items).prefetch_related(published_steps()):
        found[pledge.response.item.bundle_id].append(pledge)
    return found


def _thread(
    statement: Statement,
    spot: Spot | None,
    items: list[EditionItem],
    answers: dict[int, list[Answer]],
    pledges: dict[int, list[Pledge]],
    tips: list[Tip],
) -> Thread:
    bundles = list(dict.fromkeys(item.bundle_id for item in items))
    return Thread(
        statement=statement,
        bundle=spot.bundle if spot else None,
        set_aside=spot.decision.reason if spot and spot.bundle is None else "",
        items=items,
        answers=[answer for bundle in bundles for answer in answers[bundle]],
        pledges=[pledge for bundle in bundles for pledge in pledges[bundle]],
        tips=tips,
    )


def thread_of_item(item: EditionItem) -> ItemThread:
    """Every statement that stands in a frozen condition with where it was said, and what came of it."""
    rows = ItemStatement.objects.filter(item=item).select_related(
        "statement__origin__meetup",
        "statement__origin__table",
        "statement__origin__theme",
        "statement__origin__round",
        "statement__origin__province",
    )
    origins = rows.prefetch_related("statement__origin__meetup__texts", "statement__origin__theme__texts")
    return ItemThread(
        item=item,
        statements=[
            row.statement for row in origins.order_by("statement__origin", "statement__kind", "statement")
        ],
        answers=answers_by_bundle([item])[item.bundle_id],
        pledges=_pledges_by_bundle([item])[item.bundle_id],
    )

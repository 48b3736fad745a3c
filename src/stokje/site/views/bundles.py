"""The conditions of the newest edition, and one condition with the thread back and forth."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stokje.bundling.models import Spot
from stokje.campaign.enums import Level
from stokje.handover.models import EditionItem
from stokje.handover.queries import Reading, condition, items, latest_edition, read, sources_of
from stokje.harvest.queries import statements
from stokje.tracking.models import Pledge
from stokje.tracking.queries import (
    Answer,
    answers,
    answers_by_bundle,
    earlier_answers,
    pledges_on,
    published_steps,
)


@dataclass(frozen=True)
class ConditionCard:
    """A condition in the list: its words, what offices said, what they promised."""

    reading: Reading
    answers: list[Answer]
    pledges: list[Pledge]


@require_safe
def bundles(request: HttpRequest) -> HttpResponse:
    """The conditions by level; before the first edition, how far the editors are."""
    edition = latest_edition()
    if edition is None:
        bundled = Spot.objects.filter(bundle__isnull=False).count()
        return render(request, "site/bundles/making.html", {"said": statements().count(), "bundled": bundled})
    level = request.GET.get("level", "")
    found = list(items(edition))
    shown = [item for item in found if level in {"", item.level}]
    context = {"edition": edition, "cards": cards(shown), "levels": levels(found), "chosen": level}
    context["sources"] = sources_of(edition)
    return render(request, "site/bundles/bundles.html", context)


def cards(found: list[EditionItem]) -> list[ConditionCard]:
    """Cards for these conditions, with a fixed number of queries."""
    answered, promised = answers_by_bundle(found), defaultdict(list)
    for pledge in pledges_on(found):
        promised[pledge.response.item.bundle_id].append(pledge)
    return [ConditionCard(read(i), answered[i.bundle_id], promised[i.bundle_id]) for i in found]


def levels(found: list[EditionItem]) -> list[tuple[str, str]]:
    """The levels that occur, in their own order."""
    there = {item.level for item in found}
    return [(value, str(label)) for value, label in Level.choices if value in there]


@require_safe
def bundle(request: HttpRequest, number: int) -> HttpResponse:
    """One condition: words, support, answers, pledges, and where it was said."""
    item = condition(number)
    if item is None:
        raise Http404
    return render(request, "site/bundles/bundle.html", facts(item))


def facts(item: EditionItem) -> dict[str, Any]:
    """What everyone may know about a condition."""
    newest, given = latest_edition(), answers(item)
    return {
        "item": item,
        "edition": item.edition,
        "left_out_by": newest if newest and newest.pk != item.edition_id else None,
        "handover": getattr(item.edition, "handover", None),
        "reading": read(item),
        "answers": given,
        "answered": any(answer.response for answer in given),
        "earlier": earlier_answers(item),
        "pledges": pledges_on([item]).prefetch_related(published_steps()),
    }

"""What is ready to freeze, and what is not yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from stokje.bundling.models import Bundle, Spot
from stokje.harvest.models import Statement
from stokje.harvest.queries import statements
from stokje.shared.languages import Language
from stokje.shared.prepared import counted


@dataclass(frozen=True)
class Checklist:
    """What an editor sees before freezing. Only `wordless` stops it."""

    bundles: int
    statements: int
    set_aside: int
    on_pile: int
    wordless: list[int]
    untranslated: list[int]
    levelless: list[int]

    @property
    def clear(self) -> bool:
        """Nothing is left to do."""
        return bool(self.bundles) and not (
            self.on_pile or self.wordless or self.untranslated or self.levelless
        )


def checklist() -> Checklist:
    """What is ready to freeze and what is not yet, with the numbers of the bundles that need work."""
    shown = Q(spots__statement__withdrawn_at=None, spots__statement__hidden_at=None)
    held = (
        Bundle.objects.filter(merged_into=None).annotate(said=Count("spots", filter=shown)).filter(said__gt=0)
    )
    bundles = list(held.prefetch_related("texts"))
    return Checklist(
        bundles=len(bundles),
        statements=sum(bundle.said for bundle in bundles),
        set_aside=Spot.objects.filter(bundle=None).count(),
        on_pile=on_pile(),
        wordless=[bundle.number for bundle in bundles if not _languages(bundle)],
        untranslated=[bundle.number for bundle in bundles if 0 < len(_languages(bundle)) < len(Language)],
        levelless=[bundle.number for bundle in bundles if not bundle.level],
    )


@counted
def on_pile() -> QuerySet[Statement]:
    """How many statements stand in no bundle and were not set aside."""
    return statements().filter(spot=None)


def _languages(bundle: Bundle) -> set[str]:
    return {text.language for text in bundle.texts.all() if text.title}

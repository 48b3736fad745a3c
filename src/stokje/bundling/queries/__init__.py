"""Every read of the bundles."""

from stokje.bundling.queries.bundles import (
    BundleFilters,
    bundle_by_number,
    bundle_of,
    bundles,
    headings,
    history,
    members,
    names,
)
from stokje.bundling.queries.pile import PileFilters, Progress, aside, pile, progress
from stokje.bundling.queries.suggestions import Suggestion, Together, alike, suggestions
from stokje.bundling.queries.support import RoleVotes, Support, support, supports
from stokje.bundling.queries.undoable import LastDone, last_done

__all__ = [
    "BundleFilters",
    "LastDone",
    "PileFilters",
    "Progress",
    "RoleVotes",
    "Suggestion",
    "Support",
    "Together",
    "alike",
    "aside",
    "bundle_by_number",
    "bundle_of",
    "bundles",
    "headings",
    "history",
    "last_done",
    "members",
    "names",
    "pile",
    "progress",
    "suggestions",
    "support",
    "supports",
]

"""Every read of the bundles."""

from stokje.bundling.queries.bundles import (
    BundleFilters,
    bundle_by_number,
    bundle_of,
    bundles,
    headings,
    history,
    last_batch,
    last_decision,
    members,
    names,
)
from stokje.bundling.queries.pile import PileFilters, Progress, aside, pile, progress
from stokje.bundling.queries.suggestions import Suggestion, Together, alike, suggestions
from stokje.bundling.queries.support import RoleVotes, Support, support, supports

__all__ = [
    "BundleFilters",
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
    "last_batch",
    "last_decision",
    "members",
    "names",
    "pile",
    "progress",
    "suggestions",
    "support",
    "supports",
]

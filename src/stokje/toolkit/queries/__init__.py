"""Every read of the toolkit."""

from stokje.toolkit.queries.editor import EDITOR, editor_page, list_in_editor, made_from
from stokje.toolkit.queries.finding import TipFilters, shown_tips, tip_by_slug, tips_matching, translation_of
from stokje.toolkit.queries.sizes import SIZES
from stokje.toolkit.queries.sources import sources_of, tips_from

__all__ = [
    "EDITOR",
    "SIZES",
    "TipFilters",
    "editor_page",
    "list_in_editor",
    "made_from",
    "shown_tips",
    "sources_of",
    "tip_by_slug",
    "tips_from",
    "tips_matching",
    "translation_of",
]

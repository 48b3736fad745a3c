"""Every read of the toolkit."""

from stokje.toolkit.queries.editor import EDITOR, editor_page, list_in_editor, made_from
from stokje.toolkit.queries.finding import (
    TipFilters,
    shown_tips,
    tip_by_slug,
    tips_matching,
    tips_near,
    translation_of,
)
from stokje.toolkit.queries.reading import body_of, picture_of
from stokje.toolkit.queries.sizes import SIZES
from stokje.toolkit.queries.sources import sources_of, tips_from

__all__ = [
    "EDITOR",
    "SIZES",
    "TipFilters",
    "body_of",
    "editor_page",
    "list_in_editor",
    "made_from",
    "picture_of",
    "shown_tips",
    "sources_of",
    "tip_by_slug",
    "tips_from",
    "tips_matching",
    "tips_near",
    "translation_of",
]

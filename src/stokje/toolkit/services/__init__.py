"""Every write of the toolkit that the editor does not make itself."""

from stokje.toolkit.services.admission import admit
from stokje.toolkit.services.clearing import how_it_stands, take_away
from stokje.toolkit.services.drafting import (
    TipWords,
    add_source,
    add_tip,
    draft_from_statement,
    new_tip,
)
from stokje.toolkit.services.ground import lay_ground, roof
from stokje.toolkit.services.publishing import (
    add_published,
    note_deleted,
    note_published,
    note_unpublished,
    publish_due,
    publish_now,
)

__all__ = [
    "TipWords",
    "add_published",
    "add_source",
    "add_tip",
    "admit",
    "draft_from_statement",
    "how_it_stands",
    "lay_ground",
    "new_tip",
    "note_deleted",
    "note_published",
    "note_unpublished",
    "publish_due",
    "publish_now",
    "roof",
    "take_away",
]

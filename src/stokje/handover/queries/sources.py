"""Where the statements of an edition come from: tables, school teams, the youth council, elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from stokje.handover.models import Edition, ItemStatement
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Origin
from stokje.shared.speech import say_number


@dataclass(frozen=True)
class Sources:
    """How many places an edition was said at; of the council only whether it spoke."""

    tables: int
    meetups: int
    schools: int
    council: bool
    elsewhere: int

    @property
    def words(self) -> str:
        """As in: 41 tables at 14 meetups, 6 school teams and the youth council."""
        counted = [
            (self.schools, ngettext("%(n)s school team", "%(n)s school teams", self.schools)),
            (self.elsewhere, ngettext("%(n)s other talk", "%(n)s other talks", self.elsewhere)),
        ]
        parts = [self._at_tables()] if self.tables else []
        parts += [words % {"n": say_number(number)} for number, words in counted if number]
        parts += [_("the youth council")] if self.council else []
        *first, last = parts or [""]
        return _("%(these)s and %(last)s") % {"these": ", ".join(first), "last": last} if first else last

    def _at_tables(self) -> str:
        tables = ngettext("%(n)s table", "%(n)s tables", self.tables) % {"n": say_number(self.tables)}
        meetups = ngettext("%(n)s meetup", "%(n)s meetups", self.meetups) % {"n": say_number(self.meetups)}
        return _("%(tables)s at %(meetups)s") % {"tables": tables, "meetups": meetups}


def sources_of(edition: Edition) -> Sources:
    """Where the statements come from that were frozen in this edition."""
    frozen = ItemStatement.objects.filter(item__edition=edition).values("statement__origin")
    kinds = list(Origin.objects.filter(pk__in=frozen).values_list("kind", flat=True))
    return Sources(
        tables=edition.tables,
        meetups=edition.meetups,
        schools=kinds.count(OriginKind.SCHOOL),
        council=OriginKind.COUNCIL in kinds,
        elsewhere=kinds.count(OriginKind.IMPORT),
    )

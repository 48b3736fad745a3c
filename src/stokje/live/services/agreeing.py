"""What a table does with its agreements: who does what by when."""

from __future__ import annotations

from django.utils.translation import gettext as _

from stokje.harvest.models import Agreement, AgreementRevision
from stokje.harvest.services import change_agreement, make_agreement, withdraw_agreement
from stokje.live.services.items import Note, Outcome, origin_of
from stokje.seating.models import Table
from stokje.shared.errors import Refused


def agree(table: Table, note: Note, _language: str) -> Outcome:
    """A new agreement."""
    made = make_agreement(origin_of(table, note), note.who, note.text, note.op_id, note.by_date)
    if made.origin.table_id != table.pk:
        raise Refused(_("This agreement belongs to another table."))
    return Outcome(note.op_id, "saved", made.version)


def change(table: Table, note: Note, _language: str) -> Outcome:
    """Other words for an agreement; changed by two at once it becomes two agreements."""
    known = _known(table, note)
    made = change_agreement(known, note.who, note.text, note.op_id, note.by_date, _base(note))
    if not made.conflict:
        return Outcome(note.op_id, "saved", made.agreement.version)
    both = _("Someone changed this at the same time. Both are kept. Take back the one that is wrong.")
    return Outcome(note.op_id, "conflict", made.agreement.version, both)


def take_back(table: Table, note: Note, _language: str) -> Outcome:
    """An agreement that does not stand any more; not when someone else just changed it."""
    known = _known(table, note)
    if note.base_version and known.version != _base(note) and known.withdrawn_at is None:
        raise Refused(
            _("Someone just changed this agreement. Read it, and take it back again if you still want to.")
        )
    return Outcome(note.op_id, "saved", withdraw_agreement(known).version)


def _known(table: Table, note: Note) -> Agreement:
    found = Agreement.objects.select_related("origin__meetup").filter(origin__table=table)
    known = found.filter(op_id=note.note).first() if note.note else None
    if known is None:
        raise Refused(_("The agreement that this changes is not here."))
    return known


def _base(note: Note) -> int:
    own = AgreementRevision.objects.filter(op_id=note.base_op).first() if note.base_op else None
    return own.version + 1 if own else note.base_version or 1

"""The record of an evening as a file: a workbook with a sheet for each subject, or CSV with what was said.

No names of people stand in it. A text that a spreadsheet would read as a formula gets an apostrophe before
it.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from stokje.harvest.models import Agreement, RankedCondition, RankedRole, Statement
from stokje.live.queries import Record, Span
from stokje.shared.languages import Language
from stokje.shared.spreadsheets import BOM, as_text, bold, csv_line, excel, in_cell

Row = list[Any]
TABLE = pgettext_lazy("record", "Table")
SAID: tuple[Promise, ...] = (
    _("Round"), TABLE, _("Theme"), _("Written"), _("Kind"), _("What was said"), _("Language"),
    _("Taken back"), _("Hidden, because"), _("Before it was changed"), _("Changed, because"),
)  # fmt: skip
AGREED: tuple[Promise, ...] = (
    TABLE, _("Theme"), _("Who does it"), _("What"), _("By when"), _("Done"), _("Taken back"),
    _("Before it was changed"), _("Changed, because"),
)  # fmt: skip
PARTS: tuple[Promise, ...] = (
    _("Part"), _("Planned from"), _("Planned until"), _("Measured from"), _("Measured until"),
    _("Corrected from"), _("Corrected until"), _("Changed, because"),
)  # fmt: skip
VOTED: tuple[Promise, ...] = (
    _("Rank"), _("Condition"), _("Role"), _("agree"), _("disagree"), _("skipped"), _("Points"),
    _("Other words"),
)  # fmt: skip
ASKED: tuple[Promise, ...] = (_("When"), _("Question"), _("Want to hear it"), _("State"), _("Because"))
SENT: tuple[Promise, ...] = (_("When"), _("To"), _("Message"))
THERE: tuple[Promise, ...] = (_("Role"), _("Seats"), _("Were there"), _("Were not there"))


def record_csv(record: Record) -> Iterator[str]:
    """What was said, line by line."""
    yield BOM + csv_line([str(title) for title in SAID])
    for row in _said(record):
        yield csv_line([as_text(value) for value in row])


def record_workbook(record: Record) -> IO[bytes]:
    """A workbook with all of it in a temporary file, ready to read."""
    book = excel().Workbook(write_only=True)
    _sheet(book, gettext("What was said"), SAID, _said(record))
    _sheet(book, gettext("Agreements"), AGREED, (_agreed(row) for row in record.agreements))
    _sheet(book, gettext("Vote"), VOTED, _voted(record))
    _sheet(book, gettext("Questions"), ASKED, _asked(record))
    _sheet(book, gettext("Run sheet"), PARTS, _parts(record))
    _sheet(book, gettext("Messages"), SENT, ([each.at, each.to.label, each.text] for each in record.sent))
    _sheet(book, gettext("Who were there"), THERE, _there(record))
    file = tempfile.TemporaryFile()  # noqa: SIM115  (whoever sends it closes it)
    book.save(file)
    file.seek(0)
    return file


def _sheet(book: Any, name: str, titles: Iterable[Promise], rows: Iterable[Row]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    heads = [str(title) for title in titles]
    for number in range(len(heads)):
        sheet.column_dimensions[chr(ord("A") + number)].width = 22
    sheet.append([bold(sheet, head) for head in heads])
    for row in rows:
        sheet.append([in_cell(value) for value in row])


def _said(record: Record) -> Iterator[Row]:
    for group in record.said:
        for said in group.statements:
            yield [
                group.round.number if group.round else said.origin.label,
                group.table.number if group.table else None,
                *_theme(said),
                said.written_at, said.get_kind_display(), said.text, Language(said.language).label,
                said.withdrawn_at, said.hidden_reason, *_before(said),
            ]  # fmt: skip


def _theme(row: Statement | Agreement) -> Row:
    text = row.origin.theme.text() if row.origin.theme else None
    return [text.name if text else ""]


def _before(said: Statement) -> Row:
    revisions = sorted(said.revisions.all(), key=lambda one: one.pk)
    return [
        " | ".join(one.text for one in revisions),
        " | ".join(filter(None, (one.because for one in revisions))),
    ]


def _agreed(row: Agreement) -> Row:
    revisions = list(row.revisions.all())
    return [
        row.origin.table.number if row.origin.table else None, *_theme(row), row.who, row.what, row.by_date,
        row.done_at, row.withdrawn_at, " | ".join(f"{one.who}: {one.what}" for one in revisions),
        " | ".join(one.because for one in revisions),
    ]  # fmt: skip


def _voted(record: Record) -> Iterator[Row]:
    """A line for everyone together, then one for each role."""
    for row in record.voted:
        other = " | ".join(also.statement.text for also in row.also.all())
        yield [row.place, row.statement.text, gettext("all together"), *_votes(row), other]
        for role in row.roles.all():
            yield [row.place, row.statement.text, role.get_role_display(), *_votes(role), ""]


def _asked(record: Record) -> Iterator[Row]:
    for row in record.questions:
        ups: int = row.ups  # type: ignore[attr-defined]  # of questions_of
        yield [row.asked_at, row.text, ups, row.get_state_display(), row.reason]


def _votes(row: RankedCondition | RankedRole) -> Row:
    return [row.agree, row.disagree, row.passed, row.points]


def _parts(record: Record) -> Iterator[Row]:
    """A line for each time the evening was at a part, and one for a part where it never was."""
    for part in record.timeline.parts if record.timeline else []:
        fixed = part.corrected
        spans: list[Span | None] = [*part.measured] or [None]
        for span in spans:
            yield [
                part.title, part.planned.starts_at, part.planned.ends_at,
                span.starts_at if span else None, span.ends_at if span else None,
                fixed.starts_at if fixed else None, fixed.ends_at if fixed else None,
                part.corrections[-1].because if part.corrections else "",
            ]  # fmt: skip


def _there(record: Record) -> Iterator[Row]:
    for row in record.there:
        yield [row.role.label, row.seats, row.came, row.absent]


def record_lines(record: Record) -> Iterator[dict[str, Any]]:
    """One thing a line, for machines; the same public ids as elsewhere."""
    for said in (each for group in record.said for each in group.statements):
        yield {
            "what": "statement", "id": said.public_id, "kind": said.kind, "text": said.text,
            "language": said.language, "at": said.written_at.isoformat(), **_where(said),
            "taken_back": _iso(said.withdrawn_at), "hidden_because": said.hidden_reason,
            "before": [{"text": one.text, "because": one.because} for one in said.revisions.all()],
        }  # fmt: skip
    for agreed in record.agreements:
        yield {
            "what": "agreement", "id": agreed.public_id, "who": agreed.who, "text": agreed.what,
            "by": _iso(agreed.by_date), "at": agreed.made_at.isoformat(), **_where(agreed),
        }  # fmt: skip
    for row in record.voted:
        yield {
            "what": "votes", "statement": row.statement.public_id, "rank": row.place, "tied": row.shared,
            "also": [also.statement.public_id for also in row.also.all()], **_counts(row),
            "roles": {role.role: _counts(role) for role in row.roles.all()},
        }  # fmt: skip
    for asked in record.questions:
        yield {
            "what": "question", "id": asked.public_id, "text": asked.text, "language": asked.language,
            "state": asked.state, "reason": asked.reason, "at": asked.asked_at.isoformat(),
        }  # fmt: skip
    for part in record.timeline.parts if record.timeline else []:
        yield {
            "what": "part", "kind": part.stage.kind, "title": part.title, "planned": _span(part.planned),
            "measured": [_span(span) for span in part.measured], "corrected": _span(part.corrected),
        }  # fmt: skip


def _counts(row: RankedCondition | RankedRole) -> dict[str, int]:
    return {"agree": row.agree, "disagree": row.disagree, "passed": row.passed, "points": row.points}


def _where(row: Statement | Agreement) -> dict[str, Any]:
    origin = row.origin
    return {
        "round": origin.round.number if origin.round else None,
        "table": origin.table.number if origin.table else None,
        "theme": origin.theme.slug if origin.theme else None,
    }


def _span(span: Span | None) -> list[str | None] | None:
    return [_iso(span.starts_at), _iso(span.ends_at)] if span else None


def _iso(moment: dt.date | None) -> str | None:
    return moment.isoformat() if moment else None

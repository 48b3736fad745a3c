"""Writes what was read: all of it or, when anything is wrong, nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from pathlib import Path

from stokje.harvest.enums import OriginKind, StatementKind
from stokje.harvest.models import Origin, Statement, Vote, VoterGroup
from stokje.harvest.services.polis.conversation import Conversation, find
from stokje.harvest.services.polis.report import ConversationReport, ImportReport
from stokje.harvest.services.polis.tables import Reader
from stokje.harvest.services.votes import VoteGiven, record_votes
from stokje.meetups.models import Meetup
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Faults
from stokje.shared.languages import Language

NAMESPACE = uuid.UUID("5d0b6f0e-8f2b-5a52-9d0c-3f1f6ad0c001")


def import_polis(
    folder: Path,
    meetup: Meetup,
    actor: str = log.SYSTEM,
    *,
    language: str = Language.DUTCH,
    kind: str = StatementKind.CONDITION,
) -> ImportReport:
    """Takes every conversation in `folder` into the meetup's harvest; a second time changes nothing.

    Polis does not tell of which kind a statement is: all are taken as `kind`. Raises `Faults`, all at once.
    """
    if not folder.is_dir():
        raise FileNotFoundError(2, "no such folder", str(folder))
    reader = Reader()
    conversations = find(folder, reader)
    if reader.faults:
        raise Faults(reader.faults)
    with change():
        # Two imports of the same files wait for each other here.
        Meetup.objects.select_for_update().get(pk=meetup.pk)
        return ImportReport([_write(each, meetup, actor, language, kind) for each in conversations])


def _write(
    conversation: Conversation, meetup: Meetup, actor: str, language: str, kind: str
) -> ConversationReport:
    origin = _origin(conversation.name, meetup)
    report = ConversationReport(conversation.name, left=conversation.left, notes=conversation.notes)
    numbers = _write_statements(conversation, origin, language, kind, report)
    _write_votes(conversation, origin, numbers, report)
    if report.statements or report.votes:
        log.record(actor, "harvest.import", origin, statements=report.statements, votes=report.votes)
    return report


def _origin(name: str, meetup: Meetup) -> Origin:
    known = Origin.objects.filter(kind=OriginKind.IMPORT, meetup=meetup, label=name[:120]).first()
    return known or Origin.objects.create(
        kind=OriginKind.IMPORT, meetup=meetup, province_id=meetup.province_id, label=name[:120]
    )


def _write_statements(
    conversation: Conversation, origin: Origin, language: str, kind: str, report: ConversationReport
) -> dict[str, int]:
    """Statement numbers of the export → rows here."""
    now = clock.now()
    known = set(origin.statements.values_list("source_number", flat=True))
    fresh = [
        Statement(
            origin=origin, kind=kind, text=said.text, language=language, written_at=said.at or now,
            source_number=said.number, op_id=uuid.uuid5(NAMESPACE, f"{origin.pk}/{said.number}"),
        )
        for said in conversation.said.values()
        if said.number not in known
    ]  # fmt: skip
    Statement.objects.bulk_create(fresh, batch_size=500)
    report.statements, report.statements_known = len(fresh), len(conversation.said) - len(fresh)
    return dict(origin.statements.exclude(source_number="").values_list("source_number", "pk"))


def _write_votes(
    conversation: Conversation, origin: Origin, numbers: dict[str, int], report: ConversationReport
) -> None:
    groups = _groups(conversation, origin)
    now = clock.now()
    before = Vote.objects.filter(statement__origin=origin).count()
    batch = [
        VoteGiven(
            numbers[vote.statement], _voter(origin, vote.voter), vote.value, _at(vote.at, now),
            group_id=groups.get(conversation.groups.get(vote.voter, "")),
        )
        for vote in conversation.votes.values()
    ]  # fmt: skip
    record_votes(batch)
    report.votes = Vote.objects.filter(statement__origin=origin).count() - before
    report.votes_known = len(batch) - report.votes
    report.voters = len({vote.voter for vote in batch})
    report.groups = len(groups)


def _groups(conversation: Conversation, origin: Origin) -> dict[str, int]:
    VoterGroup.objects.bulk_create(
        [VoterGroup(origin=origin, name=name[:40]) for name in sorted(set(conversation.groups.values()))],
        ignore_conflicts=True,
    )
    return dict(origin.voter_groups.values_list("name", "pk"))


def _voter(origin: Origin, voter: str) -> str:
    """An opaque key: the same voter in this conversation, and no one anywhere else."""
    return hashlib.sha256(f"{origin.pk}/{voter}".encode()).hexdigest()[:40]


def _at(moment: dt.datetime | None, otherwise: dt.datetime) -> dt.datetime:
    return moment or otherwise

"""The end of each evening: a vote on the conditions, a harvest, agreements."""

from __future__ import annotations

import datetime as dt
from itertools import cycle

from stokje.harvest.enums import StatementKind
from stokje.harvest.models import Statement
from stokje.harvest.services import VoteGiven, close_harvest, make_agreement, origin_for_table, record_votes
from stokje.kit.services.rehearse.script import Deal
from stokje.kit.services.rehearse.stage import Stage
from stokje.live.models import BallotItem, Evening
from stokje.live.queries import Pass, voter_key
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.registration.enums import RegistrationStatus
from stokje.seating.models import Round, Table
from stokje.shared import clock

VOTE_BEFORE_END = dt.timedelta(minutes=20)
CLOSED_BEFORE_END = dt.timedelta(minutes=2)


def close_evenings(stage: Stage) -> None:
    """Votes, harvests and agreements of every meetup that was held."""
    held = stage.held()
    _make_agreements(stage, held)
    for meetup in held:
        ballot = conditions(meetup)
        if ballot:
            record_votes(_votes(stage, meetup, ballot))
            with clock.at(meetup.ends_at - CLOSED_BEFORE_END):
                close_harvest(meetup, ballot, stage.actor())
        _keep_evening(stage, meetup, ballot)
        meetup.state = MeetupState.HELD
        meetup.save(update_fields=["state"])


def conditions(meetup: Meetup) -> list[Statement]:
    """What the room votes on."""
    said = Statement.objects.filter(origin__meetup=meetup, kind=StatementKind.CONDITION)
    return list(said.order_by("written_at", "id"))


def _keep_evening(stage: Stage, meetup: Meetup, ballot: list[Statement]) -> None:
    """The evening as it was left: at its last part, closed."""
    evening = Evening.objects.create(
        meetup=meetup,
        stage=meetup.stages.order_by("position").last(),
        stage_started_at=meetup.ends_at - VOTE_BEFORE_END / 2,
        stage_ends_at=meetup.ends_at,
        epoch=f"{stage.dice.getrandbits(32):08x}",
        opened_at=meetup.starts_at - VOTE_BEFORE_END / 2,
        closed_at=meetup.ends_at,
        results_hidden=False,
    )
    BallotItem.objects.bulk_create(
        BallotItem(evening=evening, statement=one, position=number) for number, one in enumerate(ballot, 1)
    )


def _votes(stage: Stage, meetup: Meetup, ballot: list[Statement]) -> list[VoteGiven]:
    """Most of those present vote on most conditions; how much each is wanted differs."""
    wanted = {statement.pk: stage.dice.uniform(0.45, 0.95) for statement in ballot}
    present = meetup.registrations.filter(status=RegistrationStatus.ATTENDED).order_by("created_at", "id")
    start = meetup.ends_at - VOTE_BEFORE_END
    return [
        VoteGiven(
            statement_id=statement.pk,
            voter=voter_key(meetup, Pass("r", one.public_id)),
            value=_value(stage, wanted[statement.pk]),
            at=stage.between(start, start + dt.timedelta(minutes=8)),
            op_id=stage.op_id(),
            role=one.role,
        )
        for one in present
        if stage.dice.random() < 0.85
        for statement in ballot
        if stage.dice.random() < 0.92
    ]


def _value(stage: Stage, wanted: float) -> int:
    roll = stage.dice.random()
    if roll < wanted:
        return 1
    return 0 if roll < wanted + (1 - wanted) / 2 else -1


def _make_agreements(stage: Stage, held: list[Meetup]) -> None:
    tables = Table.objects.filter(meetup__in=held).select_related("meetup", "theme")
    by_theme: dict[str, list[Table]] = {}
    for table in stage.dice.sample(list(tables.order_by("meetup__starts_at", "number")), k=tables.count()):
        by_theme.setdefault(table.theme.slug, []).append(table)
    turns = {theme: cycle(found) for theme, found in by_theme.items()}
    last = {each.meetup_id: each for each in Round.objects.filter(meetup__in=held).order_by("number")}
    for deal in stage.script.deals:
        table = next(turns[deal.theme])
        if table.meetup_id in last:
            _agree(stage, deal, table, last[table.meetup_id])


def _agree(stage: Stage, deal: Deal, table: Table, last: Round) -> None:
    meetup = table.meetup
    made = meetup.ends_at - dt.timedelta(minutes=stage.dice.randint(3, 9))
    due = clock.local(made).date() + dt.timedelta(weeks=deal.weeks)
    with clock.at(made):
        agreement = make_agreement(origin_for_table(table, last), deal.who, deal.what, stage.op_id(), due)
    done = made + dt.timedelta(weeks=deal.weeks, days=-stage.dice.randint(0, 6))
    if done < stage.now and stage.dice.random() < 0.6:
        agreement.done_at = done
        agreement.save(update_fields=["done_at"])

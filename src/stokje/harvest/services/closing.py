"""What a meetup closes with: agreements, and its conditions in the order of the votes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from stokje.harvest.models import Agreement, Harvest, Origin, RankedCondition, Statement, Vote
from stokje.harvest.queries import VoteCount, vote_counts
from stokje.harvest.services.origins import count_roles_of
from stokje.meetups.models import Meetup
from stokje.shared import clock, log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def make_agreement(
    origin: Origin, who: str, what: str, op_id: UUID, by_date: dt.date | None = None
) -> Agreement:
    """The agreement written under `op_id`: who does what by when.

    Raises `Refused` without who or what, and for a day before the meetup.
    """
    who, what = " ".join(who.split())[:120], " ".join(what.split())[:300]
    if not who or not what:
        raise Refused(_("An agreement says who does what."))
    if by_date and origin.meetup and by_date < clock.local(origin.meetup.starts_at).date():
        raise Refused(_("That day is before the meetup. Choose a later one."))
    new = Agreement(origin=origin, who=who, what=what, by_date=by_date, op_id=op_id, made_at=clock.now())
    with change():
        Agreement.objects.bulk_create([new], ignore_conflicts=True)
        return Agreement.objects.get(op_id=op_id)


def close_harvest(meetup: Meetup, statements: Iterable[Statement], actor: str) -> Harvest:
    """Ranks the conditions that were voted on: the meetup's harvest, made once; later calls return that one.

    The rank follows the number of people who agree, most first; equal numbers share a rank (1, 1, 3).
    Who disagrees is shown beside it and does not lower the rank: what divides is still wanted by many.
    """
    chosen = list(statements)
    with change():
        meetup = Meetup.objects.select_for_update().get(pk=meetup.pk)
        made = Harvest.objects.filter(meetup=meetup).first()
        if made:
            return made
        count_roles_of(meetup)
        voters = Vote.objects.filter(statement__in=chosen).values("voter").distinct().count()
        harvest = Harvest.objects.create(meetup=meetup, closed_at=clock.now(), voters=voters)
        RankedCondition.objects.bulk_create(_ranked(harvest, chosen))
        log.record(actor, "harvest.close", harvest, conditions=len(chosen), voters=voters)
        return harvest


def _ranked(harvest: Harvest, statements: list[Statement]) -> list[RankedCondition]:
    counts = vote_counts(statement.pk for statement in statements)
    ordered = sorted(statements, key=lambda statement: -counts[statement.pk].agree)
    agrees = [counts[statement.pk].agree for statement in ordered]
    return [
        _condition(harvest, statement, agrees.index(counts[statement.pk].agree) + 1, counts[statement.pk])
        for statement in ordered
    ]


def _condition(harvest: Harvest, statement: Statement, rank: int, count: VoteCount) -> RankedCondition:
    return RankedCondition(
        harvest=harvest, statement=statement, rank=rank,
        agree=count.agree, disagree=count.disagree, passed=count.passed,
    )  # fmt: skip

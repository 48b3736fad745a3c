"""What a meetup closes with: agreements, and its conditions in the order of the votes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from stokje.harvest.enums import VoteMode
from stokje.harvest.models import Agreement, Harvest, Origin, Statement
from stokje.harvest.queries import BallotLine, voters_on
from stokje.harvest.services.origins import count_roles_of
from stokje.harvest.services.ranking import rank_into
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
    who, what = checked_agreement(origin, who, what, by_date)
    new = Agreement(origin=origin, who=who, what=what, by_date=by_date, op_id=op_id, made_at=clock.now())
    with change():
        Agreement.objects.bulk_create([new], ignore_conflicts=True)
        return Agreement.objects.get(op_id=op_id)


def checked_agreement(origin: Origin, who: str, what: str, by_date: dt.date | None) -> tuple[str, str]:
    """Who and what as they are kept. Raises `Refused` as `make_agreement` does."""
    who, what = " ".join(who.split())[:120], " ".join(what.split())[:300]
    if not who or not what:
        raise Refused(_("An agreement says who does what."))
    if by_date and origin.meetup and by_date < clock.local(origin.meetup.starts_at).date():
        raise Refused(_("That day is before the meetup. Choose a later one."))
    return who, what


def close_harvest(
    meetup: Meetup,
    ballot: Iterable[Statement | BallotLine],
    actor: str,
    mode: str = VoteMode.ONE_BY_ONE,
    points_each: int = 0,
) -> Harvest:
    """Ranks the conditions that were voted on: the meetup's harvest, made once; later calls return that one.

    The rank follows the number of people who agree, or the points where people divided those, most first;
    equal numbers share a rank (1, 1, 3). Who disagrees is shown beside it and does not lower the rank: what
    divides is still wanted by many. How many people points came from does not break a tie either.
    """
    places = [one if isinstance(one, BallotLine) else BallotLine(one) for one in ballot]
    with change():
        meetup = Meetup.every.select_for_update().get(pk=meetup.pk)
        made = Harvest.objects.filter(meetup=meetup).first()
        if made:
            return made
        count_roles_of(meetup)
        harvest = Harvest.objects.create(
            meetup=meetup,
            closed_at=clock.now(),
            voters=voters_on(key for place in places for key in place.keys),
            mode=mode,
            points_each=points_each if mode == VoteMode.POINTS else 0,
        )
        rank_into(harvest, places)
        log.record(actor, "harvest.close", harvest, conditions=len(places), voters=harvest.voters)
        return harvest

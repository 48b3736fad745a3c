"""The vote on conditions, from ballot to harvest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from stokje.harvest.models import Harvest, RankedCondition, Statement
from stokje.harvest.queries import harvest_of
from stokje.harvest.services import close_harvest
from stokje.live.models import BallotItem, Evening
from stokje.live.queries import ballot_of, stage_payload
from stokje.live.services.announcing import announce
from stokje.shared import log
from stokje.shared.db import change
from stokje.shared.errors import Refused


def put_on_ballot(evening: Evening, statements: Iterable[Statement], actor: str) -> list[BallotItem]:
    """Lets the room vote on exactly these. Raises `Refused` once the vote is closed."""
    chosen = list(dict.fromkeys(statements))
    with change():
        evening = Evening.objects.select_for_update().get(pk=evening.pk)
        if Harvest.objects.filter(meetup=evening.meetup_id).exists():
            raise Refused(_("The vote is closed. What was chosen stays as it is."))
        if any(statement.origin.meetup_id != evening.meetup_id for statement in chosen):
            raise Refused(_("Choose from what was said at this meetup."))
        evening.ballot.all().delete()
        items = [BallotItem(evening=evening, statement=one, position=n) for n, one in enumerate(chosen, 1)]
        BallotItem.objects.bulk_create(items)
        publish_ballot(evening)
        announce(evening, "stage", stage_payload(evening))
        log.record(actor, "live.ballot", evening, conditions=len(chosen))
        return items


def close_vote(evening: Evening, actor: str) -> Harvest:
    """Closes the vote: ranks the ballot into the meetup's harvest, and shows it to everyone. Once."""
    with change():
        # A batch of votes that is being written comes first, and is counted.
        Evening.objects.select_for_update().get(pk=evening.pk)
        chosen = [item.statement for item in ballot_of(evening)]
        harvest = close_harvest(evening.meetup, chosen, actor)
        announce(evening, "results", results_payload(evening))
        announce(evening, "stage", stage_payload(evening))
        return harvest


def publish_ballot(evening: Evening) -> None:
    """Tells the screens what the room votes on."""
    items = [_on_screen(item.statement) for item in ballot_of(evening)]
    announce(evening, "ballot", {"items": items})


def results_payload(evening: Evening) -> dict[str, Any]:
    """The ranked conditions as the screens show them. Anyone may follow those: few voters give no figures."""
    harvest = harvest_of(evening.meetup)
    if harvest is None:
        return {"ranked": []}
    ranked = harvest.ranked.select_related("statement")
    return {"ranked": [_on_screen(row.statement) | _support(row, told=not harvest.few) for row in ranked]}


def _support(row: RankedCondition, *, told: bool) -> dict[str, int | None]:
    return {"rank": row.rank, "agree": row.agree if told else None}


def _on_screen(statement: Statement) -> dict[str, Any]:
    return {"id": statement.public_id, "text": statement.text, "language": statement.language}

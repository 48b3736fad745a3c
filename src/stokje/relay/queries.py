"""Where every baton is, and how the provinces stand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects

from stokje.campaign.models import Municipality, Province
from stokje.harvest.models import Statement
from stokje.harvest.queries import harvest_of
from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import is_over
from stokje.people.queries import municipalities_hosted_by
from stokje.relay.enums import BatonState
from stokje.relay.models import Baton
from stokje.shared import clock, tokens
from stokje.shared.languages import Language
from stokje.shared.prepared import prepared
from stokje.shared.rights import may

PURPOSE = "relay.baton"
LINK_DAYS = 60
"""How long after the reply-by date the link still opens."""

TO_PASS_DAYS = 14
"""A host has this many days after the meetup before its baton counts as stalled."""

HANDED_ON = 3
RELATED = ("meetup__province", "meetup__municipality", "giver", "taker", "follow_up")
ALIASES = ("giver__aliases", "taker__aliases")
WORDS = ("meetup__texts", "follow_up__texts", *ALIASES, "handed_on__statement")
IN_ORDER = ("meetup__starts_at", "pk")
GONE = (BatonState.PASSED, BatonState.ACCEPTED)


@dataclass(frozen=True)
class ProvinceOverview:
    """How one province stands; `state` is none, planned, held or passed: a city took its baton over."""

    province: Province
    state: str
    meetups: int
    held: int
    baton: Baton | None
    stalled: bool


def batons() -> QuerySet[Baton]:
    """All batons with their cities and meetups, the newest meetup last."""
    return Baton.objects.select_related(*RELATED).prefetch_related(*WORDS).order_by(*IN_ORDER)


def batons_for(user: Any) -> QuerySet[Baton]:
    """The batons a member of staff sees: a host those that its own city gave or may take."""
    if may(user, "relay.read_all"):
        return batons()
    own = municipalities_hosted_by(user)
    return batons().filter(Q(giver__in=own) | Q(taker__in=own))


def baton_of(meetup: Meetup) -> Baton | None:
    """What the public sees: the baton of a meetup once it was passed, and not declined."""
    found = _gone(meetup.pk)
    prefetch_related_objects(found, *WORDS)
    return next(iter(found), None)


@prepared
def _gone(meetup_id: int) -> QuerySet[Baton]:
    gone = Baton.objects.select_related(*RELATED).filter(meetup=meetup_id, state__in=GONE)
    return gone.order_by(*IN_ORDER)[:1]


def quoted_in(follow_up: Meetup) -> list[tuple[str, str]]:
    """What stands in a follow-up's words as others wrote it, each with its language."""
    found = Baton.objects.filter(follow_up=follow_up).prefetch_related("handed_on__statement").first()
    if found is None:
        return []
    said = [row.statement for row in found.handed_on.all()]
    told = [(" ".join(one.text.split()), str(one.language)) for one in said]
    learned = [(found.learned, str(Language.DUTCH))] if found.learned else []
    return learned + told


def live_baton(meetup: Meetup) -> Baton | None:
    """The one baton of a meetup that is not declined, or None before it was prepared."""
    return batons().filter(meetup=meetup).exclude(state=BatonState.DECLINED).first()


def baton_token(baton: Baton) -> str:
    """The token of the link in which the taking city answers."""
    return tokens.make(PURPOSE, baton.public_id, baton.link_version, _link_ends(baton))


def _link_ends(baton: Baton) -> dt.datetime | None:
    if baton.reply_by is None:
        return None
    return dt.datetime.combine(baton.reply_by, dt.time(), dt.UTC) + dt.timedelta(days=LINK_DAYS)


def baton_by_token(token: str) -> Baton | None:
    """The baton whose link this is, unless the link was revoked or is too old."""
    claim = tokens.read(PURPOSE, token)
    if claim is None:
        return None
    return batons().filter(public_id=claim.key, link_version=claim.version).first()


def is_stalled(baton: Baton) -> bool:
    """Passed and not answered in time, or not passed on long after the meetup."""
    if baton.state == BatonState.PASSED:
        return baton.reply_by is not None and baton.reply_by < clock.today()
    waited = baton.meetup.ends_at + dt.timedelta(days=TO_PASS_DAYS)
    return baton.state == BatonState.HELD and waited < clock.now()


def routes() -> list[tuple[Municipality, Municipality]]:
    """Giver and taker of every baton that was taken over, for the map."""
    taken = Baton.objects.filter(state=BatonState.ACCEPTED).order_by(*IN_ORDER)
    cities = taken.select_related("giver", "taker").prefetch_related(*ALIASES)
    return [(baton.giver, baton.taker) for baton in cities if baton.taker]


def to_hand_on(meetup: Meetup) -> list[Statement]:
    """What the next city may go on with: the harvest's conditions, best first."""
    harvest = harvest_of(meetup)
    return [row.statement for row in harvest.ranked.all()] if harvest else []


def provinces_overview() -> list[ProvinceOverview]:
    """All provinces by name; in a fixed number of queries."""
    meetups: dict[str, list[Meetup]] = defaultdict(list)
    counted = Meetup.objects.filter(state__in=(MeetupState.PUBLISHED, MeetupState.HELD))
    for meetup in counted.exclude(kind=MeetupKind.CLOSING).exclude(province=None):
        meetups[meetup.province_id or ""].append(meetup)
    own: dict[str, list[Baton]] = defaultdict(list)
    for baton in batons().exclude(state=BatonState.DECLINED):
        own[baton.meetup.province_id or ""].append(baton)
    return [_overview(one, meetups[one.code], own[one.code]) for one in Province.objects.all()]


def _overview(province: Province, meetups: list[Meetup], own: list[Baton]) -> ProvinceOverview:
    held = sum(is_over(meetup) for meetup in meetups if meetup.kind == MeetupKind.REGIONAL)
    baton = own[-1] if own else None
    if any(one.state == BatonState.ACCEPTED for one in own):
        state = "passed"
    elif held:
        state = "held"
    else:
        state = "planned" if meetups else "none"
    return ProvinceOverview(
        province, state, len(meetups), held, baton, baton is not None and is_stalled(baton)
    )

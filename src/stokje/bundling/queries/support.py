"""Who carries a bundle: distinct tables, provinces and voters, and how each role voted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from stokje.bundling.models import Bundle
from stokje.campaign.enums import Role
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import AlsoSaid, Statement
from stokje.harvest.queries import statements, told_votes
from stokje.kernels.bundling.model import Stance
from stokje.kernels.bundling.model import Vote as Cast
from stokje.kernels.bundling.support import support_of


class Given(NamedTuple):
    """What support asks of a vote: there are thousands, and a row of a model costs ten times as much."""

    statement_id: int
    voter: str
    value: int
    role: str
    points: int | None


@dataclass(frozen=True)
class RoleVotes:
    """How the distinct voters of one role stand."""

    role: Role
    stance: Stance

    @property
    def percent(self) -> int:
        """Whole per cents that agree, rounded half up."""
        return (self.stance.agree * 200 + self.stance.voters) // (2 * self.stance.voters)


@dataclass(frozen=True)
class Support:
    """Counts of distinct things; `kinds`: statements by kind; `council`: those of the youth council.

    `schools`: how many school teams said something of it. `points`: what `givers` gave it where people
    divided points: that asks what matters most, so it is counted beside who agrees, not with it.
    """

    statements: int
    tables: int
    provinces: int
    meetups: int
    council: int
    kinds: dict[str, int]
    votes: Stance | None
    roles: tuple[RoleVotes, ...]
    schools: int = 0
    points: int = 0
    givers: int = 0


def support(bundle: Bundle) -> Support:
    """The support for one bundle."""
    return supports([bundle])[bundle.pk]


def supports(bundles: Iterable[Bundle]) -> dict[int, Support]:
    """The support for each of these, by the bundle's key. Three queries, however many there are.

    A vote on one of several wordings on a ballot counts for each of them, once in a bundle.
    """
    said: dict[int, list[Statement]] = {bundle.pk: [] for bundle in bundles}
    inside = statements().filter(spot__bundle__in=list(said)).select_related("spot")
    for one in inside.prefetch_related(None):
        said[one.spot.bundle_id or 0].append(one)
    votes = _votes(list(said), {one.pk: pk for pk, some in said.items() for one in some})
    return {pk: _support(said[pk], votes[pk]) for pk in said}


def _votes(bundles: list[int], bundle_of: dict[int, int]) -> dict[int, list[Given]]:
    """The votes for each bundle, by its key; `bundle_of`: where each statement is."""
    counts_for: dict[int, set[int]] = defaultdict(set)
    for statement, bundle in bundle_of.items():
        counts_for[statement].add(bundle)
    also = AlsoSaid.objects.filter(statement__spot__bundle__in=bundles)
    pairs = also.values_list("ranked__statement", "statement")
    for shown, statement in pairs:
        if statement in bundle_of:
            counts_for[shown].add(bundle_of[statement])
    here = Q(statement__spot__bundle__in=bundles) | Q(statement__in=[shown for shown, _ in pairs])
    found: dict[int, list[Given]] = defaultdict(list)
    for vote in map(Given._make, told_votes().filter(here).order_by("pk").values_list(*Given._fields)):
        for bundle in counts_for[vote.statement_id]:
            found[bundle].append(vote)
    return found


def _support(said: list[Statement], votes: list[Given]) -> Support:
    open_to_all = [one.origin for one in said if one.origin.kind != OriginKind.COUNCIL]
    given = [vote for vote in votes if vote.points]
    cast = [
        Cast(vote.voter, str(vote.statement_id), vote.value, vote.role)
        for vote in votes
        if vote.points is None
    ]
    stances = support_of((), cast)
    roles = [RoleVotes(Role(stance.name), stance) for stance in stances.groups]
    return Support(
        statements=len(said),
        tables=len({origin.table_id for origin in open_to_all} - {None}),
        provinces=len({origin.province_id for origin in open_to_all} - {None}),
        meetups=len({origin.meetup_id for origin in open_to_all} - {None}),
        council=sum(one.origin.kind == OriginKind.COUNCIL for one in said),
        kinds=dict(Counter(one.kind for one in said)),
        votes=stances.votes,
        roles=tuple(sorted(roles, key=lambda one: list(Role).index(one.role))),
        points=sum(vote.points or 0 for vote in given),
        givers=len({vote.voter for vote in given}),
        schools=len({origin.pk for origin in open_to_all if origin.kind == OriginKind.SCHOOL}),
    )

"""Who carries a bundle: distinct tables, provinces and voters, and how each role voted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from stokje.bundling.models import Bundle
from stokje.campaign.enums import Role
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Statement, Vote
from stokje.harvest.queries import statements
from stokje.kernels.bundling.model import Stance
from stokje.kernels.bundling.model import Vote as Cast
from stokje.kernels.bundling.support import support_of


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

    `schools`: how many school teams said something of it.
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


def support(bundle: Bundle) -> Support:
    """The support for one bundle."""
    return supports([bundle])[bundle.pk]


def supports(bundles: Iterable[Bundle]) -> dict[int, Support]:
    """The support for each of these, by the bundle's key. Two queries, however many there are."""
    said: dict[int, list[Statement]] = {bundle.pk: [] for bundle in bundles}
    inside = statements().filter(spot__bundle__in=list(said)).select_related("spot")
    for one in inside.prefetch_related(None):
        said[one.spot.bundle_id or 0].append(one)
    cast: dict[int, list[Cast]] = {pk: [] for pk in said}
    of = {one.pk: pk for pk, some in said.items() for one in some}
    for vote in Vote.objects.filter(statement__spot__bundle__in=list(said)).order_by("pk"):
        if vote.statement_id in of:
            cast[of[vote.statement_id]].append(
                Cast(vote.voter, str(vote.statement_id), vote.value, vote.role)
            )
    return {pk: _support(said[pk], cast[pk]) for pk in said}


def _support(said: list[Statement], cast: list[Cast]) -> Support:
    open_to_all = [one.origin for one in said if one.origin.kind != OriginKind.COUNCIL]
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
        schools=len({origin.pk for origin in open_to_all if origin.kind == OriginKind.SCHOOL}),
    )

"""What everyone may know of where something was said, and of who voted for it."""

from __future__ import annotations

from dataclasses import dataclass

from stokje.campaign.enums import Role
from stokje.campaign.models import Province, Theme
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import FIVE, Origin, RankedCondition, RankedRole, Statement
from stokje.meetups.models import Meetup
from stokje.seating.models import Table


@dataclass(frozen=True)
class RoleCount:
    """How many of a role sat there; `people` is at least five."""

    role: Role
    people: int


@dataclass(frozen=True)
class PublicOrigin:
    """What everyone may know of where a statement was made. Never a table; of a school the province."""

    kind: OriginKind
    meetup: Meetup | None
    theme: Theme | None
    tables: int
    roles: tuple[RoleCount, ...]
    province: Province | None = None


def public_origin(origin: Origin) -> PublicOrigin:
    """What the public may see of an origin: nothing of a place when it is the youth council's."""
    kind = OriginKind(origin.kind)
    if kind == OriginKind.COUNCIL:
        return PublicOrigin(kind, None, None, 0, ())
    tables = Table.objects.filter(meetup_id=origin.meetup_id).count() if origin.meetup_id else 0
    roles = (RoleCount(Role(row.role), row.people) for row in origin.roles.all() if row.people >= FIVE)
    province = origin.province if kind == OriginKind.SCHOOL else None
    return PublicOrigin(kind, origin.meetup, origin.theme, tables, tuple(roles), province)


def words_shown(row: RankedCondition) -> list[Statement]:
    """Its wordings that may still be shown, best first: none when all were hidden or taken back since."""
    every = (row.statement, *(also.statement for also in row.also.all()))
    return [one for one in every if one.hidden_at is None and one.withdrawn_at is None]


def roles_for_all(row: RankedCondition) -> list[RankedRole]:
    """How roles voted, as far as everyone may know: from five people of a role up.

    When fewer than five people would be left over, these could be worked out from the whole; then the
    smallest role that is named goes unnamed too.
    """
    named = [role for role in row.roles.all() if role.voters >= FIVE]
    while named and 0 < row.voters - sum(role.voters for role in named) < FIVE:
        named.pop()  # the smallest stands last
    return named

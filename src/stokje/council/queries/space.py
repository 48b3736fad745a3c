"""What a member sees: solutions of the others, their own, and answers to what they asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from stokje.council.enums import Opinion, SolutionState
from stokje.council.models import CouncilMember, CouncilSolution, CouncilVote, HelpLine, HelpMessage
from stokje.shared.languages import Language, page_language


@dataclass(frozen=True)
class Waiting:
    """How much there is to vote on, and how far the member is."""

    voted: int
    left: int


def to_vote_on(member: CouncilMember) -> QuerySet[CouncilSolution]:
    """Solutions of others that wait, and that this member did not vote on yet; oldest first."""
    others = CouncilSolution.objects.filter(state=SolutionState.WAITING).exclude(member=member)
    return others.exclude(votes__member=member).select_related("member")


def progress_of(member: CouncilMember) -> Waiting:
    """Of the solutions that wait: how many this member voted on, and how many are left."""
    others = CouncilSolution.objects.filter(state=SolutionState.WAITING).exclude(member=member)
    return Waiting(others.filter(votes__member=member).count(), to_vote_on(member).count())


def of_others(member: CouncilMember) -> QuerySet[CouncilSolution]:
    """What others proposed, newest first, with `agree` and `own`, what this member thought of it.

    Without what a supervisor did not release.
    """
    shown = CouncilSolution.objects.exclude(state=SolutionState.REFUSED).exclude(member=member)
    own = CouncilVote.objects.filter(solution=OuterRef("pk"), member=member).values("value")
    found: QuerySet[CouncilSolution] = counted(shown).annotate(own=Subquery(own[:1]))
    return found.order_by("-written_at", "-pk")


def own_solutions(member: CouncilMember) -> QuerySet[CouncilSolution]:
    """What this member proposed, newest first, with `agree`."""
    return counted(member.solutions.all()).order_by("-written_at", "-pk")


def counted(found: QuerySet[CouncilSolution]) -> QuerySet[CouncilSolution]:
    """Solutions with the number of members that agree and that voted."""
    with_votes: QuerySet[CouncilSolution] = found.annotate(
        agree=Count("votes", filter=Q(votes__value=Opinion.AGREE)), voted=Count("votes")
    )
    return with_votes.select_related("member", "statement")


def help_of(member: CouncilMember) -> QuerySet[HelpMessage]:
    """What this member asked, newest first."""
    return member.help_messages.order_by("-asked_at", "-pk")


def help_words() -> str:
    """Who answers and when, in the language of the page; empty when no supervisor wrote it down."""
    found = dict(HelpLine.objects.values_list("language", "words"))
    return found.get(page_language(), "") or found.get(Language.DUTCH, "")

"""What happens at the same moment: nothing is lost, no number comes twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from stokje.handover.models import Edition
from stokje.handover.services import ask
from stokje.shared.errors import Refused
from stokje.tracking.models import Pledge, Response
from stokje.tracking.services import Promise, publish_response
from tests.make.handover import bundle, edition, handed_over, holder
from tests.make.tracking import days, response

pytestmark = pytest.mark.django_db(transaction=True)
Threads = Callable[..., list[Any]]


def test_offices_that_answer_at_once_get_pledges_with_numbers_of_their_own(threads: Threads) -> None:
    condition, first = handed_over()
    others = [holder() for _ in range(3)]
    for other in others:
        ask(condition, other.recipient, days(9), "user:1")

    def promise(who: Any) -> Callable[[], Response]:
        return lambda: response((condition, who), Promise("Eén.", days(9)), Promise("Twee.", days(9)))

    threads(*(promise(who) for who in [first, *others]))
    assert sorted(Pledge.objects.values_list("number", flat=True)) == list(range(1, 9))


def test_two_editors_who_freeze_at_once_make_one_edition(threads: Threads) -> None:
    bundle()
    outcomes = threads(edition, edition)
    assert Edition.objects.count() == 1
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 1


def test_an_answer_published_twice_at_once_is_published_once(threads: Threads) -> None:
    given = response()
    outcomes = threads(*(lambda: publish_response(given, "Gebeld.", "user:1") for _ in range(2)))
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 1

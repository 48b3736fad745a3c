"""Two editors at the same moment."""

from __future__ import annotations

import pytest
from django.db.models import Max

from stokje.bundling.models import Bundle, Decision, Spot
from stokje.bundling.services import Clash, create_bundle, edit_text, merge, put, set_aside
from stokje.harvest.models import Statement
from tests.make.bundling import EDITOR, bundle_of, statements

pytestmark = pytest.mark.django_db(transaction=True)


def follows_the_last_decision() -> bool:
    last = Statement.objects.annotate(last=Max("decisions")).exclude(last=None)
    rows = Decision.objects.in_bulk([one.last for one in last])
    spots = {spot.statement_id: spot for spot in Spot.objects.all()}
    return all(
        spots[row.statement_id].decision_id == row.pk and spots[row.statement_id].bundle_id == row.bundle_id
        for row in rows.values()
    )


def test_one_of_two_writers_is_told(threads) -> None:
    bundle = bundle_of("Een tolk.")

    def write(title: str) -> None:
        edit_text(Bundle.objects.get(), "nl", title, "", 1, EDITOR)

    ends = threads(lambda: write("Mijn titel"), lambda: write("Hun titel"))
    assert [type(end) for end in ends if end] == [Clash]
    assert bundle.texts.get().title in {"Mijn titel", "Hun titel"}


def test_where_a_statement_lies_is_what_was_decided_last(threads) -> None:
    first, second = bundle_of("Een.", "Twee."), bundle_of("Drie.")
    said = list(Statement.objects.order_by("pk"))
    threads(
        lambda: [put(one, second, actor="user:1") for one in said],
        lambda: [set_aside(one, "Dubbel.", "user:2") for one in reversed(said)],
        lambda: merge(second, first, "", "user:3"),
    )
    assert follows_the_last_decision()
    assert Spot.objects.count() == 3


def test_two_new_bundles_get_two_numbers(threads) -> None:
    one, two, three, four = statements("Een.", "Twee.", "Drie.", "Vier.")
    threads(*(lambda s=said: create_bundle([s], actor=EDITOR) for said in (one, two, three, four)))
    assert list(Bundle.objects.values_list("number", flat=True)) == [1, 2, 3, 4]

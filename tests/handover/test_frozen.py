"""What was frozen stays so, and everyone can check it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from stokje.handover.models import Edition, EditionItem, ItemStatement
from stokje.handover.services import blank_item, verify
from stokje.shared.errors import Refused
from tests.make.handover import bundle, edition

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _frozen(stays: None) -> Edition:
    bundle()
    bundle(title="Elke ouder krijgt een tolk")
    return edition()


@pytest.fixture
def frozen(_frozen: Edition, db: None) -> Edition:
    """An edition of two conditions."""
    return Edition.objects.get(pk=_frozen.pk)


def test_the_seal_can_be_checked_with_nothing_but_sha256(frozen: Edition) -> None:
    hashes = []
    for condition in frozen.items.all():
        spelled = json.dumps(condition.content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        hashes.append(hashlib.sha256((condition.salt + spelled).encode()).hexdigest())
    assert hashes == [condition.hash for condition in frozen.items.all()]
    assert hashlib.sha256("\n".join(hashes).encode()).hexdigest() == frozen.root_hash
    assert verify(frozen) == []


def test_a_frozen_row_refuses_to_change(frozen: Edition) -> None:
    condition = frozen.items.all()[0]
    condition.content = {"texts": {}}
    for row in (condition, condition.edition, condition.item_statements.get()):
        with pytest.raises(Refused, match=r"frozen|vast"):
            row.save()
        with pytest.raises(Refused):
            row.delete()


@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Edition, {"title_nl": "Iets anders"}),
        (EditionItem, {"content": {"texts": {}}}),
        (EditionItem, {"hash": "0" * 64}),
        (EditionItem, {"content": None, "salt": "", "blanked_reason": "zonder moment"}),
        (ItemStatement, {"version": 9}),
    ],
)
def test_the_database_refuses_it_too(frozen: Edition, model: Any, change: dict[str, Any]) -> None:
    one = model.objects.filter(pk=model.objects.earliest("pk").pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        one.update(**change)


def test_a_blanked_item_keeps_its_hash_and_the_rest_verifies(frozen: Edition) -> None:
    first, second = frozen.items.all()
    blanked = blank_item(first, "Hier stond een naam.", "user:1")
    assert (blanked.content, blanked.salt, blanked.hash) == (None, "", first.hash)
    assert blanked.blanked_reason == "Hier stond een naam."
    assert verify(frozen) == []
    with pytest.raises(Refused):
        blank_item(blanked, "Nog een keer.", "user:1")
    with pytest.raises(Refused):
        blank_item(second, " ", "user:1")


def test_words_that_were_tampered_with_show(frozen: Edition) -> None:
    condition = frozen.items.all()[0]
    # What someone with the database in their hands might do.
    EditionItem.objects.bulk_create(
        [
            EditionItem(
                edition=frozen, bundle=bundle(title="Erbij gesmokkeld"), number=3, content=condition.content,
                salt=condition.salt, hash="0" * 64,
            )
        ]
    )  # fmt: skip
    assert [fault.place for fault in verify(frozen)] != []
    assert len(verify(frozen)) == 2

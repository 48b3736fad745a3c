"""Two who send the same at the same moment."""

from __future__ import annotations

import pytest

from stokje.council.models import CouncilRequest
from stokje.council.services import apply
from tests.make.council import application


@pytest.mark.django_db(transaction=True)
def test_two_forms_at_once_are_one_request(threads) -> None:
    asked_for = application(email="kind@example.org")
    threads(lambda: apply(asked_for), lambda: apply(asked_for))
    assert CouncilRequest.objects.count() == 1

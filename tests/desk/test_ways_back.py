"""Where a page leads back to is said by a hidden field, which anyone can change."""

from __future__ import annotations

import pytest

from stokje.harvest.models import Statement
from tests.make.harvest import statement


@pytest.fixture(scope="module")
def said(stays):
    return statement()


@pytest.mark.parametrize(
    "wanted", ["harvest", "//elsewhere.example", "https://elsewhere.example", "no:such:page", ""]
)
def test_hiding_a_statement_leads_back_to_a_page_of_the_desk(at_desk, said, wanted):
    answer = at_desk().post(f"/desk/harvest/{said.public_id}/hide", {"reason": "Een naam.", "next": wanted})
    assert (answer.status_code, answer.url) == (302, "/desk/harvest")
    assert Statement.objects.get().hidden_reason == "Een naam."


@pytest.mark.parametrize("at", ["nowhere", "-1", "²", "1e3"])
def test_a_decision_leads_back_to_the_workbench_when_it_came_from_nowhere(at_desk, said, at):
    sent = {"statement": said.public_id, "reason": "Gaat niet over kansen.", "at": at}
    answer = at_desk().post("/desk/bundling/decide/aside", sent)
    assert (answer.status_code, answer.url) == (302, "/desk/bundling")

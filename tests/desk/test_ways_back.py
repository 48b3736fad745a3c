"""Where a page leads back to is said by a hidden field, which anyone can change."""

from __future__ import annotations

import pytest

from stokje.harvest.models import Statement
from tests.make.harvest import statement


@pytest.fixture(scope="module")
def said(stays):
    return statement()


def test_hiding_a_statement_leads_back_to_a_page_of_the_desk(at_desk, said):
    client = at_desk()
    for wanted in ("harvest", "//elsewhere.example", "https://elsewhere.example", "no:such:page", ""):
        answer = client.post(f"/desk/harvest/{said.public_id}/hide", {"reason": "Een naam.", "next": wanted})
        assert (answer.status_code, answer.url) == (302, "/desk/harvest"), wanted
    assert Statement.objects.get().hidden_reason == "Een naam."


def test_a_decision_leads_back_to_the_workbench_when_it_came_from_nowhere(at_desk, said):
    client = at_desk()
    for at in ("nowhere", "-1", "²", "1e3"):
        sent = {"statement": said.public_id, "reason": "Gaat niet over kansen.", "at": at}
        answer = client.post("/desk/bundling/decide/aside", sent)
        assert (answer.status_code, answer.url) == (302, "/desk/bundling"), at

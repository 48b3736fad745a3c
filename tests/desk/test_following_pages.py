"""The pages from freezing to a kept promise: each opens for who may, in both languages."""

from __future__ import annotations

import pytest
from django.test import Client

from stokje.people.enums import Job
from tests.make.people import staff
from tests.make.tracking import pledge, response

pytestmark = pytest.mark.django_db
PRODUCER_ONLY = {"/desk/handover/1", "/desk/answers/elsewhere/1"}


@pytest.fixture(scope="module")
def pages(stays: None) -> list[str]:
    """A page of each kind, with something in it."""
    made = pledge()
    given = response((made.response.item, made.response.holder))
    said = made.response.item.item_statements.get().statement
    return [
        "/desk/editions", "/desk/editions/1", "/desk/handover/1", "/desk/answers",
        f"/desk/answers/{given.public_id}", "/desk/answers/elsewhere/1", "/desk/pledges", "/desk/pledges/1",
        f"/desk/thread/{said.public_id}", "/desk/conditions/1",
    ]  # fmt: skip


def desk(job: Job) -> Client:
    client = Client()
    client.force_login(staff(job), backend="django.contrib.auth.backends.ModelBackend")
    return client


def answers(job: Job, pages: list[str], language: str = "") -> dict[str, int]:
    """What someone with this job gets at each page."""
    client = desk(job)
    return {page: client.get(language + page).status_code for page in pages}


def test_every_page_opens_for_the_producer(pages: list[str]) -> None:
    assert answers(Job.PRODUCER, pages) == dict.fromkeys(pages, 200)


def test_what_only_the_producer_does_opens_in_english_too(pages: list[str]) -> None:
    here = sorted(PRODUCER_ONLY)
    assert answers(Job.PRODUCER, here, "/en") == dict.fromkeys(here, 200)


@pytest.mark.parametrize(("job", "language"), [(Job.EDITOR, "/en"), (Job.PARTNER, "")])
def test_others_open_what_is_theirs(pages: list[str], job: Job, language: str) -> None:
    assert answers(job, pages, language) == {page: 403 if page in PRODUCER_ONLY else 200 for page in pages}


@pytest.mark.parametrize("job", [Job.MODERATOR, Job.HOST])
def test_who_leads_and_who_receives_a_meetup_open_none(pages: list[str], job: Job) -> None:
    assert answers(job, pages) == dict.fromkeys(pages, 403)


def test_nobody_gets_in_without_logging_in(pages: list[str]) -> None:
    assert all(Client().get(page).status_code == 302 for page in pages)

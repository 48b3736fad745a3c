"""The desk from an answer to a kept promise: who opens which page, what stands there, and what it refuses."""

from __future__ import annotations

import pytest
from django.test import Client

from stokje.people.enums import Job
from stokje.tracking.models import AskedForSide, Pledge, Progress
from tests.make.people import browser_of, staff
from tests.make.tracking import days, pledge, response, step

pytestmark = pytest.mark.django_db
ELSEWHERE, HANDOVER = "/desk/answers/elsewhere/1", "/desk/handover/1"
PRODUCER_ONLY = {ELSEWHERE, HANDOVER}


@pytest.fixture(scope="module")
def promised(stays: None) -> Pledge:
    """A pledge, and an answer of the same office that waits for its check."""
    made = pledge()
    response((made.response.item, made.response.holder))
    return made


@pytest.fixture(scope="module")
def pages(promised: Pledge) -> list[str]:
    """A page of each kind, with something in it; the last is the thread."""
    given = promised.response.item.responses.latest("pk")
    said = promised.response.item.item_statements.get().statement
    return [
        "/desk/editions", "/desk/editions/1", HANDOVER, "/desk/answers", f"/desk/answers/{given.public_id}",
        ELSEWHERE, "/desk/pledges", "/desk/pledges/1", "/desk/conditions/1", f"/desk/thread/{said.public_id}",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def seen(pages: list[str]) -> dict[str, str]:
    """What the producer sees there."""
    client = browser_of(staff(Job.PRODUCER))
    answers = {page: client.get(page) for page in pages}
    assert {page: answer.status_code for page, answer in answers.items()} == dict.fromkeys(pages, 200)
    return {page: answer.text for page, answer in answers.items()}


def told(job: Job, pages: list[str], language: str = "") -> dict[str, int]:
    """Which status someone with this job gets at each page."""
    client = browser_of(staff(job))
    return {page: client.get(language + page).status_code for page in pages}


def test_every_page_opens_for_the_producer(seen: dict[str, str]) -> None:
    assert all("</html>" in page for page in seen.values())


def test_what_only_the_producer_does_opens_in_english_too(pages: list[str]) -> None:
    here = [page for page in pages if page in PRODUCER_ONLY]
    assert told(Job.PRODUCER, here, "/en") == dict.fromkeys(here, 200)


def test_others_open_what_is_theirs(pages: list[str]) -> None:
    for job, some in ((Job.EDITOR, pages[::2]), (Job.PARTNER, pages[1::2])):
        opened = {page: 403 if page in PRODUCER_ONLY else 200 for page in some}
        assert told(job, some, "/en") == opened, job


def test_who_leads_and_who_receives_a_meetup_open_none(pages: list[str]) -> None:
    for job, some in ((Job.MODERATOR, pages[::2]), (Job.HOST, pages[1::2])):
        assert told(job, some) == dict.fromkeys(some, 403), job


def test_nobody_gets_in_without_logging_in(pages: list[str]) -> None:
    assert all(Client().get(page).status_code == 302 for page in pages)


def test_the_thread_shows_the_table_in_the_desk(
    promised: Pledge, pages: list[str], seen: dict[str, str]
) -> None:
    said = promised.response.item.item_statements.get().statement
    for part in ("tafel 1", "ronde 1", said.text, promised.what):
        assert part in seen[pages[-1]]


def test_an_answer_given_elsewhere_is_asked_about_them_and_not_about_you(seen: dict[str, str]) -> None:
    assert "Wat beloven zij?" in seen[ELSEWHERE]
    for to_the_office in ("Uw antwoord", "Wat belooft u?", "uw organisatie", "---------"):
        assert to_the_office not in seen[ELSEWHERE], to_the_office
    assert "---------" not in seen[HANDOVER]


@pytest.mark.usefixtures("promised")
def test_a_pledge_is_called_broken_only_after_asking() -> None:
    client = browser_of(staff(Job.PRODUCER))
    words = {"state": "broken", "text": "Niets gebeurd.", "evidence": "", "language": "nl"}
    words["happened_on"] = days(0).isoformat()
    client.post("/desk/pledges/1", words)
    assert not Progress.objects.exists()
    client.post("/desk/pledges/1/ask")
    assert AskedForSide.objects.count() == 1
    client.post("/desk/pledges/1", words)
    made = Progress.objects.get(published_at=None)
    client.post(f"/desk/pledges/1/publish/{made.public_id}")
    assert Progress.objects.filter(published_at__isnull=False).get() == made
    assert "gebroken" in client.get("/pledges/1").content.decode()


@pytest.mark.usefixtures("promised")
def test_the_day_of_a_step_that_cannot_be_is_said_at_its_field() -> None:
    client, words = browser_of(staff(Job.PARTNER)), {"state": "kept", "text": "Klaar.", "language": "nl"}
    for day in ("2001-01-01", days(1).isoformat()):
        shown = client.post("/desk/pledges/1", words | {"happened_on": day}).text
        assert 'id="id_happened_on_error"' in shown, day


def test_a_partner_notes_a_step_and_does_not_publish_it(promised: Pledge) -> None:
    made = step(promised, public=False)
    partner = browser_of(staff(Job.PARTNER))
    assert partner.post(f"/desk/pledges/1/publish/{made.public_id}").status_code == 403

"""Every page of a whole campaign opens in a browser at each moment, and clearing takes all of it away.

The pages are opened in English on SQLite and in Dutch on PostgreSQL, each as wide as a desk and a phone.
"""

from __future__ import annotations

from collections.abc import Iterable
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import Error, Page, Response

from stokje.harvest.models import Statement
from stokje.kit.models import Rehearsal
from stokje.kit.services import clear_rehearsal
from stokje.kit.services.rehearse.moments import AFTER
from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.people.services import person_for
from stokje.post.models import OutboxMail
from stokje.registration.enums import RegistrationStatus
from stokje.registration.models import Registration
from stokje.registration.queries import my_token
from stokje.shared import clock
from tests.journeys.rehearsal.conftest import STAYS, Rehearsed
from tests.journeys.stage import PHONE, WIDE, Stage
from tests.make.crawl import FINE, Opener, opened, through
from tests.make.kit import every_row, rolled_back

pytestmark = [pytest.mark.journey, pytest.mark.both_databases("every page of a whole campaign")]

PRODUCER = "producer@example.org"
BUT_THE_EDITORS = "/(?!cms/).*"
LINKS = """[...document.querySelectorAll("a[href], form[method=get][action]")].map(
    (to) => new URL(to.getAttribute("href") ?? to.getAttribute("action"), document.baseURI).href
)"""


@pytest.fixture
def served(rehearsed: Rehearsed) -> Stage:
    """Its processes run at the moment of the rehearsal."""
    if rehearsed.stage.installation.process is None:
        rehearsed.stage.at(clock.now())
    return rehearsed.stage


@pytest.fixture
def opener(request: pytest.FixtureRequest, rehearsed: Rehearsed) -> Opener:
    """A producer with a browser; without one where `bin/databases` notes what this process itself asks."""
    if request.config.getoption("--choose-databases"):
        return without_browser(User.objects.get(email=PRODUCER))
    served: Stage = request.getfixturevalue("served")
    return in_browser(served, served.staff(PRODUCER), closely=rehearsed.moment == AFTER)


def test_every_page_that_a_link_leads_to_opens(rehearsed: Rehearsed, opener: Opener) -> None:
    english = connection.vendor == "sqlite"
    start = "/en/desk" if english else "/desk"
    found = opened(opener, start, english=english, within=BUT_THE_EDITORS)
    assert {path: status for path, status in found.items() if status not in FINE} == {}
    assert rehearsed.stage.faults == []
    assert len(found) > 60


def without_browser(user: User) -> Opener:
    client = Client(raise_request_exception=False)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return through(client)


def in_browser(stage: Stage, page: Page, *, closely: bool) -> Opener:
    """Opens pages as a person does; what is wrong is a fault of the stage. `closely`: axe looks too."""
    page.on("response", lambda answer: _note(stage, page, answer))
    address = stage.installation.url

    def look(path: str) -> tuple[int, Iterable[str]]:
        try:
            answer = page.goto(address + path)
        except Error as wrong:
            if "Download is starting" not in wrong.message:
                raise
            return page.request.get(address + path).status, ()
        assert answer is not None
        for size in (WIDE, PHONE):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            stage.fits(page, f"{path} at {size['width']}")
        if closely and answer.headers["content-type"].startswith("text/html"):
            stage.judge(page, path)
        return answer.status, [link.removeprefix(address) for link in page.evaluate(LINKS)]

    return look


def _note(stage: Stage, page: Page, answer: Response) -> None:
    if answer.status >= HTTPStatus.BAD_REQUEST:
        stage.faults.append(f"{page.url}: {answer.url}: {answer.status}")


@pytest.mark.parametrize("job", [job for job in Job if job != Job.PRODUCER])
def test_no_link_leads_anyone_where_they_may_not_come(rehearsed: Rehearsed, job: Job) -> None:
    user = User.objects.filter(grants__job=job, email__endswith="@example.org").order_by("pk")[0]
    with rolled_back():
        found = opened(without_browser(user), "/desk", within=BUT_THE_EDITORS)
    assert {path: status for path, status in found.items() if status not in FINE} == {}
    assert len(found) > 30


def test_someone_who_was_there_reads_back_on_their_own_page(served: Stage) -> None:
    there = Registration.objects.filter(status=RegistrationStatus.ATTENDED).order_by("pk")[:3]
    for registration in there:
        served.go(served.person(), f"/my/{my_token(registration.person)}")


def test_nothing_of_the_past_is_mailed_today(served: Stage) -> None:
    made_at = Rehearsal.objects.get().made_at
    assert not OutboxMail.objects.filter(created_at__gt=made_at).exists()
    assert served.mailbox.mails == []


def test_clearing_takes_every_trace_away_and_leaves_staff_as_they_were(rehearsed: Rehearsed) -> None:
    rehearsed.stage.leave()
    rehearsed.stage.installation.stop()
    assert rehearsed.stage.faults == []
    assert Statement.objects.exists()
    Meetup.objects.filter(slug="extra-1").update(capacity=3, slug="extra-one")
    person_for("bezoeker@example.net", "nl")
    clear_rehearsal()
    assert every_row() == rehearsed.before
    kept = User.objects.get()
    assert kept.email == STAYS
    assert [grant.job for grant in kept.grants.all()] == [Job.EDITOR]

"""What is kept of a member, in the raw rows of every table; and where it shows."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from itertools import cycle

import pytest
from django.test import Client
from pypdf import PdfReader

from stokje.bundling.services import create_bundle
from stokje.council.enums import Party
from stokje.council.models import CouncilMember, CouncilRequest
from stokje.council.queries import own_token
from stokje.council.services import ask_help, forget_past, release, vote
from stokje.handover.models import Edition
from stokje.handover.services import freeze_edition, verify
from stokje.harvest.models import Origin, Statement, Vote
from stokje.people.enums import Job
from stokje.post.enums import MailState
from stokje.post.models import OutboxMail
from stokje.post.services import send_due
from stokje.privacy.services import leave_council
from stokje.shared import clock
from stokje.shared.ids import op_id
from tests.council.tracing import ALIAS, CHILD, HELP, MAILS, PARENT, SAID, UNREAD, traces
from tests.make.campaign import campaign
from tests.make.council import member, solution, supervisor
from tests.make.people import browser_of, staff

pytestmark = pytest.mark.django_db
ON_ONE = pytest.mark.one_database("pages and papers, of rows whose traces are sought on both")


@pytest.fixture(scope="module", autouse=True)
def _frozen(stays: None) -> None:
    """A member with a solution that was voted on, released and frozen, one that waits, a call for help."""
    campaign()
    made, other = member(alias=ALIAS, email=CHILD, guardian_email=PARENT), member()
    good, _waits = solution(made, SAID), solution(made, UNREAD)
    vote(other, good, 1)
    vote(made, solution(other, "Begin later."), 1)
    release(good, supervisor())
    ask_help(made, HELP, op_id())
    create_bundle(list(Statement.objects.all()), "Meepraten", actor="user:1")
    freeze_edition("Editie", "Edition", "user:1")


@pytest.fixture
def joined(db: None) -> CouncilMember:
    return CouncilMember.objects.get(alias=ALIAS)


@pytest.fixture
def frozen(db: None) -> Edition:
    return Edition.objects.get()


def gone_once_sent() -> None:
    """The night after a last mail was sent."""
    OutboxMail.objects.update(state=MailState.SENT, sent_at=clock.now())
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        forget_past()


def test_the_search_finds_a_member_where_it_is_and_in_no_other_room() -> None:
    assert traces() == MAILS | {
        "council_councilmember.alias", "council_councilmember.email", "council_guardian.email",
        "council_councilsolution.text", "council_helpmessage.text",
    }  # fmt: skip
    assert not CouncilRequest.objects.exists()


def test_what_is_released_leads_to_nobody() -> None:
    origin = Origin.objects.get()
    assert (origin.kind, origin.province, origin.meetup, origin.theme, origin.label) == (
        "council", None, None, None, "",
    )  # fmt: skip
    said, cast = Statement.objects.get(), Vote.objects.get()
    assert (said.text, cast.value, cast.role) == (SAID, 1, "")
    known = {str(row.pk) for row in CouncilMember.objects.all()}
    known |= {row.public_id for row in CouncilMember.objects.all()}
    known |= {str(one.op_id) for row in CouncilMember.objects.all() for one in row.solutions.all()}
    assert not known & {cast.voter, str(said.op_id), said.public_id}


def test_after_withdrawal_nothing_is_left_but_what_was_released(frozen, joined) -> None:
    leave_council(joined, "system", Party.YOUNG)
    assert traces() == set(MAILS)  # the last one, to the parent
    gone_once_sent()
    assert traces() == set()
    assert Statement.objects.get().hidden_at is None
    assert not Statement.objects.filter(council_solution__isnull=False).exists()
    assert Vote.objects.count() == 1
    assert verify(frozen) == []
    assert SAID in str(frozen.items.get().content)


def test_asked_for_what_was_released_is_hidden_and_blanked_where_it_was_frozen(frozen, joined) -> None:
    leave_council(joined, "system", Party.YOUNG, take_out=True)
    said = Statement.objects.get()
    assert said.hidden_at is not None
    item = frozen.items.get()
    assert (item.content, item.blanked_reason) == (None, said.hidden_reason)
    assert verify(frozen) == []
    assert SAID not in Client().get(f"/edition/{frozen.public_id}").content.decode()
    assert SAID not in Client().get("/council").content.decode()
    gone_once_sent()
    assert traces() == set()


def pages(edition: Edition) -> list[str]:
    """What anyone can open: pages and exports, whose code is the same in either language."""
    return [
        "/", "/council", "/council/thanks", "/meetups", "/bundles", "/pledges", "/schools",
        f"/edition/{edition.public_id}.json", f"/edition/{edition.public_id}",
    ]  # fmt: skip


FEEDS = ("/api/v1/campaign", "/api/v1/editions/latest", "/api/v1/meetups", "/api/v1/pledges", "/pledges.rss")


def open_to_all(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().lower()


@ON_ONE
def test_no_page_or_export_outside_the_space_holds_anything_of_a_member(frozen) -> None:
    for prefix, page in zip(cycle(["", "/en"]), pages(frozen), strict=False):
        assert "onvindba" not in open_to_all(f"{prefix}{page}"), page
    for prefix, words in (("", "door de jongerenraad"), ("/en", "by the youth council")):
        condition = open_to_all(f"{prefix}/bundles/{frozen.items.get().number}")
        assert "onvindba" not in condition
        assert SAID.lower() in condition
        assert words in condition
        assert "flevoland" not in condition


def test_no_feed_and_no_answer_of_the_api_does_either(frozen) -> None:
    for feed in FEEDS:
        assert "onvindba" not in open_to_all(feed), feed
    assert "onvindba" not in str(frozen.items.get().content).lower()


@ON_ONE
def test_the_report_on_paper_marks_it_as_the_councils_and_tells_no_more(frozen) -> None:
    paper = PdfReader(BytesIO(Client().get(f"/edition/{frozen.public_id}.pdf").content))
    words = " ".join(" ".join(page.extract_text() for page in paper.pages).split()).lower()
    assert "jongerenraad" in words
    assert "onvindba" not in words
    assert "flevoland" not in words


@ON_ONE
def test_without_the_space_nobody_opens_a_page_of_it(frozen) -> None:
    for page in ("", "/propose", "/vote", "/others", "/mine", "/help", "/stop", "/export"):
        answer = Client().get(f"/council/space{page}")
        assert (answer.status_code, "onvindba" in answer.content.decode().lower()) == (403, False)


@ON_ONE
def test_nobody_of_the_staff_but_the_supervisor_sees_a_member(frozen) -> None:
    said, number = Statement.objects.get(), frozen.items.get().number
    own = ["/desk", "/desk/council", "/desk/council/members", "/desk/outbox"]
    shared = [
        "/desk/harvest", "/desk/bundling", f"/desk/bundling/{number}", "/desk/editions", "/desk/log",
        f"/desk/thread/{said.public_id}", "/desk/privacy",
    ]  # fmt: skip
    for job in (job for job in Job if job != Job.SUPERVISOR):
        client = browser_of(staff(job))
        # The producer may open all; nobody sees more there.
        for page in own + (shared if job == Job.PRODUCER else []):
            answer = client.get(page)
            assert answer.status_code == 200 or page in own, page
            assert "onvindba" not in answer.content.decode(errors="replace").lower(), (job, page)


def test_no_mail_tells_an_alias_a_solution_or_a_call_for_help(smtp, joined) -> None:
    send_due()
    for address in (CHILD, PARENT, supervisor().email):
        for mail in smtp.to(address):
            body = mail.get_body(("plain",)).get_content() + str(mail["Subject"])
            assert not [word for word in (ALIAS, HELP, UNREAD, SAID) if word in body]
    assert own_token(joined) in smtp.to(CHILD)[-1].get_body(("plain",)).get_content()

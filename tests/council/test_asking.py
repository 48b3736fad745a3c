"""What is kept of a young person who asks to join, in the raw rows of every table and in the log."""

from __future__ import annotations

import datetime as dt
import logging

import pytest
from django.test import Client

from stokje.council.models import CouncilMember, CouncilRequest
from stokje.council.queries import guardian_token
from stokje.council.services import approve, confirm, forget_past, refuse
from stokje.post.services import send_due
from stokje.shared import clock
from stokje.shared.ids import op_id
from tests.council.tracing import ALIAS, CHILD, HELP, MAILS, PARENT, UNREAD, traces
from tests.make.campaign import campaign
from tests.make.council import asked, in_the_space, supervisor

pytestmark = pytest.mark.django_db
REQUEST = {"council_councilrequest." + name for name in ("alias", "email", "guardian_email")}
TOOLS = ("django.db.backends", "mail.log")
"""What the tests themselves run on: every query, and the mail server that receives."""


@pytest.fixture
def request_() -> CouncilRequest:
    campaign()
    supervisor()
    return asked(alias=ALIAS, email=CHILD, guardian_email=PARENT)


def test_until_a_supervisor_says_yes_only_the_request_its_mails_and_the_confirmation_are_kept(
    request_,
) -> None:
    assert traces() == REQUEST | MAILS
    confirm(request_)
    assert traces() == REQUEST | MAILS
    request_.refresh_from_db()
    assert request_.text_version == "council-1"
    assert request_.confirmed_at is not None
    assert not CouncilMember.objects.exists()


def test_no_log_line_names_a_young_person(caplog, smtp, request_) -> None:
    caplog.set_level(logging.DEBUG)
    for name in TOOLS:
        caplog.set_level(logging.CRITICAL, logger=name)
    send_due()
    client = Client()
    client.get(f"/council/guardian/{guardian_token(request_)}")
    client.post(f"/council/guardian/{guardian_token(request_)}")
    made = approve(request_, supervisor())
    send_due()
    space = in_the_space(made)
    space.post("/council/space/propose", {"text": UNREAD, "op_id": str(op_id())})
    space.post("/council/space/help", {"text": HELP, "op_id": str(op_id())})
    refuse(made.solutions.get(), "Kan niet.", supervisor())
    send_due()
    client.get("/council/me/wrong")
    space.post("/council/space/stop")
    send_due()
    with clock.at(clock.now() + dt.timedelta(hours=1)):
        forget_past()
    lines = [line.getMessage() for line in caplog.records]
    assert not [line for line in lines if "onvindba" in line.lower()]
    assert traces() == set()

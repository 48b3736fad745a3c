"""Each page opens for who may, and for nobody else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from stokje.people.enums import Job
from stokje.people.models import User
from stokje.shared import clock
from tests.make.people import staff

PRODUCER_ONLY = ("/desk/staff", "/desk/log", "/desk/privacy")


@pytest.mark.parametrize("job", list(Job))
def test_everyone_has_an_overview_with_the_menu_of_their_job(at_desk, job):
    overview = at_desk(job).get("/desk")
    assert overview.status_code == 200
    entries = {"Overzicht", "Medewerkers", "Uitgaande mail", "/desk/toolkit"}
    office = {"Medewerkers", "Uitgaande mail"} if job == Job.PRODUCER else set()
    tips = {"/desk/toolkit"} if job in (Job.PRODUCER, Job.EDITOR) else set()
    assert {entry for entry in entries if entry in overview.text} == {"Overzicht"} | office | tips


def test_the_office_is_the_producers_and_the_councils_mail_the_supervisors(at_desk):
    pages = (*PRODUCER_ONLY, "/desk/outbox")
    opened = {Job.PRODUCER: pages, Job.SUPERVISOR: pages[-1:], Job.EDITOR: ()}
    for job, theirs in opened.items():
        client = at_desk(job)
        told = {page: client.get(page).status_code for page in pages}
        assert told == {page: 200 if page in theirs else 403 for page in pages}, job


def test_a_closed_door_speaks_to_people(at_desk):
    client = at_desk(Job.HOST)
    for page, words in (("/desk/log", "bij uw rol"), ("/en/desk/log", "Your role")):
        answer = client.get(page).content.decode()
        assert words in answer, page
        assert "people.see_log" not in answer, page


def test_who_is_not_logged_in_is_asked_to(db):
    for page in ("/desk", *PRODUCER_ONLY):
        answer = Client().get(page)
        assert answer.status_code == 302, page
        assert answer["Location"].startswith("/accounts/login?next=/desk"), page


def test_who_has_no_job_sees_nothing(at_desk):
    user = User.objects.create_user("nobody@example.org", "Niemand")
    assert at_desk(user=user).get("/desk").status_code == 403


def test_who_was_closed_out_is_out_at_once(at_desk):
    user = staff(Job.PRODUCER)
    client = at_desk(user=user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/desk").status_code == 302


def test_a_session_that_is_over_lets_nobody_in(at_desk):
    client = at_desk()
    Session.objects.update(expire_date=clock.now() - dt.timedelta(seconds=1))
    assert client.get("/desk").status_code == 302


def test_the_overview_is_there_in_english(at_desk):
    assert "This waits for you" in at_desk(Job.EDITOR).get("/en/desk").content.decode()

"""Each page opens for who may, and for nobody else."""

from __future__ import annotations

import pytest
from django.test import Client

from stokje.people.enums import Job
from stokje.people.models import User
from tests.make.campaign import campaign
from tests.make.people import staff

PRODUCER_ONLY = ("/desk/staff", "/desk/log", "/desk/privacy")


@pytest.mark.parametrize("job", list(Job))
def test_everyone_with_a_job_has_an_overview(at_desk, job):
    assert at_desk(job).get("/desk").status_code == 200


@pytest.mark.parametrize("job", list(Job))
@pytest.mark.parametrize("page", PRODUCER_ONLY)
def test_the_office_is_the_producers(at_desk, job, page):
    assert at_desk(job).get(page).status_code == (200 if job == Job.PRODUCER else 403)


@pytest.mark.parametrize("job", list(Job))
def test_outgoing_mail_is_the_producers_and_of_the_council_the_supervisors(at_desk, job):
    allowed = job in (Job.PRODUCER, Job.SUPERVISOR)
    assert at_desk(job).get("/desk/outbox").status_code == (200 if allowed else 403)


@pytest.mark.parametrize(("page", "words"), [("/desk/log", "bij uw rol"), ("/en/desk/log", "Your role")])
def test_a_closed_door_speaks_to_people(at_desk, page, words):
    answer = at_desk(Job.HOST).get(page).content.decode()
    assert words in answer
    assert "people.see_log" not in answer


@pytest.mark.parametrize("page", ["/desk", *PRODUCER_ONLY])
def test_who_is_not_logged_in_is_asked_to(db, page):
    campaign()
    answer = Client().get(page)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login?next=/desk")


def test_who_has_no_job_sees_nothing(at_desk):
    user = User.objects.create_user("nobody@example.org", "Niemand")
    assert at_desk(user=user).get("/desk").status_code == 403


def test_who_was_closed_out_is_out_at_once(at_desk):
    user = staff(Job.PRODUCER)
    client = at_desk(user=user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert client.get("/desk").status_code == 302


def test_the_menu_shows_what_the_job_may_do(at_desk):
    producer = at_desk(Job.PRODUCER).get("/desk").content.decode()
    moderator = at_desk(Job.MODERATOR).get("/desk").content.decode()
    assert "Uitgaande mail" in producer
    assert "Medewerkers" in producer
    assert "Uitgaande mail" not in moderator
    assert "Overzicht" in moderator


def test_the_overview_is_there_in_english(at_desk):
    assert "This waits for you" in at_desk(Job.EDITOR).get("/en/desk").content.decode()

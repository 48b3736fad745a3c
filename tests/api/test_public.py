"""What the API says is what the public pages say, and nothing else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from stokje.shared import clock
from stokje.tracking.models import Pledge
from tests.make.campaign import campaign, theme
from tests.make.meetups import meetup
from tests.make.registration import confirmed, signed_up
from tests.make.tracking import pledge

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def promised(stays: None) -> Pledge:
    """A pledge that is due in ten days."""
    return pledge(due_in=10)


def ask(client: Client, path: str, status: int = 200) -> Any:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == status, answer.content
    return answer.json()


@pytest.mark.usefixtures("promised")
def test_every_address_in_the_description_answers(client):
    campaign()
    theme()
    made = meetup(slug="praten")
    described = ask(client, "openapi.json")
    assert described["openapi"].startswith("3.1")
    for path in described["paths"]:
        assert client.get(path.replace("{slug}", made.slug)).status_code == 200, path


def test_a_meetup_tells_its_seats_and_no_video_link(client):
    made = meetup(capacity=3, video_link="https://video.example.org/secret")
    confirmed(made, "someone@example.org")
    [told] = [each for each in ask(client, "meetups")["items"] if each["slug"] == made.slug]
    assert told["seats"] == {"capacity": 3, "free": 2, "waiting": 0}
    assert "secret" not in str(told)
    assert "someone" not in str(told)


def test_once_a_meetup_has_begun_nobody_waits_and_nothing_is_free(client):
    made, full = meetup(capacity=3), meetup(capacity=0)
    signed_up(full)
    with clock.at(made.starts_at):
        for one in (made, full):
            told = ask(client, f"meetups/{one.slug}")["seats"]
            assert told == {"capacity": one.capacity, "free": 0, "waiting": 0}


def test_a_draft_is_nowhere(client):
    made = meetup(state="draft")
    assert made.slug not in str(ask(client, "meetups"))
    assert ask(client, f"meetups/{made.slug}", status=404)["status"] == 404


def test_an_error_is_a_problem_document(client):
    answer = client.get("/api/v1/meetups/nowhere")
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "Not Found"


def test_a_pledge_shows_as_overdue_by_itself(client, promised):
    [told] = ask(client, "pledges")["items"]
    assert (told["standing"], told["daysLate"], told["number"]) == ("on_course", 0, promised.number)
    with clock.at(clock.now() + dt.timedelta(days=12)):
        [told] = ask(client, "pledges")["items"]
    assert (told["standing"], told["daysLate"]) == ("overdue", 2)
    assert told["language"] == "nl"

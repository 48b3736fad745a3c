"""A moderator practises alone: everything follows, nothing of it is known elsewhere, and nothing stays."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from stokje.harvest.models import Harvest, Statement, Vote
from stokje.harvest.queries import agreements, statements
from stokje.kit.services import export_campaign
from stokje.kit.services.rehearse_evening import Pace, Practice, Server, Wanted, end_rehearsals, hold, prepare
from stokje.letters.queries.thanking import due_thank_yous
from stokje.live.queries import evening_of, open_evenings, record_of
from stokje.live.services import close_evening, take_notes
from stokje.meetups.enums import Duty, MeetupState
from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.post.models import OutboxMail
from stokje.registration.enums import RegistrationStatus
from stokje.registration.queries import my_token, registrations_seen_by
from stokje.shared.models import LogEntry
from stokje.shared.schedule import jobs
from tests.live.beside import Server as Beside
from tests.live.test_evening import write
from tests.make.campaign import campaign
from tests.make.kit import KLASSEN, every_row
from tests.make.live import evening_at
from tests.make.people import staff
from tests.make.seating import cast_member, evening_meetup

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.one_database("what it leaves behind is the same on both"),
]

PUBLIC = (
    "/", "/meetups", "/meetups.ics", "/meetups.rss", "/sitemap.xml", "/robots.txt", "/bundles", "/pledges",
    "/api/v1/campaign", "/api/v1/meetups", "/api/v1/statements", "/api/v1/bundles", "/how-it-works",
)  # fmt: skip
KEPT_APART = {"shared.LogEntry", "people.User", "sessions.Session"}
"""That there was a rehearsal stays in the log; and somebody logged in."""


def to_practise() -> None:
    """A meetup with three tables, in a campaign where another evening was held."""
    campaign(slug="klassen")
    held = evening_at(themes=1)
    take_notes(held.meetup.tables.get(), [write("Een tolk op elke school")])
    close_evening(held, "user:1")
    meetup = evening_meetup(themes=3, slug="lelystad")
    moderator = staff(Job.MODERATOR)
    cast_member(meetup, Duty.MODERATOR, email=moderator.email)
    cast_member(meetup, Duty.TABLE_HOST, theme=meetup.meetup_themes.all()[0].theme)


def moderate(practice: Practice) -> Callable[..., Any]:
    """Presses a button on the moderator's page."""
    browser = Client()
    browser.force_login(practice.moderator)

    def press(do: str, **fields: Any) -> None:
        evening = evening_of(practice.copy)
        version = {"version": evening.version} if evening else {}
        browser.post(f"/desk/meetups/{practice.copy.slug}/moderate", {"do": do, **version, **fields})

    return press


def until(fact: Callable[[], Any], seconds: float = 20) -> None:
    deadline = time.monotonic() + seconds
    while not fact():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def played(practice: Practice, server: Beside) -> threading.Thread:
    """The others in the room, three thousand times as fast as people are."""

    def everyone() -> None:
        try:
            hold(practice, Server(server.url), Pace(3000), lambda _text: None)
        finally:
            connection.close()

    play = threading.Thread(target=everyone, daemon=True)
    play.start()
    return play


def public_pages() -> dict[str, str]:
    """What everyone may read, as far as it is the same for all."""
    cache.clear()
    found = {}
    for path in PUBLIC:
        answer = Client().get(path)
        found[path] = f"{answer.status_code} {re.sub(r'DTSTAMP.*|<lastBuildDate>.*?<', '', answer.text)}"
    return found


def what_is_known(folder: Path) -> dict[str, Any]:
    """Every list that could know of a rehearsal, and what the worker makes of it."""
    for job in jobs():
        if not job.name.startswith("post."):
            job.run()
    producer = User.objects.get(email="alles@example.org")
    export_campaign(folder)
    files = sorted(path for path in folder.rglob("*.toml"))
    browser = Client()
    browser.force_login(producer)
    desk = {
        path: re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", browser.get(path).text)
        for path in (
            "/desk/meetups",
            "/desk/harvest",
            "/desk/harvest/agreements",
            "/desk/people",
            "/desk/batons",
        )
    }
    return {
        "pages": public_pages(),
        "desk": desk,
        "said": list(statements().values_list("pk", flat=True)),
        "agreed": list(agreements().values_list("pk", flat=True)),
        "meetups": list(Meetup.objects.values_list("pk", flat=True)),
        "people": list(registrations_seen_by(producer).values_list("pk", flat=True)),
        "thanked": list(due_thank_yous().values_list("pk", flat=True)),
        "open": open_evenings(),
        "mails": OutboxMail.objects.count(),
        "export": [path.read_text() for path in files],
    }


def the_evening(practice: Practice, play: threading.Thread) -> None:
    """From the lobby to the close, each part once."""
    press, copy = moderate(practice), practice.copy
    press("open")
    came = copy.registrations.filter(status=RegistrationStatus.ATTENDED)
    until(lambda: came.count() >= len(practice.people) - 1)
    for position in range(2, 6):
        press("go", stage=position)
        if position in {4, 5}:
            until(lambda position=position: said(copy, position - 3) >= len(practice.tables))
    conditions = Statement.objects.filter(origin__meetup=copy, kind="condition", withdrawn_at=None)
    press("open_vote", condition=[one.public_id for one in conditions])
    voted = Vote.objects.filter(statement__origin__meetup=copy).values("voter").distinct()
    until(lambda: voted.count() == len(practice.people))
    press("close_vote")
    press("go", stage=8)
    press("close")
    play.join(10)


def said(copy: Meetup, number: int) -> int:
    return Statement.objects.filter(origin__meetup=copy, origin__round__number=number).count()


def test_a_rehearsed_evening_is_known_nowhere_and_leaves_no_row(server: Beside, tmp_path: Path) -> None:
    to_practise()
    staff(Job.PRODUCER, email="alles@example.org")
    LogEntry.objects.all().delete()
    known, rows = what_is_known(tmp_path / "before"), every_row()
    practice = prepare("lelystad", Wanted(people=6, seed=3), KLASSEN)
    the_evening(practice, played(practice, server))

    copy, record = practice.copy, record_of(practice.copy, evening_of(practice.copy))
    assert Harvest.objects.get(meetup=copy).voters == len(practice.people)
    assert {each.round.number for each in record.said if each.round} == {1, 2}
    assert sum(there.came for there in record.there) == len(practice.people)
    assert all(part.measured for part in record.timeline.parts[:5]) if record.timeline else False
    meanwhile = what_is_known(tmp_path / "meanwhile")
    for path in PUBLIC:
        assert meanwhile["pages"][path].splitlines() == known["pages"][path].splitlines(), path
    assert meanwhile == known
    assert Client().get(f"/meetups/{copy.slug}").status_code == 404
    for page in (f"/live/{copy.slug}", f"/wall/{copy.slug}", f"/en/wall/{copy.slug}"):
        text = Client().get(page).text
        assert "Oefening: dit is niet echt." in text
        assert "noindex" in text
    assert Meetup.every.get(pk=copy.pk).state == MeetupState.DRAFT
    # The thank-you of a phone leads to this page.
    own = Client().get(f"/my/{my_token(copy.registrations.earliest('id').person)}")
    assert own.status_code == 200
    assert f'href="/meetups/{copy.slug}"' not in own.text

    end_rehearsals("lelystad")
    after = every_row()
    assert {name: after[name] for name in after if name not in KEPT_APART} == {
        name: rows[name] for name in rows if name not in KEPT_APART
    }
    assert [row.verb for row in LogEntry.objects.exclude(verb__startswith="people.")] == ["live.rehearse"]

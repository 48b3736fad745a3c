"""Someone who did everything one can do, at a meetup that was held and at one to come."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from dataclasses import dataclass

import pytest

from stokje.council.services import ask_help, vote
from stokje.harvest.models import Statement
from stokje.harvest.services import origin_for_table, write_statement
from stokje.people.enums import Purpose
from stokje.people.models import Person
from stokje.people.services import give_consent
from stokje.post.enums import MailState, Stream
from stokje.post.models import OutboxMail, Unsubscribe
from stokje.registration.enums import OfferState
from stokje.registration.models import Registration
from stokje.registration.services import Invited, change_wishes, invite, set_needs
from stokje.seating.enums import TableDuty
from stokje.seating.models import Placement, TableCrew
from stokje.seating.services import make_tables
from stokje.shared import clock
from stokje.shared.ids import op_id
from tests.make import council
from tests.make.campaign import campaign
from tests.make.people import staff
from tests.make.registration import confirmed, signed_up
from tests.make.relay import passed_baton
from tests.make.schools import team
from tests.make.seating import cast_member, evening_meetup

SAID = "Twee mensen kijken naar elk advies."
NAME, EMAIL = "Wilhelmina Zonneveld", "W.Zonneveld@example.org"
NOW = dt.datetime(2021, 4, 1, 12, tzinfo=dt.UTC)
HELD = NOW - dt.timedelta(days=5)
AHEAD = NOW + dt.timedelta(days=10)


@dataclass
class Known:
    """The person and what belongs to them."""

    person: Person
    past: Registration
    coming: Registration
    said: Statement


@pytest.fixture
def now():
    with clock.at(NOW):
        yield


@pytest.fixture(scope="module")
def made(stays: None) -> Known:
    with clock.at(NOW):
        campaign()
        past = _past()
        coming = _coming(past.person)
        _around(past.person)
        return Known(past.person, past, coming, Statement.objects.get(text=SAID))


@pytest.fixture
def known(made: Known, now, db) -> Known:
    """What each test does to it is its own."""
    return deepcopy(made)


def _fields() -> dict[str, object]:
    return {"name": NAME, "organisation": "Basisschool De Zonneveldjes"}


def _past() -> Registration:
    with clock.at(HELD - dt.timedelta(days=5)):
        meetup = evening_meetup(starts_at=HELD, ends_at=HELD + dt.timedelta(hours=2))
        registration = confirmed(meetup, EMAIL, **_fields())
        set_needs(registration, ["wheelchair"], "drempel bij Zonneveld", "1", "system")
        table = make_tables(meetup, "system")[0]
        round_ = meetup.rounds.get(number=1)
        Placement.objects.create(round=round_, table=table, registration=registration)
        TableCrew.objects.create(table=table, duty=TableDuty.NOTES, registration=registration)
    with clock.at(HELD):
        origin = origin_for_table(table, round_)
        write_statement(origin, "condition", SAID, op_id())
    return registration


def _coming(person: Person) -> Registration:
    with clock.at(NOW - dt.timedelta(days=2)):
        meetup = evening_meetup(starts_at=AHEAD, ends_at=AHEAD + dt.timedelta(hours=2), capacity=1)
        registration = confirmed(meetup, EMAIL.upper(), **_fields())
        theme = meetup.meetup_themes.first().theme
        change_wishes(
            registration,
            [theme],
            "system",
            would_host=True,
            would_take_notes=True,
            company="Zonneveld jr.",
        )
        signed_up(meetup, EMAIL, name="Mina Zonneveld")
        registration.other_dates.create(
            meetup=evening_meetup(starts_at=AHEAD, ends_at=AHEAD + dt.timedelta(1))
        )
        registration.extra_days.create(weekday=2)
        registration.offers.create(state=OfferState.PASSED, made_at=NOW, reply_by=NOW)
        following = signed_up(meetup, "next@example.org", name="Bo")
        registration.colleagues.create(registration=following, name="Bo Zonneveld", made_at=NOW)
    return registration


def _around(person: Person) -> None:
    meetup = evening_meetup(starts_at=AHEAD, ends_at=AHEAD + dt.timedelta(hours=2))
    invite(meetup, [Invited(NAME, EMAIL, "teacher")], "adresboek", staff())
    cast_member(meetup, name=NAME, email=EMAIL.lower())
    passed_baton(contact_name=NAME, contact_email=EMAIL)
    team(contact_name=NAME, contact_email=EMAIL)
    council.asked(alias="Mina Zo", guardian_email=EMAIL)
    child = council.member(alias="Zonneveldje", guardian_email=EMAIL)
    vote(child, council.solution(council.member()), 1)
    council.solution(child)
    ask_help(child, "Help.", op_id())
    give_consent(person, Purpose.NEWS, "1")
    Unsubscribe.objects.create(address=EMAIL.lower(), at=NOW)
    OutboxMail.objects.create(
        kind="test.news",
        stream=Stream.NEWS,
        to=EMAIL,
        subject_key="other:1",
        object_key="news:1",
        once="news",
        state=MailState.SENT,
        sent_at=NOW,
        created_at=NOW,
        due_at=NOW,
        error=EMAIL,
    )

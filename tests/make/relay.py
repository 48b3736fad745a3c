"""Meetups that were held, and their batons."""

from __future__ import annotations

from typing import Any

from stokje.campaign.models import Municipality
from stokje.harvest.services import close_harvest
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.relay.models import Baton
from stokje.relay.services import pass_baton, prepare_baton
from tests.make.bundling import statements
from tests.make.harvest import table_origin
from tests.make.people import municipality
from tests.make.seating import evening_meetup

PRODUCER = "user:1"
LEARNED = "Nodig ouders uit via de school."


def almere() -> Municipality:
    return municipality("Almere", "GM0034")


def held_meetup(**fields: Any) -> Meetup:
    """A regional meetup in Lelystad that was held and closed with two conditions."""
    city = fields.pop("municipality", None) or municipality()
    meetup = evening_meetup(municipality=city, province=city.province, **fields)
    said = statements("Een tolk bij elk gesprek.", "Later kiezen.", origin=table_origin(meetup))
    close_harvest(meetup, said, PRODUCER)
    meetup.state = MeetupState.HELD
    meetup.save()
    return meetup


def passed_baton(meetup: Meetup | None = None, **fields: Any) -> Baton:
    """A baton that Almere was asked to take."""
    baton = prepare_baton(meetup or held_meetup())
    given = {
        "taker": almere(),
        "learned": LEARNED,
        "contact_name": "Noor",
        "contact_email": "noor@example.org",
    }
    return pass_baton(baton, **(given | fields), actor=PRODUCER)

"""Signs people up: who comes, who waits, who cancelled; counts that keep the promise about seats."""

from __future__ import annotations

import datetime as dt
from itertools import cycle

from stokje.campaign.models import PageText, Theme
from stokje.kit.services.rehearse.crowd import Crowd, Somebody
from stokje.kit.services.rehearse.settle import Planned, offer_seats, settle
from stokje.kit.services.rehearse.stage import Stage
from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import Meetup
from stokje.people.enums import Purpose
from stokje.people.models import Consent, Person
from stokje.registration.enums import SEATED, Need, RegistrationStatus, Weekday
from stokje.registration.models import AccessNeed, ExtraDay, Offer, Registration, ThemeWish

BATCH = 400
OPENS = dt.timedelta(days=42)
ADDED = dt.timedelta(days=2, hours=3)  # how long ago the extra meetups were added
DAYS = (
    (Weekday.TUESDAY, Weekday.THURSDAY),
    (Weekday.WEDNESDAY,),
    (),
    (Weekday.TUESDAY, Weekday.WEDNESDAY),
)
"""Days that those who wait name by turns; on none of them is there an extra meetup yet."""

COMES_AGAIN = {MeetupKind.CLOSING, MeetupKind.FOLLOW_UP}


def sign_up(stage: Stage) -> None:
    """Writes every sign-up of the tour."""
    crowd, planned = Crowd(stage), list[Planned]()
    for meetup in stage.meetups():
        before = _came_before(stage, meetup, planned)
        here = [_planned(meetup, moment, before, crowd) for moment in _moments(stage, meetup)]
        settle(stage, meetup, here)
        planned += here
    offers = offer_seats(stage, planned)
    _write(stage, planned)
    Offer.objects.bulk_create(offers)


def _came_before(stage: Stage, meetup: Meetup, planned: list[Planned]) -> list[Somebody]:
    """Those of other meetups who come here too: some at a follow-up in their province and at the closing."""
    if meetup.kind not in COMES_AGAIN:
        return []
    some = {
        plan.somebody.email: plan.somebody
        for plan in planned
        if meetup.province_id in {None, plan.registration.meetup.province_id}
        or meetup.kind == MeetupKind.CLOSING
    }
    count = stage.script.signups["meetups"][meetup.slug] // 2
    return stage.dice.sample(list(some.values()), k=min(count, len(some)))


def _planned(meetup: Meetup, moment: dt.datetime, before: list[Somebody], crowd: Crowd) -> Planned:
    somebody = before.pop() if before else crowd.somebody(meetup)
    return Planned(_registration(meetup, somebody, moment), somebody)


def _moments(stage: Stage, meetup: Meetup) -> list[dt.datetime]:
    """When people signed up: from the opening until now, or until shortly before the evening."""
    opens = meetup.starts_at - OPENS
    until = min(stage.now - dt.timedelta(minutes=3), meetup.starts_at - dt.timedelta(hours=2))
    if meetup.kind == MeetupKind.EXTRA or opens >= until:
        opens = until - ADDED
    count = stage.script.signups["meetups"][meetup.slug]
    return sorted(stage.between(opens, until) for _number in range(count))


def _registration(meetup: Meetup, somebody: Somebody, moment: dt.datetime) -> Registration:
    return Registration(
        meetup=meetup,
        name=somebody.name,
        role=somebody.role,
        organisation=somebody.organisation,
        municipality_id=somebody.municipality,
        created_at=moment,
        status=RegistrationStatus.CONFIRMED,
    )


def _write(stage: Stage, planned: list[Planned]) -> None:
    persons = _write_persons(stage, planned)
    for plan in planned:
        plan.registration.person = persons[plan.somebody.email]
    rows = [plan.registration for plan in planned]
    Registration.objects.bulk_create(sorted(rows, key=lambda row: row.created_at), batch_size=BATCH)
    _write_wishes(stage, rows)
    _write_days(stage, rows)


def _write_persons(stage: Stage, planned: list[Planned]) -> dict[str, Person]:
    first: dict[str, Planned] = {}
    for plan in sorted(planned, key=lambda plan: plan.registration.created_at):
        first.setdefault(plan.somebody.email, plan)
    persons = {address: _person(plan) for address, plan in first.items()}
    Person.objects.bulk_create(persons.values(), batch_size=BATCH)
    version = PageText.objects.filter(slug="consent").values_list("version", flat=True).first() or "1"
    consents = [
        Consent(person=person, purpose=purpose, text_version=version, given_at=person.created_at)
        for person in persons.values()
        for purpose in (Purpose.TAKE_PART, *([Purpose.NEWS] if stage.dice.random() < 0.3 else []))
    ]
    Consent.objects.bulk_create(consents, batch_size=BATCH)
    return persons


def _person(plan: Planned) -> Person:
    somebody = plan.somebody
    return Person(
        email=somebody.email,
        name=somebody.name,
        language=somebody.language,
        created_at=plan.registration.created_at,
    )


def _write_wishes(stage: Stage, rows: list[Registration]) -> None:
    """Theme wishes of six in ten; what someone needs only where the meetup is still to come."""
    themes = list(Theme.objects.all())
    wishes, needs = [], []
    for row in rows:
        if row.status in SEATED and stage.dice.random() < 0.6:
            chosen = stage.dice.sample(themes, k=stage.dice.randint(1, 3))
            wishes += [
                ThemeWish(registration=row, theme=theme, rank=rank) for rank, theme in enumerate(chosen, 1)
            ]
        if row.status == RegistrationStatus.CONFIRMED and stage.dice.random() < 0.03:
            needs.append(AccessNeed(registration=row, need=stage.dice.choice(list(Need))))
    ThemeWish.objects.bulk_create(wishes, batch_size=BATCH)
    AccessNeed.objects.bulk_create(needs, batch_size=BATCH)
    _write_needs_consent(needs)


def _write_days(stage: Stage, rows: list[Registration]) -> None:
    """On which days an extra meetup would do for those who wait; one in four names none."""
    waiting = [row for row in rows if row.status == RegistrationStatus.WAITING]
    ahead = [row for row in waiting if row.meetup.starts_at > stage.now]
    ExtraDay.objects.bulk_create(
        ExtraDay(registration=row, weekday=day) for row, days in zip(ahead, cycle(DAYS)) for day in days
    )


def _write_needs_consent(needs: list[AccessNeed]) -> None:
    version = PageText.objects.filter(slug="consent-needs").values_list("version", flat=True).first() or "1"
    asked = {need.registration.person_id: need.registration for need in needs}
    Consent.objects.bulk_create(
        Consent(
            person_id=pk,
            purpose=Purpose.NEEDS,
            text_version=version,
            given_at=row.confirmed_at or row.created_at,
        )
        for pk, row in asked.items()
    )

"""Any order of steps, against a model so plain that one sees that it is right."""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from stokje.registration import services
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Registration, RegistrationChange
from stokje.registration.services import ColleagueFields, SeatLine, SignUp
from stokje.shared import clock
from stokje.shared.errors import Refused
from tests.make.meetups import fields_of, meetup
from tests.make.registration import open_offer

ROLES = ("teacher", "politician", "parent")
PEOPLE = tuple(f"mens-{letter}@example.org" for letter in "abcdefgh")
HOLD, OFFER = dt.timedelta(hours=24), dt.timedelta(hours=48)
SEATED = {"held", "confirmed", "offered"}
LIVE = ("held", "confirmed", "waiting", "offered")
STEPS = {
    "time_passes": (),
    "someone_signs_up": (),
    "someone_signs_up_with_colleagues": (),
    "a_colleague_says_yes": ("held", "asked"),
    "someone_confirms": ("held",),
    "someone_cancels": LIVE,
    "someone_answers_an_offer": ("offered",),
    "someone_changes_role": LIVE,
    "the_number_of_seats_changes": (),
    "the_rules_change": (),
    "the_worker_comes_by": (),
}
"""What may happen, and how someone must stand for it."""

people = st.sampled_from(PEOPLE)
roles = st.sampled_from(ROLES)


@dataclass
class Place:
    """`due`: a colleague signed them up and they said nothing yet; `row`: the order of the first forms."""

    role: str
    status: str
    since: int = 0
    until: dt.datetime | None = None
    due: bool = False
    row: int = 0


@dataclass
class Model:
    """What must be so. It counts everything anew at every question."""

    capacity: int = 3
    ceiling: dict[str, int] = field(default_factory=dict)
    kept: dict[str, tuple[int, dt.datetime | None]] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    step: int = 0
    brought: dict[str, list[str]] = field(default_factory=dict)
    told: set[tuple[str, str]] = field(default_factory=set)

    def seats(self, role):
        return sum(one.status in SEATED and one.role == role for one in self.places.values())

    def fits(self, role, now):
        """Whether all rules still hold after one more of this role sits down."""
        count = {each: self.seats(each) + (each == role) for each in ROLES}
        open_kept = {each: number for each, (number, end) in self.kept.items() if not (end and end <= now)}
        still_kept = sum(max(0, open_kept.get(each, 0) - count[each]) for each in ROLES if each != role)
        return sum(count.values()) + still_kept <= self.capacity and count[role] <= self.ceiling.get(role, 99)

    def offer(self, now):
        for one in sorted(self.places.values(), key=lambda place: (place.since, place.row)):
            if one.status == "waiting" and self.fits(one.role, now):
                one.status, one.until = "offered", now + OFFER

    def lapse(self, now):
        for one in self.places.values():
            if one.status in {"held", "offered"} and one.until and one.until <= now:
                one.status = "lapsed"

    def sign_up(self, who, role, now):
        self.lapse(now)
        self.offer(now)
        if who in self.places and self.places[who].status not in {"lapsed", "cancelled", "asked"}:
            return
        self.step += 1
        self.place(who, role, now, "waiting")

    def place(self, who, role, now, otherwise):
        """A seat is held, or else."""
        row = self.places[who].row if who in self.places else len(self.places)
        seat = self.fits(role, now)
        until, due = now + HOLD if seat else None, otherwise == "asked"
        self.places[who] = Place(role, "held" if seat else otherwise, self.step, until, due, row)

    def bring(self, lead, others, now):
        known = self.brought.setdefault(lead, [])
        for who, role in others[: 5 - len(known)]:
            if who not in self.places or self.places[who].status in {"lapsed", "cancelled"}:
                self.place(who, role, now, "asked")
            if who not in known:
                known.append(who)

    def tell(self, lead, now):
        for who in self.brought.get(lead, []):
            one = self.places[who]
            if (lead, who) not in self.told and one.due:
                if one.status == "held":
                    one.until = now + HOLD
                if one.status == "lapsed":
                    self.step += 1
                    self.place(who, one.role, now, "asked")
            self.told.add((lead, who))


class Seats(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC)
        self.model = Model()
        with clock.at(self.now):
            start = self.now + dt.timedelta(days=900)
            self.meetup = meetup(3, starts_at=start, ends_at=start + HOLD, hold_minutes=1440, offer_hours=48)

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def place(self, who):
        return Registration.objects.get(person__email=who, meetup=self.meetup)

    def at_a_new_moment(self):
        self.now += dt.timedelta(seconds=1)
        return clock.at(self.now)

    def among(self, *wanted):
        return sorted(who for who, one in self.model.places.items() if one.status in wanted)

    def who_may(self, step):
        may = self.among(*STEPS[step])
        return [who for who in may if self.model.places[who].due] if step == "a_colleague_says_yes" else may

    def drawn(self, draw, step):
        return draw(st.sampled_from(self.who_may(step)))

    @rule(data=st.data())
    def something_happens(self, data):
        """One rule for all steps: of several, Hypothesis leaves most out of each example."""
        ready = [step for step, wanted in STEPS.items() if not wanted or self.who_may(step)]
        getattr(self, data.draw(st.sampled_from(ready)))(data.draw)

    def time_passes(self, draw):
        self.now += dt.timedelta(hours=draw(st.integers(1, 30)))

    def someone_signs_up(self, draw):
        who, role = draw(people), draw(roles)
        with self.at_a_new_moment():
            services.sign_up(self.meetup, SignUp(who, who.upper(), role, consent_version="1"))
            self.model.sign_up(who, role, self.now)

    def someone_signs_up_with_colleagues(self, draw):
        who, role = draw(people), draw(roles)
        others = draw(st.dictionaries(people, roles, min_size=1, max_size=3))
        others = [(other, theirs) for other, theirs in others.items() if other != who]
        along = tuple(ColleagueFields(other, other, theirs) for other, theirs in others)
        with self.at_a_new_moment():
            services.sign_up(self.meetup, SignUp(who, who, role, consent_version="1", colleagues=along))
            self.model.sign_up(who, role, self.now)
            self.model.bring(who, others, self.now)

    def a_colleague_says_yes(self, draw):
        who = self.drawn(draw, "a_colleague_says_yes")
        one = self.model.places[who]
        with self.at_a_new_moment(), suppress(Refused):
            if one.status == "asked":
                one.due, one.status = False, "waiting"
                self.model.offer(self.now)
            elif one.until > self.now:
                one.due, one.status = False, "confirmed"
                self.model.tell(who, self.now)
            services.join(self.place(who), "system")

    def someone_confirms(self, draw):
        who = self.drawn(draw, "someone_confirms")
        one = self.model.places[who]
        with self.at_a_new_moment(), suppress(Refused):
            if one.until > self.now and not one.due:
                one.status = "confirmed"
                self.model.tell(who, self.now)
            services.confirm(self.place(who), "system")

    def someone_cancels(self, draw):
        who = self.drawn(draw, "someone_cancels")
        with self.at_a_new_moment():
            services.cancel(self.place(who), "system")
            self.model.places[who].status = "cancelled"
            self.model.offer(self.now)

    def someone_answers_an_offer(self, draw):
        who, take = self.drawn(draw, "someone_answers_an_offer"), draw(st.booleans())
        one = self.model.places[who]
        with self.at_a_new_moment():
            answer = services.take_offer if take else services.pass_offer
            with suppress(Refused):
                answer(open_offer(self.place(who)), "system")
            if take and one.until > self.now:
                one.status = "confirmed"
                self.model.tell(who, self.now)
            if not take:
                one.status = "cancelled"
                self.model.offer(self.now)

    def someone_changes_role(self, draw):
        who, role = self.drawn(draw, "someone_changes_role"), draw(roles)
        with self.at_a_new_moment():
            asked = RegistrationChange.objects.create(
                registration=self.place(who), name=who, role=role, created_at=self.now
            )
            with suppress(Refused):
                services.apply_change(asked, "system")
            self.change_role(who, role)

    def change_role(self, who, role):
        one = self.model.places[who]
        status = one.status
        if status in SEATED and role != one.role:
            one.status = "gone"
            if not self.model.fits(role, self.now):
                one.status = status
                return
        one.role, one.status = role, status
        self.model.offer(self.now)
        one.due = False
        if status == "held" and one.until > self.now:
            one.status = "confirmed"
        self.model.tell(who, self.now)

    def the_number_of_seats_changes(self, draw):
        capacity = draw(st.integers(0, 6))
        with self.at_a_new_moment():
            if sum(number for number, _ in self.model.kept.values()) > capacity:
                with pytest.raises(Refused):
                    services.change_meetup(self.meetup, fields_of(self.meetup, capacity=capacity), "user:1")
                return
            services.change_meetup(self.meetup, fields_of(self.meetup, capacity=capacity), "user:1")
            self.model.capacity = capacity
            self.model.offer(self.now)

    def the_rules_change(self, draw):
        role, ceiling = draw(roles), draw(st.none() | st.integers(0, 3))
        kept, hours = draw(st.integers(0, 2)), draw(st.none() | st.integers(1, 60))
        kept = min(kept, self.model.capacity)
        with self.at_a_new_moment():
            released = self.now + dt.timedelta(hours=hours) if hours else None
            services.set_seat_rules(self.meetup, [SeatLine(role, ceiling, kept, released)], "user:1")
            self.model.ceiling = {} if ceiling is None else {role: ceiling}
            self.model.kept = {role: (kept, released)}
            self.model.offer(self.now)

    def the_worker_comes_by(self, _draw):
        with self.at_a_new_moment():
            services.lapse_due()
            self.model.lapse(self.now)
            self.model.offer(self.now)

    @invariant()
    def everyone_stands_where_the_model_says(self):
        rows = Registration.objects.filter(meetup=self.meetup).values_list("person__email", "status", "role")
        assert {who: (Status(status).value, role) for who, status, role in rows} == {
            who: (one.status, one.role) for who, one in self.model.places.items()
        }


# The steps are the same on both; what differs is who goes first, which test_last_seats tries.
@pytest.mark.one_database
@pytest.mark.django_db
@pytest.mark.usefixtures("campaign_there")
def test_any_order_of_steps_ends_where_the_plain_model_ends():
    run_state_machine_as_test(
        Seats,
        settings=settings(
            max_examples=settings().max_examples // 10, stateful_step_count=40,
            deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip

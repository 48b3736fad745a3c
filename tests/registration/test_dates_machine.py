"""Three meetups, two at the same time and one extra, against a model so plain that one sees it is right.

After each step the worker comes by, until there is nothing left to ask.
"""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from stokje.meetups.enums import MeetupKind
from stokje.registration import services
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Registration
from stokje.registration.services import SignUp
from stokje.shared import clock
from stokje.shared.errors import Refused
from tests.make.meetups import fields_of, meetup
from tests.make.registration import open_offer

ONE, SAME_TIME, EXTRA = MEETUPS = "abc"
AT_ONCE = {ONE: SAME_TIME, SAME_TIME: ONE, EXTRA: ""}
HOLD, OFFER = dt.timedelta(hours=24), dt.timedelta(hours=48)
SEATED, GONE = {"held", "confirmed", "offered"}, {"lapsed", "cancelled"}
STEPS = {
    "time_passes": (),
    "someone_signs_up": (),
    "someone_names_dates": ("waiting",),
    "someone_cancels": ("held", "confirmed", "waiting", "offered"),
    "someone_answers_an_offer": ("offered",),
    "someone_exchanges_seats": ("waiting",),
    "the_number_of_seats_changes": (),
}
"""What may happen, and how someone must stand for it."""

people = st.sampled_from([f"mens-{letter}@example.org" for letter in "abcd"])
meetups = st.sampled_from(MEETUPS)


@dataclass
class Place:
    status: str
    since: int = 0
    until: dt.datetime | None = None
    waited_at: str = ""


@dataclass
class Model:
    """What must be so. It counts everything anew at every question."""

    capacity: dict[str, int] = field(default_factory=lambda: {ONE: 0, SAME_TIME: 2, EXTRA: 2})
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    named: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    now: dt.datetime | None = None
    step: int = 0

    def at(self, there, *statuses):
        return [one for (_, where), one in self.places.items() if where == there and one.status in statuses]

    def fits(self, there):
        return len(self.at(there, *SEATED)) < self.capacity[there]

    def sits_elsewhere(self, who, there):
        one = self.places.get((who, AT_ONCE[there]))
        over = one and one.status == "held" and one.until <= self.now
        return one is not None and one.status in SEATED and not over

    def asked_elsewhere(self, who):
        return any(
            one.status == "offered" and one.waited_at for (each, _), one in self.places.items() if each == who
        )

    def queue(self, there):
        """Who may be asked, in order: where they wait, and since when."""
        found = []
        for (who, where), one in self.places.items():
            if one.status != "waiting" or self.sits_elsewhere(who, there):
                continue
            new = (who, there) not in self.places and not self.asked_elsewhere(who)
            if where == there or (new and there in self.named.get((who, where), ())):
                last = there not in (where, EXTRA)
                found.append((last, one.since, who, where))
        first = {}
        for _, _, who, where in sorted(found):
            first.setdefault(who, where)
        return first

    def offer(self, there):
        for who, where in self.queue(there).items():
            if self.fits(there):
                since, waited_at = self.places[who, where].since, where if where != there else ""
                self.places[who, there] = Place("offered", since, self.now + OFFER, waited_at)

    def over(self, there):
        return [one for one in self.at(there, "held", "offered") if one.until <= self.now]

    def lapse(self, there):
        for one in self.over(there):
            one.status = "lapsed"

    def worker(self):
        """One round: first where something is over, then where someone can be asked."""
        due = [there for there in MEETUPS if self.over(there)]
        due += [there for there in MEETUPS if there not in due and self.fits(there) and self.queue(there)]
        for there in due:
            self.lapse(there)
            self.offer(there)
        return due

    def settle(self, there):
        busy = any(one.until <= self.now for one in self.at(there, "held")) or self.at(there, "offered")
        if busy or (self.fits(there) and self.at(there, "waiting")):
            self.lapse(there)
            self.offer(there)

    def sign_up(self, who, there):
        self.settle(there)
        one = self.places.get((who, there))
        if one and one.status not in GONE:
            return
        self.step += 1
        seat = self.fits(there) and not self.sits_elsewhere(who, there)
        self.places[who, there] = Place("held", 0, self.now + HOLD) if seat else Place("waiting", self.step)

    def leave(self, who, there):
        self.places[who, there].status = "cancelled"
        self.offer(there)

    def take(self, who, there):
        one = self.places[who, there]
        if one.until <= self.now:
            return
        one.status = "confirmed"
        if one.waited_at and self.places[who, one.waited_at].status in {"waiting", "offered"}:
            self.leave(who, one.waited_at)
        for other in MEETUPS:
            place = self.places.get((who, other))
            if place and place.status == "offered" and place.waited_at == there:
                self.leave(who, other)

    def exchange(self, who, there):
        self.settle(there)
        if self.places[who, there].status != "waiting" or not self.fits(there):
            return
        if self.sits_elsewhere(who, there):
            self.leave(who, AT_ONCE[there])
        self.places[who, there].status = "confirmed"


class Dates(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.now = dt.datetime(2027, 1, 4, 9, tzinfo=dt.UTC)
        self.model = Model()
        start = self.now + dt.timedelta(days=900)
        with clock.at(self.now):
            self.meetups = {
                name: meetup(
                    self.model.capacity[name], kind=kind, starts_at=start + late,
                    ends_at=start + late + dt.timedelta(hours=2), hold_minutes=1440, offer_hours=48,
                )
                for name, late, kind in (
                    (ONE, dt.timedelta(), MeetupKind.REGIONAL),
                    (SAME_TIME, dt.timedelta(hours=1), MeetupKind.REGIONAL),
                    (EXTRA, dt.timedelta(days=3), MeetupKind.EXTRA),
                )
            }  # fmt: skip

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def place(self, who, there):
        return Registration.objects.get(person__email=who, meetup=self.meetups[there])

    def moment(self):
        self.now += dt.timedelta(seconds=1)
        self.model.now = self.now
        return clock.at(self.now)

    def after(self):
        """The worker comes by until there is nothing left to ask."""
        for _ in range(20):
            asked = services.lapse_due()
            if not self.model.worker() and not asked:
                return
        raise AssertionError("The worker never comes to an end.")

    def among(self, *wanted):
        return sorted(key for key, one in self.model.places.items() if one.status in wanted)

    def drawn(self, draw, step):
        return draw(st.sampled_from(self.among(*STEPS[step])))

    @rule(data=st.data())
    def something_happens(self, data):
        """One rule for all steps: of several, Hypothesis leaves most out of each example."""
        ready = [step for step, wanted in STEPS.items() if not wanted or self.among(*wanted)]
        getattr(self, data.draw(st.sampled_from(ready)))(data.draw)

    def time_passes(self, draw):
        self.now += dt.timedelta(hours=draw(st.integers(1, 30)))

    def someone_signs_up(self, draw):
        who, there = draw(people), draw(meetups)
        with self.moment():
            services.sign_up(self.meetups[there], SignUp(who, who, "teacher", consent_version="1"))
            self.model.sign_up(who, there)
            self.after()

    def someone_names_dates(self, draw):
        who, there = self.drawn(draw, "someone_names_dates")
        named, by_day = draw(st.sets(meetups)) - {there}, draw(st.booleans())
        with self.moment():
            dates = [self.meetups[each] for each in named if not (by_day and each == EXTRA)]
            day = clock.local(self.meetups[EXTRA].starts_at).isoweekday()
            days = [day] if by_day and EXTRA in named else []
            services.say_dates(self.place(who, there), dates, days, "system")
            self.model.named[who, there] = named
            for each in sorted(named - ({EXTRA} if by_day else set())):
                self.model.offer(each)
            self.after()

    def someone_cancels(self, draw):
        who, there = self.drawn(draw, "someone_cancels")
        with self.moment():
            services.cancel(self.place(who, there), "system")
            self.model.leave(who, there)
            self.after()

    def someone_answers_an_offer(self, draw):
        (who, there), take = self.drawn(draw, "someone_answers_an_offer"), draw(st.booleans())
        with self.moment():
            answer = services.take_offer if take else services.pass_offer
            with suppress(Refused):
                answer(open_offer(self.place(who, there)), "system")
            (self.model.take if take else self.model.leave)(who, there)
            self.after()

    def someone_exchanges_seats(self, draw):
        who, there = self.drawn(draw, "someone_exchanges_seats")
        with self.moment():
            with suppress(Refused):
                services.exchange(self.place(who, there), "system")
            self.model.exchange(who, there)
            self.after()

    def the_number_of_seats_changes(self, draw):
        there, capacity = draw(meetups), draw(st.integers(0, 3))
        with self.moment():
            changed = services.change_meetup(
                self.meetups[there], fields_of(self.meetups[there], capacity=capacity), "user:1"
            )
            self.meetups[there] = changed
            self.model.capacity[there] = capacity
            self.model.offer(there)
            self.after()

    @invariant()
    def everyone_stands_where_the_model_says(self):
        names = {one.pk: name for name, one in self.meetups.items()}
        rows = Registration.objects.filter(meetup__in=names).values_list("person__email", "meetup", "status")
        assert {(who, names[pk]): Status(status).value for who, pk, status in rows} == {
            key: one.status for key, one in self.model.places.items()
        }

    @invariant()
    def nobody_sits_in_two_places_at_a_time(self):
        sits = self.among(*SEATED)
        assert not [who for who, there in sits if there == ONE and (who, SAME_TIME) in sits]


@pytest.mark.django_db
@pytest.mark.usefixtures("campaign_there")
def test_any_order_of_steps_at_three_meetups_ends_where_the_plain_model_ends():
    # An example is dear. The profile "thorough" searches as much longer here as elsewhere.
    share = 10 if connection.vendor == "sqlite" else 15
    run_state_machine_as_test(
        Dates,
        settings=settings(
            max_examples=settings().max_examples // share, stateful_step_count=40,
            deadline=None, derandomize=True, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip

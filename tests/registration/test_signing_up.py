import pytest

from stokje.meetups.enums import MeetupState
from stokje.people.enums import Purpose
from stokje.people.models import Person
from stokje.post.models import OutboxMail
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Registration
from stokje.registration.queries import invitation_token, seats, seats_by_meetup, waiting_position
from stokje.registration.services import (
    Invited,
    cancel,
    confirm,
    decline_invitation,
    invite,
    lapse_due,
    sign_up,
)
from stokje.shared import clock
from stokje.shared.errors import Refused
from tests.make.meetups import meetup
from tests.make.people import staff
from tests.make.registration import confirmed, form, later, outcome, seat_rule, signed_up, statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


def test_a_free_seat_is_held_until_it_is_confirmed():
    got = outcome(meetup())
    assert (got.has_seat, got.registration.status) == (True, Status.HELD)
    assert got.registration.held_until


def test_what_was_filled_in_is_kept_with_the_consent_that_was_given():
    registration = signed_up(meetup(), name="Fatima", organisation="De Kring", role="parent")
    kept = Registration.objects.get(pk=registration.pk)
    assert (kept.name, kept.organisation, kept.role) == ("Fatima", "De Kring", "parent")
    assert kept.person.consents.get().purpose == Purpose.TAKE_PART


def test_the_name_of_a_person_is_known_only_once_the_address_is_proven():
    registration = signed_up(meetup(), name="Fatima")
    assert Person.objects.get().name == ""
    confirm(registration, "system")
    assert Person.objects.get().name == "Fatima"


def test_when_the_meetup_is_full_the_same_form_gives_a_place_on_the_waiting_list():
    full = meetup(capacity=1)
    signed_up(full)
    assert [waiting_position(signed_up(full)) for _ in range(3)] == [1, 2, 3]
    assert seats(full).waiting == 3


def test_a_seat_that_was_not_confirmed_in_time_goes_to_the_next_one():
    full = meetup(capacity=1)
    first, second = signed_up(full), signed_up(full)
    with later(minutes=full.hold_minutes):
        lapse_due()
    assert statuses(first, second) == [Status.LAPSED, Status.OFFERED]


def test_a_lapsed_seat_is_free_at_once_even_before_the_worker_came_by():
    full = meetup(capacity=1)
    signed_up(full)
    with later(minutes=full.hold_minutes):
        assert outcome(full).has_seat


@pytest.mark.parametrize("state", [MeetupState.DRAFT, MeetupState.CANCELLED, MeetupState.HELD])
def test_nobody_signs_up_for_a_meetup_that_is_not_open(state):
    with pytest.raises(Refused):
        outcome(meetup(state=state))


def test_nobody_signs_up_once_the_meetup_has_begun():
    soon = meetup()
    with later(days=22), pytest.raises(Refused):
        outcome(soon)


def test_one_address_is_one_person_whatever_its_case():
    first = signed_up(meetup(), "Ada@Example.org")
    second = signed_up(meetup(), "ada@example.ORG")
    assert first.person == second.person


@pytest.mark.parametrize("leave", [lambda one: cancel(one, "system"), lambda one: Registration.objects.filter(
    pk=one.pk).update(status=Status.LAPSED)])  # fmt: skip
def test_who_left_may_sign_up_again_in_the_same_row(leave):
    open_meetup = meetup()
    first = confirmed(open_meetup, "ada@example.org")
    leave(first)
    again = signed_up(open_meetup, "ada@example.org", role="parent")
    assert (again.pk, again.status, again.role) == (first.pk, Status.HELD, "parent")
    assert again.link_version == first.link_version + 1


def test_a_role_takes_no_more_seats_than_its_ceiling():
    open_meetup = meetup()
    seat_rule(open_meetup, "politician", ceiling=1)
    got = [outcome(open_meetup, role="politician").has_seat for _ in range(2)]
    assert got == [True, False]
    assert outcome(open_meetup, role="teacher").has_seat


def test_seats_kept_for_a_role_go_to_no_one_else_before_their_release():
    open_meetup = meetup(capacity=2)
    seat_rule(open_meetup, "parent", reserved=1, released_at=None)
    assert [outcome(open_meetup, role="teacher").has_seat for _ in range(2)] == [True, False]
    assert outcome(open_meetup, role="parent").has_seat


def test_kept_seats_go_to_those_waiting_once_they_are_released():
    open_meetup = meetup(capacity=1)
    rule = seat_rule(open_meetup, "parent", reserved=1)
    waiting = signed_up(open_meetup, role="teacher")
    rule.released_at = waiting.created_at
    rule.save()
    assert lapse_due() == 1
    assert statuses(waiting) == [Status.OFFERED]


def invited(open_meetup, email="raad@example.org"):
    return invite(open_meetup, [Invited("Raadslid", email, "politician")], "gemeente", staff())[0]


def test_an_invitation_filled_in_with_its_own_address_is_confirmed_at_once():
    open_meetup = meetup()
    invitation = invited(open_meetup)
    got = sign_up(open_meetup, form("RAAD@example.org", "politician"), invitation)
    assert got.confirmed
    assert statuses(got.registration) == [Status.CONFIRMED]
    invitation.refresh_from_db()
    assert invitation.state == "accepted"


def test_an_invitation_used_by_someone_else_still_asks_to_confirm():
    open_meetup = meetup()
    got = sign_up(open_meetup, form("ander@example.org", "politician"), invited(open_meetup))
    assert got.registration.status == Status.HELD


def test_an_invitation_gives_no_seat_that_is_not_there():
    full = meetup(capacity=1)
    signed_up(full)
    assert sign_up(full, form("raad@example.org"), invited(full)).registration.status == Status.WAITING


def test_someone_invited_says_that_they_cannot_come():
    invitation = invited(meetup())
    decline_invitation(invitation)
    invitation.refresh_from_db()
    assert invitation.state == "declined"
    assert invitation_token(invitation)


def test_each_sign_up_leaves_one_mail():
    full = meetup(capacity=1)
    signed_up(full)
    signed_up(full)
    kinds = OutboxMail.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["registration.confirm", "registration.waiting"]


def test_the_seats_of_many_meetups_cost_two_queries(django_assert_num_queries):
    many = [meetup() for _ in range(5)]
    signed_up(many[0])
    seat_rule(many[0], "teacher", reserved=3)
    seat_rule(many[0], "parent", reserved=2)
    seat_rule(many[1], "parent", reserved=5, released_at=clock.now())
    with django_assert_num_queries(2):
        found = seats_by_meetup([one.pk for one in many])
    assert (found[many[0].pk].free, found[many[0].pk].kept, found[many[1].pk].kept) == (9, 4, 0)
    assert [seats(one) for one in many] == [found[one.pk] for one in many], "one by one as all together"

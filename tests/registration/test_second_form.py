import pytest

from stokje.post.models import OutboxMail
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Registration, RegistrationChange
from stokje.registration.queries import change_by_token, change_token
from stokje.registration.services import apply_change, sign_up
from stokje.shared.errors import Refused
from tests.make.meetups import meetup
from tests.make.registration import confirmed, form, later, seat_rule, seated, signed_up, statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


def kinds():
    return list(OutboxMail.objects.order_by("pk").values_list("kind", flat=True))


def test_the_same_form_sent_ten_times_is_one_sign_up_and_one_more_mail():
    open_meetup = meetup()
    filled_in = form("ada@example.org")
    for _ in range(10):
        sign_up(open_meetup, filled_in)
    assert seated(open_meetup) == 1
    assert kinds() == ["registration.confirm", "registration.again"]


def test_another_form_sent_ten_times_is_one_change_and_one_mail():
    open_meetup = meetup()
    signed_up(open_meetup, "ada@example.org")
    other = form("ada@example.org", "parent")
    for _ in range(10):
        sign_up(open_meetup, other)
    assert RegistrationChange.objects.count() == 1
    assert kinds() == ["registration.confirm", "registration.change"]


def test_nobody_can_fill_someones_mailbox_with_forms():
    open_meetup = meetup()
    signed_up(open_meetup, "ada@example.org")
    for number in range(10):
        sign_up(open_meetup, form("ada@example.org", name=f"Anders {number}"))
    assert kinds().count("registration.change") == 3


@pytest.mark.parametrize("capacity", [10, 2])
def test_the_page_says_the_same_to_someone_known_as_to_someone_new(capacity):
    one, other = meetup(capacity), meetup(capacity)
    for place in (one, other):
        for _ in range(2):
            signed_up(place)
    known = Registration.objects.filter(meetup=one).last()
    assert known
    new = sign_up(other, form())
    again = sign_up(one, form(known.person.email))
    assert again.has_seat == new.has_seat


def asked_for(registration, role="parent"):
    sign_up(registration.meetup, form(registration.person.email, role, name="Ander"))
    return RegistrationChange.objects.latest("pk")


def test_the_mailed_link_applies_the_change_once():
    asked = change_by_token(change_token(asked_for(confirmed(meetup()))))
    assert asked
    apply_change(asked, "system")
    applied_at = RegistrationChange.objects.get().applied_at
    assert apply_change(asked, "system").name == "Ander"
    assert RegistrationChange.objects.get().applied_at == applied_at


def test_a_change_confirms_a_seat_that_was_only_held():
    registration = signed_up(meetup())
    assert apply_change(asked_for(registration), "system").status == Status.CONFIRMED


def test_a_change_to_a_role_without_a_free_seat_leaves_all_as_it_was():
    open_meetup = meetup()
    seat_rule(open_meetup, "politician", ceiling=0)
    registration = confirmed(open_meetup)
    with pytest.raises(Refused):
        apply_change(asked_for(registration, "politician"), "system")
    assert Registration.objects.get(pk=registration.pk).role == "teacher"


def test_a_change_of_role_that_frees_a_seat_offers_it():
    open_meetup = meetup()
    seat_rule(open_meetup, "politician", ceiling=1)
    seated_one = confirmed(open_meetup, role="politician")
    waiting = signed_up(open_meetup, role="politician")
    apply_change(asked_for(seated_one, "teacher"), "system")
    assert statuses(waiting) == [Status.OFFERED]


def test_a_change_that_waited_too_long_is_refused():
    asked = asked_for(confirmed(meetup()))
    with later(days=8), pytest.raises(Refused):
        apply_change(asked, "system")

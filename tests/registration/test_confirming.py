import pytest

from stokje.meetups.services import cancel_meetup
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Registration, RegistrationChange
from stokje.registration.queries import (
    code_for,
    confirm_token,
    my_token,
    person_by_token,
    registration_by_token,
)
from stokje.registration.services import cancel, confirm, confirm_by_code, sign_up
from stokje.shared.errors import Refused
from tests.make.meetups import meetup
from tests.make.registration import confirmed, form, later, signed_up, statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


def wrong(registration):
    return f"{(int(code_for(registration)) + 1) % 10**6:06}"


def test_the_mailed_link_confirms_a_held_seat_and_twice_does_no_harm():
    registration = registration_by_token(confirm_token(signed_up(meetup())))
    assert registration
    assert [confirm(registration, "system").status for _ in range(2)] == [Status.CONFIRMED] * 2


def test_a_seat_that_is_held_no_longer_cannot_be_confirmed():
    open_meetup = meetup()
    registration = signed_up(open_meetup)
    with later(minutes=open_meetup.hold_minutes):
        with pytest.raises(Refused):
            confirm(registration, "system")
        with pytest.raises(Refused):
            confirm_by_code(registration.public_id, code_for(registration))


def test_a_link_of_before_a_new_sign_up_leads_nowhere():
    open_meetup = meetup()
    registration = signed_up(open_meetup, "ada@example.org")
    old = confirm_token(registration)
    cancel(registration, "system")
    signed_up(open_meetup, "ada@example.org")
    assert registration_by_token(old) is None


def test_the_six_digits_confirm_a_held_seat_also_with_a_space_in_them():
    registration = signed_up(meetup())
    code = code_for(registration)
    assert confirm_by_code(registration.public_id, f"{code[:3]} {code[3:]}").status == Status.CONFIRMED


def test_no_seat_is_confirmed_at_a_meetup_that_was_called_off():
    place = meetup()
    registration = signed_up(place)
    cancel_meetup(place, "user:1")
    with pytest.raises(Refused, match="Deze meetup is afgezegd"):
        confirm_by_code(registration.public_id, code_for(registration))
    assert Registration.objects.get().status == Status.HELD
    with pytest.raises(Refused, match="Deze meetup is afgezegd"):
        sign_up(place, form())


def test_whoever_was_erased_meanwhile_is_told_so():
    registration = signed_up(meetup())
    Registration.objects.all().delete()
    with pytest.raises(Refused, match="gewist"):
        cancel(registration, "system")


def test_a_code_belongs_to_one_sign_up():
    mine, theirs = signed_up(meetup()), signed_up(meetup())
    assert code_for(mine) != code_for(theirs)


def test_after_five_wrong_codes_only_the_link_works():
    registration = signed_up(meetup())
    for _ in range(5):
        with pytest.raises(Refused):
            confirm_by_code(registration.public_id, wrong(registration))
    with pytest.raises(Refused):
        confirm_by_code(registration.public_id, code_for(registration))
    assert statuses(registration) == [Status.HELD]
    assert confirm(registration, "system").status == Status.CONFIRMED


def test_a_new_form_gives_no_new_tries():
    open_meetup = meetup()
    registration = signed_up(open_meetup, "ada@example.org")
    with pytest.raises(Refused):
        confirm_by_code(registration.public_id, wrong(registration))
    sign_up(open_meetup, form("ada@example.org", name="Ada"))
    assert Registration.objects.get(pk=registration.pk).code_tries == 1


def test_a_second_form_changes_nothing_before_its_own_link_or_code():
    open_meetup = meetup()
    registration = confirmed(open_meetup, "ada@example.org", name="Ada", role="teacher")
    sign_up(open_meetup, form("ADA@example.org", "parent", name="Ander"))
    kept = Registration.objects.get(pk=registration.pk)
    assert (kept.name, kept.role) == ("Ada", "teacher")
    confirm_by_code(kept.public_id, code_for(kept, RegistrationChange.objects.get()))
    kept.refresh_from_db()
    assert (kept.name, kept.role) == ("Ander", "parent")


def test_the_code_of_a_waiting_person_proves_their_address_and_gives_no_seat():
    full = meetup(capacity=1)
    signed_up(full)
    waiting = signed_up(full)
    assert confirm_by_code(waiting.public_id, code_for(waiting)).status == Status.WAITING


def test_the_own_page_opens_until_its_version_rises():
    person = signed_up(meetup()).person
    token = my_token(person)
    assert person_by_token(token) == person
    person.link_version += 1
    person.save()
    assert person_by_token(token) is None

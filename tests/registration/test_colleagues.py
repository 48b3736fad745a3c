import pytest

from stokje.people.models import Consent, Person
from stokje.post.models import OutboxMail
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Registration
from stokje.registration.queries import code_for, seats, waiting_for
from stokje.registration.services import (
    ColleagueFields,
    bring,
    cancel,
    confirm,
    confirm_by_code,
    join,
    lapse_due,
    sign_up,
)
from stokje.shared.errors import Refused
from tests.make.meetups import meetup
from tests.make.registration import confirmed, form, later, open_offer, seat_rule, seated, signed_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


def people(*names, role="teacher"):
    return tuple(ColleagueFields(name.capitalize(), f"{name}@example.org", role) for name in names)


def group(place, *names, email="lead@example.org", role="teacher", **fields):
    return sign_up(place, form(email, role, colleagues=people(*names, role=role), **fields))


def at(place, name):
    return Registration.objects.get(meetup=place, person__email=f"{name}@example.org")


def mailed():
    return list(OutboxMail.objects.order_by("pk").values_list("kind", "to"))


def test_seats_are_held_for_all_and_only_the_one_who_filled_in_the_form_is_mailed():
    place = meetup(10)
    outcome = group(place, "ada", "bob", organisation="De Vaart")
    assert seated(place) == 3
    assert (outcome.colleagues, outcome.colleagues_seated) == (2, 2)
    assert mailed() == [("registration.confirm", "lead@example.org")]
    assert at(place, "ada").organisation == "De Vaart"
    assert not Consent.objects.filter(person__email="ada@example.org").exists()


def test_colleagues_are_mailed_once_the_address_is_proven_and_their_time_begins_then():
    place = meetup(10, hold_minutes=60)
    lead = group(place, "ada").registration
    with later(minutes=50):
        confirm(lead, "system")
        confirm(lead, "system")
    with later(minutes=100):
        lapse_due()
        assert at(place, "ada").status == Status.HELD
        assert join(at(place, "ada"), "system").status == Status.CONFIRMED
    told = [kind for kind, to in mailed() if to == "ada@example.org"]
    assert told == ["registration.colleague", "registration.confirmed"]
    assert Consent.objects.filter(person__email="ada@example.org", withdrawn_at=None).count() == 1


def test_the_code_proves_the_address_as_well_also_of_someone_who_waits():
    place = meetup(1)
    confirmed(place)
    lead = group(place, "ada").registration
    assert (lead.status, at(place, "ada").status) == (Status.WAITING, Status.ASKED)
    confirm_by_code(lead.public_id, code_for(lead))
    assert ("registration.colleague", "ada@example.org") in mailed()


def test_nobody_is_confirmed_without_their_own_yes():
    place = meetup(10)
    group(place, "ada")
    with pytest.raises(Refused):
        confirm(at(place, "ada"), "system")


def test_a_colleague_without_a_seat_waits_as_long_as_the_one_who_signed_them_up():
    place = meetup(1)
    first = confirmed(place)
    lead = group(place, "ada").registration
    with later(minutes=1):
        late = signed_up(place)
    assert seats(place).waiting == 2, "who was asked along and said nothing does not wait"
    with later(minutes=2):
        join(at(place, "ada"), "system")
        assert [one.registration_id for one in waiting_for(place)] == [
            lead.pk, at(place, "ada").pk, late.pk,
        ]  # fmt: skip
        cancel(first, "system")
    assert open_offer(lead)


def test_an_asked_colleague_gets_no_offer_before_saying_yes():
    place = meetup(1)
    first = confirmed(place)
    lead = group(place, "ada").registration
    cancel(lead, "system")
    cancel(first, "system")
    assert at(place, "ada").status == Status.ASKED
    join(at(place, "ada"), "system")
    assert at(place, "ada").status == Status.OFFERED


def test_seats_are_given_in_order_and_no_role_goes_past_its_ceiling():
    place = meetup(10)
    seat_rule(place, "teacher", ceiling=2)
    outcome = group(place, "ada", "bob")
    assert (outcome.has_seat, outcome.colleagues_seated) == (True, 1)
    assert [at(place, name).status for name in ("ada", "bob")] == [Status.HELD, Status.ASKED]


def test_a_colleague_who_signed_up_already_keeps_what_they_have_and_the_page_does_not_tell():
    place, other = meetup(10), meetup(10)
    known = confirmed(place, "ada@example.org", "parent")
    outcomes = [group(where, "ada", "bob", email=f"{where.pk}@example.org") for where in (place, other)]
    assert len({(one.has_seat, one.colleagues, one.colleagues_seated) for one in outcomes}) == 1
    confirm(outcomes[0].registration, "system")
    known.refresh_from_db()
    assert (known.status, known.role, known.consent_due) == (Status.CONFIRMED, "parent", False)
    assert ("registration.colleague", "ada@example.org") in mailed()


def test_a_colleague_who_fills_in_the_form_themselves_is_like_anyone():
    place = meetup(1)
    confirmed(place)
    group(place, "ada")
    own = signed_up(place, "ada@example.org", "parent")
    assert (own.status, own.role, own.consent_due) == (Status.WAITING, "parent", False)


def test_the_code_of_an_own_form_is_a_yes_to_the_seat_a_colleague_had_held():
    place = meetup(10)
    group(place, "ada")
    held = at(place, "ada")
    sign_up(place, form("ada@example.org", name=held.name))
    assert confirm_by_code(held.public_id, code_for(held)).status == Status.CONFIRMED
    assert Consent.objects.filter(person=held.person).count() == 1


def test_more_than_five_are_not_noted_however_often_the_form_is_sent():
    place = meetup(20)
    group(place, "ada", "bob", "cas")
    group(place, "dik", "els", "fem")
    assert at(place, "els")
    assert not Person.objects.filter(email="fem@example.org", registrations__isnull=False).exists()


def test_a_seat_that_lapsed_before_the_mail_is_held_anew_while_it_is_free():
    place = meetup(2, hold_minutes=60)
    seat_rule(place, "parent", ceiling=0)
    lead = sign_up(place, form(role="parent", colleagues=people("ada", "bob"))).registration
    with later(hours=2):
        lapse_due()
        signed_up(place)
        assert {at(place, name).status for name in ("ada", "bob")} == {Status.LAPSED}
        confirm_by_code(lead.public_id, code_for(lead))
        assert [at(place, name).status for name in ("ada", "bob")] == [Status.HELD, Status.ASKED]


def test_colleagues_added_on_the_own_page_are_mailed_at_once():
    place = meetup(10)
    lead = confirmed(place)
    assert bring(lead, people("ada", "bob")) == 2
    assert bring(lead, ()) == 0
    assert [to for kind, to in mailed() if kind == "registration.colleague"] == [
        "ada@example.org", "bob@example.org",
    ]  # fmt: skip


def test_someone_with_a_seat_elsewhere_at_that_time_is_asked_and_not_given_a_second_one():
    place = meetup(10)
    other = meetup(10, starts_at=place.starts_at, ends_at=place.ends_at)
    confirmed(other, "ada@example.org")
    group(place, "ada")
    assert at(place, "ada").status == Status.ASKED

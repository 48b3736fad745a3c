"""Signing up in a browser without script: what the pages say and do."""

import datetime as dt
import re

import pytest
from django.test import Client

from stokje.meetups.enums import MeetupState
from stokje.meetups.models import Meetup
from stokje.meetups.queries import cast_token
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Registration
from stokje.registration.queries import change_token, code_for, confirm_token, invitation_token, my_token
from stokje.registration.services import Invited, invite, sign_up
from stokje.shared import clock
from stokje.shared.speech import say_moment
from stokje.shared.turnstile import Turnstile
from stokje.site.views import sign_up as sign_up_view
from tests.make.campaign import municipality
from tests.make.meetups import cast_member, meetup
from tests.make.people import staff
from tests.make.registration import confirmed, form, seat_rule, signed_up, statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]
ANSWERS = {
    "name": "Fatima", "email": "fatima@example.org", "role": "teacher", "organisation": "De Kring",
    "municipality": "Lelystad", "sixteen": "on", "consent": "on", "website": "",
}  # fmt: skip


@pytest.fixture
def place():
    municipality()
    return meetup()


def test_the_form_of_a_meetup_that_is_over_leads_to_the_meetup(place):
    place.state = MeetupState.HELD
    place.save()
    answer = Client().get(f"/meetups/{place.slug}/sign-up")
    assert (answer.status_code, answer["Location"]) == (302, f"/meetups/{place.slug}")


def send(client: Client, meetup, language="", **changed):
    return client.post(f"{language}/meetups/{meetup.slug}/sign-up", ANSWERS | changed, follow=True)


def test_the_form_stands_on_the_meetups_page_and_on_its_own(client, place):
    for address in (
        f"/meetups/{place.slug}",
        f"/meetups/{place.slug}/sign-up",
        f"/en/meetups/{place.slug}/sign-up",
    ):
        page = client.get(address)
        assert page.status_code == 200
        assert f'/meetups/{place.slug}/sign-up"' in page.content.decode()


def test_one_form_gives_a_seat_and_the_code_from_the_mail_confirms_it(client, place):
    page = send(client, place)
    registration = Registration.objects.get()
    assert registration.status == Status.HELD
    assert registration.person.language == "nl"
    own = client.post(page.redirect_chain[-1][0], {"code": code_for(registration)}, follow=True)
    assert statuses(registration) == [Status.CONFIRMED]
    assert "Fatima" in own.content.decode()


def test_a_full_meetup_puts_who_signs_up_on_the_waiting_list(client, place):
    place.capacity = 0
    place.save()
    assert "All seats are taken" in send(client, place, "/en").content.decode()
    waits = Registration.objects.get()
    assert (waits.status, waits.person.language) == (Status.WAITING, "en")


def test_who_signed_up_before_reads_no_place_in_line_that_is_not_theirs(client, place):
    signed_up(place, "fatima@example.org")
    confirmed(place, "noor@example.org")
    place.capacity = 0
    place.save()
    sign_up(place, form())
    again, new = send(client, place), send(Client(), place, email="new@example.org")
    assert plain(again) == plain(new)
    assert plain(send(Client(), place, email="noor@example.org")) == plain(new)
    assert not re.search(r"nummer|\d op de wachtlijst", again.content.decode())


def test_a_role_without_seats_is_not_told_that_all_are_taken_and_everyone_reads_the_same(client, place):
    signed_up(place, "fatima@example.org", role="politician")
    confirmed(place, "noor@example.org", role="parent")
    seat_rule(place, "politician", ceiling=1)
    new = send(client, place, role="politician", email="new@example.org")
    assert "Geen plek meer voor uw rol" in new.content.decode()
    assert "Alle plekken zijn bezet" not in new.content.decode()
    for email in ("fatima@example.org", "noor@example.org"):
        again = send(Client(), place, role="politician", email=email)
        assert plain(again) == plain(new), email


@pytest.mark.parametrize(
    "missing", [{"name", "email", "role"}, {"municipality", "sixteen", "consent"}], ids=["half", "rest"]
)
def test_what_is_missing_is_said_beside_its_field(client, place, missing):
    page = send(client, place, **dict.fromkeys(missing, ""))
    assert page.context["form"].errors.keys() == missing
    for name in missing:
        assert f'href="#id_{name}"' in page.content.decode(), name
    assert not Registration.objects.exists()


def test_a_municipality_nobody_knows_and_an_address_that_does_not_fit_are_refused_in_words(client, place):
    wrong = {"municipality": "Lutjebroekerwoude", "email": f"{'a' * 300}@example.org"}
    page = send(client, place, "/en", **wrong)
    assert "municipality" in page.context["form"].errors
    assert "at most 254 characters" in page.content.decode()
    assert not Registration.objects.exists()


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("http://a.example", False),
        ("Kijk op WWW.a.example", False),
        ("a.example/b", False),
        ("J.de Wit", True),
    ],
)
def test_a_name_that_goes_into_a_mail_leads_nowhere(client, place, name, fits):
    page = send(client, place, name=name)
    assert ("zonder webadres" in page.content.decode()) != fits
    assert Registration.objects.exists() == fits


def test_a_robot_gets_the_same_page_and_no_sign_up(client, place):
    assert send(client, place, website="https://spam.example.org").status_code == 200
    assert not Registration.objects.exists()


def plain(page):
    """The page without what differs for everyone: tokens, and the address of the language link."""
    text = re.sub(r"receipt=[^\"&]+|csrfmiddlewaretoken\" value=\"\w+", "", page.content.decode())
    return re.sub(r"\s+", " ", text)


def test_until_when_a_seat_is_kept_stands_in_the_mail_since_it_may_be_from_before(client, place):
    page = send(client, place).content.decode()
    assert say_moment(Registration.objects.get().held_until) not in page
    assert "In de mail staat tot wanneer" in page


def test_the_page_does_not_tell_whether_someone_had_signed_up(client, place):
    confirmed(place, "known@example.org")
    new, known = send(client, place), send(Client(), place, email="KNOWN@example.org")
    assert plain(new) == plain(known)
    wrong = [page.redirect_chain[-1][0] for page in (new, known)]
    assert plain(client.post(wrong[0], {"code": "000000"})) == plain(
        client.post(wrong[1], {"code": "000000"})
    )


def test_a_second_form_changes_nothing_until_the_link_in_the_mail(client, place):
    registration = confirmed(place, "fatima@example.org", name="Fatima")
    send(client, place, role="parent")
    change = registration.changes.get()
    address = f"/my/change/{change_token(change)}"
    assert client.get(address).status_code == 200
    assert Registration.objects.get().role == "teacher"
    client.post(address)
    assert Registration.objects.get().role == "parent"


def test_opening_a_mailed_link_confirms_nothing_and_the_button_does(client, place):
    registration = signed_up(place)
    address = f"/my/confirm/{confirm_token(registration)}"
    client.get(address)
    assert statuses(registration) == [Status.HELD]
    client.post(address)
    assert statuses(registration) == [Status.CONFIRMED]
    again = client.post(address, follow=True).content.decode()
    assert again.count("Uw plek is zeker") <= 1, "nothing is said twice"
    assert client.get(address).status_code == 200


def test_an_invitation_opens_a_form_that_is_filled_in_already_and_takes_a_no(client, place):
    invited = [Invited(name, f"{name}@example.org", "politician") for name in ("sanne", "joris")]
    yes, no = invite(place, invited, "gids", staff())
    address = f"/invitation/{invitation_token(yes)}"
    assert 'value="sanne@example.org"' in client.get(address).content.decode()
    client.post(address, ANSWERS | {"email": "sanne@example.org", "role": "politician"})
    assert Registration.objects.get().status == Status.CONFIRMED
    address = f"/invitation/{invitation_token(no)}"
    client.post(address, {"answer": "no"})
    no.refresh_from_db()
    assert no.state == "declined"
    # What is over sends nobody to a form that is gone.
    Meetup.objects.update(
        starts_at=clock.now() - dt.timedelta(days=2), ends_at=clock.now() - dt.timedelta(days=1)
    )
    page = client.get(address).content.decode()
    assert "U liet weten dat u niet kunt." in page
    assert "Meld u dan hieronder aan" not in page


def test_who_is_asked_for_a_duty_answers_with_a_button(client, place):
    for answer, state in (("yes", "accepted"), ("no", "declined")):
        member = cast_member(place)
        address = f"/cast/{cast_token(member)}"
        assert client.get(address).status_code == 200
        client.post(address, {"answer": answer})
        member.refresh_from_db()
        assert member.state == state
        assert client.get(address).status_code == 200, answer


def test_a_link_that_is_not_genuine_opens_nothing(client):
    for address in ("/my/x.1.0.y", "/my/confirm/x", "/my/change/x", "/invitation/x", "/cast/x"):
        assert client.get(address).status_code == 404, address


def test_sign_up_takes_three_requests_and_few_queries(client, place, django_assert_max_num_queries):
    sign_up(place, form())
    with django_assert_max_num_queries(40):
        client.post(f"/meetups/{place.slug}/sign-up", ANSWERS)


def test_the_own_page_opens_for_its_owner_only(client, place):
    mine, theirs = confirmed(place, name="Ada"), confirmed(place, name="Bonifatius")
    page = client.get(f"/my/{my_token(mine.person)}").content.decode()
    assert "Ada" in page
    assert "Bonifatius" not in page
    other = client.post(f"/my/{my_token(mine.person)}/places/{theirs.public_id}/cancel")
    assert other.status_code == 404
    assert statuses(theirs) == [Status.CONFIRMED]


def test_a_flood_from_one_network_is_told_to_wait_and_loses_nothing(place, monkeypatch):
    monkeypatch.setattr(sign_up_view, "FORMS", Turnstile(at_once=2, a_second=0.001))
    there = Client(REMOTE_ADDR="203.0.113.77")
    pages = [send(there, place, "/en", email=f"mens-{number}@example.org") for number in range(3)]
    assert "Wait a minute and send again." in pages[-1].content.decode()
    assert 'value="mens-2@example.org"' in pages[-1].content.decode()
    assert Registration.objects.count() == 2
    assert "Thank you" in send(Client(REMOTE_ADDR="203.0.113.78"), place, "/en").content.decode()


def test_the_page_tells_which_seats_are_kept_and_which_roles_find_none(client, place):
    place.capacity = 3
    place.save()
    confirmed(place)
    seat_rule(place, "school_leader", reserved=2, released_at=place.starts_at)
    for address in (f"/en/meetups/{place.slug}", f"/en/meetups/{place.slug}/sign-up"):
        page = client.get(address).content.decode()
        assert "2 of 3 seats left · kept for some roles" in page
        assert "No seat is left now for: teacher" in page
    assert "2 of 3 seats left · kept for some roles" in client.get("/en/meetups").content.decode()
    place.seat_rules.update(released_at=clock.now())
    page = client.get(f"/en/meetups/{place.slug}").content.decode()
    assert "kept for some roles" not in page
    assert "No seat is left now for" not in page


def test_the_page_that_says_a_seat_is_kept_says_when_the_meetup_is_called_off(client, place):
    page = send(client, place)
    assert "Er is een plek" in page.content.decode()
    Meetup.objects.update(state=MeetupState.CANCELLED)
    after = client.get(page.redirect_chain[-1][0]).content.decode()
    assert "Deze meetup gaat niet door" in after
    assert "Er is een plek" not in after

"""Someone's own page: everything on it acts on what is theirs."""

import datetime as dt
import re

import pytest

from stokje.harvest.services import origin_for_table
from stokje.people.models import Person
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Registration
from stokje.registration.queries import confirm_token, my_token
from stokje.registration.services import call_off, cancel, open_extra_meetup, take_offer
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.speech import say_moment
from tests.make.campaign import theme
from tests.make.harvest import statement
from tests.make.live import evening
from tests.make.meetups import meetup
from tests.make.people import municipality
from tests.make.registration import confirmed, later, open_offer, seat_rule, signed_up, statuses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]


def base(registration):
    return f"/my/{my_token(registration.person)}"


def at(registration, what):
    return f"{base(registration)}/places/{registration.public_id}/{what}"


def test_wishes_are_saved_each_theme_once(client):
    place = meetup()
    first, second = theme("Taal"), theme("Geld")
    for one in (first, second):
        place.meetup_themes.create(theme=one)
    mine = confirmed(place)
    name = f"wishes-{mine.meetup_id}"
    sent = {f"{name}-theme_1": second.pk, f"{name}-theme_2": second.pk, f"{name}-would_host": "on",
            f"{name}-company": "Sam"}  # fmt: skip
    assert client.post(at(mine, "wishes"), sent, follow=True).status_code == 200
    kept = Registration.objects.get()
    assert [wish.theme for wish in kept.theme_wishes.all()] == [second]
    assert (kept.would_host, kept.company) == (True, "Sam")


def test_needs_are_kept_only_with_a_yes_of_their_own(client):
    mine = confirmed(meetup())
    name = f"needs-{mine.meetup_id}"
    without = client.post(at(mine, "needs"), {f"{name}-needs": ["captions"]})
    assert without.status_code == 400
    assert not mine.access_needs.exists()
    client.post(at(mine, "needs"), {f"{name}-needs": ["captions"], f"{name}-consent": "on"})
    assert mine.access_needs.get().need == "captions"
    client.post(at(mine, "needs"), {})
    assert not mine.access_needs.exists()
    assert not mine.person.consents.filter(purpose="needs", withdrawn_at=None).exists()


def test_cancelling_gives_the_seat_to_the_next_one(client):
    full = meetup(capacity=1)
    mine, waiting = confirmed(full), signed_up(full)
    client.post(at(mine, "cancel"))
    assert statuses(mine, waiting) == [Status.CANCELLED, Status.OFFERED]


@pytest.mark.parametrize(("answer", "status"), [("take", Status.CONFIRMED), ("pass", Status.CANCELLED)])
def test_an_offer_is_answered_with_a_button(client, answer, status):
    full = meetup(capacity=1)
    first, mine = confirmed(full), signed_up(full)
    cancel(first, "system")
    page = client.get(f"/en{base(mine)}").content.decode()
    assert "If you pass it on, you are no longer on the waiting list." in page
    client.post(f"{base(mine)}/offers/{open_offer(mine).public_id}", {"answer": answer})
    assert statuses(mine) == [status]


def test_nobody_answers_the_offer_of_someone_else(client):
    full = meetup(capacity=1)
    first, theirs = confirmed(full), signed_up(full)
    cancel(first, "system")
    address = f"{base(first)}/offers/{open_offer(theirs).public_id}"
    assert client.post(address, {"answer": "take"}).status_code == 404


def test_an_answer_that_comes_too_late_is_told_in_words(client):
    full = meetup(capacity=1)
    first, mine = confirmed(full), signed_up(full)
    cancel(first, "system")
    with later(days=3):
        page = client.post(
            f"{base(mine)}/offers/{open_offer(mine).public_id}", {"answer": "take"}, follow=True
        )
    assert page.status_code == 200
    assert statuses(mine) == [Status.OFFERED]


def test_an_extra_meetup_stands_on_the_page_of_who_waits(client):
    full = meetup(capacity=1)
    confirmed(full)
    mine = signed_up(full)
    starts_at = full.starts_at + dt.timedelta(days=7)
    extra = open_extra_meetup(full, starts_at=starts_at, capacity=1, actor="user:1")
    offer = open_offer(extra.registrations.get())
    assert offer.public_id in client.get(base(mine)).content.decode()


def test_what_was_said_at_ones_table_stands_there_and_nobody_elses(client):
    on = evening(people=1)
    seat = Registration.objects.get(meetup=on.meetup).placements.select_related("table", "round").first()
    statement("Een tweede paar ogen.", origin=origin_for_table(seat.table, seat.round))
    statement("Van een andere tafel.")
    for language in ("", "/en"):
        page = client.get(language + base(seat.registration)).content.decode()
        assert "Een tweede paar ogen." in page, language
        assert "Van een andere tafel." not in page, language


def test_all_of_ones_data_comes_as_a_file(client):
    mine = confirmed(meetup(), "fatima@example.org", name="Fatima")
    answer = client.get(f"{base(mine)}/export")
    assert "attachment" in answer["Content-Disposition"]
    assert "fatima@example.org" in answer.content.decode()


def test_erasing_asks_first_and_then_nothing_is_left(client):
    full = meetup(capacity=1)
    mine, waiting = confirmed(full, "fatima@example.org"), signed_up(full)
    address = f"{base(mine)}/erase"
    assert client.get(address).status_code == 200
    assert Person.objects.filter(email="fatima@example.org").exists()
    client.post(address)
    assert not Person.objects.filter(email="fatima@example.org").exists()
    assert statuses(waiting) == [Status.OFFERED]
    assert client.get(address).status_code == 404


def test_what_was_just_done_stands_above_the_picture_of_the_page(client):
    mine = confirmed(meetup(), "fatima@example.org")
    home = client.post(f"{base(mine)}/erase", follow=True).content.decode()
    assert home.index("Uw gegevens zijn gewist") < home.index('class="hero')
    other = confirmed(meetup(), "noor@example.org")
    own = client.post(f"{base(other)}/places/{other.public_id}/cancel", follow=True).content.decode()
    assert own.index("utrecht-alert") < own.index('class="hero')


def test_a_meetup_that_is_called_off_does_not_look_alive(client):
    mine = confirmed(meetup(video_link="https://video.example.org/hall"))
    call_off(mine.meetup, "user:1")
    told = client.get(base(mine)).content.decode()
    assert "gaat niet door" in told
    assert "U hebt een plek" not in told
    assert "video.example.org" not in told
    client.post(f"/live/{mine.meetup.slug}/enter", {"token": my_token(mine.person)})
    assert f"live_{mine.meetup.slug}" not in client.cookies


def test_an_earlier_meetup_says_how_it_went_and_not_what_was_still_open(client):
    full, off = meetup(capacity=1), meetup()
    confirmed(full)
    mine = signed_up(full, "fatima@example.org")
    confirmed(off, "fatima@example.org")
    call_off(off, "user:1")
    with clock.at(full.ends_at + dt.timedelta(days=1)):
        told = client.get(f"/en/my/{my_token(mine.person)}").content.decode()
    earlier = told[told.index('id="past"') :]
    assert "you had no seat" in earlier
    assert "did not take place" in earlier
    assert "waiting list" not in earlier
    assert "confirmed" not in earlier


def test_the_link_to_confirm_says_that_the_meetup_is_called_off(client):
    held = signed_up(meetup())
    call_off(held.meetup, "user:1")
    page = f"/my/confirm/{confirm_token(held)}"
    assert "gaat niet door" in client.get(page).content.decode()
    client.post(page)
    assert statuses(held) == [Status.HELD]


def test_an_offer_at_a_meetup_that_is_called_off_gives_no_seat(client):
    full = meetup(capacity=1)
    first, waiting = confirmed(full), signed_up(full)
    cancel(first, "user:1")
    offer = open_offer(waiting)
    call_off(full, "user:1")
    with pytest.raises(Refused):
        take_offer(offer, "user:1")


def test_a_second_press_on_confirm_says_nothing_twice(client):
    held = signed_up(meetup())
    page = f"/my/confirm/{confirm_token(held)}"
    client.post(page)
    assert client.post(page, follow=True).content.decode().count("Uw plek is zeker") <= 1


def details(registration, **changed):
    given = {"name": "Anders", "role": registration.role, "organisation": "", "municipality": "Lelystad"}
    return given | changed


def test_what_someone_changes_on_their_own_page_counts_at_once(client):
    municipality()
    mine = confirmed(meetup())
    assert client.get(at(mine, "details")).status_code == 200
    client.post(at(mine, "details"), details(mine, role="parent", organisation="Ouderraad"))
    kept = Registration.objects.get()
    assert (kept.name, kept.role, kept.organisation, kept.municipality_id) == (
        "Anders", "parent", "Ouderraad", "GM0995",
    )  # fmt: skip
    assert kept.person.name == "Anders"


def test_a_role_without_a_seat_left_is_refused_and_what_was_typed_stays(client):
    municipality()
    place = meetup()
    seat_rule(place, "parent", ceiling=0)
    mine = confirmed(place)
    said = client.post(at(mine, "details"), details(mine, role="parent"))
    assert said.status_code == 400
    assert "Anders" in said.content.decode()
    assert "geen plek" in said.content.decode()
    assert Registration.objects.get().role == "teacher"


@pytest.mark.parametrize("status", ["cancelled", "attended"])
def test_a_place_given_up_or_used_is_changed_no_more(client, status):
    municipality()
    mine = confirmed(meetup())
    Registration.objects.update(status=status)
    client.post(at(mine, "details"), details(mine))
    assert Registration.objects.get().name == mine.name


def test_cancelling_is_one_page_that_says_what_it_does_and_how_to_come_back(client):
    place = meetup(capacity=1)
    mine = confirmed(place)
    signed_up(place)
    asked = client.get(at(mine, "cancel")).content.decode()
    assert "1 persoon wacht op een plek" in asked
    assert statuses(mine) == ["confirmed"]
    after = client.post(at(mine, "cancel"), follow=True).content.decode()
    assert f"/meetups/{place.slug}/sign-up" in after
    assert "Meld u opnieuw aan" in client.get(at(mine, "cancel")).content.decode()


def test_once_it_has_begun_nobody_can_cancel(client):
    mine = confirmed(meetup())
    with clock.at(mine.meetup.starts_at + dt.timedelta(minutes=1)):
        assert "begonnen" in client.get(at(mine, "cancel")).content.decode()
        client.post(at(mine, "cancel"))
    assert statuses(mine) == ["confirmed"]


def test_the_button_that_confirms_sends_nobodys_name(client):
    mine = signed_up(meetup())
    page = client.get(f"/my/confirm/{confirm_token(mine)}").content.decode()
    assert mine.name in page
    button = page[page.index("<button") : page.index("</button>")]
    assert mine.name not in button
    assert 'name="' not in button


def test_two_who_stand_alike_see_the_same_card_with_what_is_their_own(client):
    place = meetup()
    mine, other = (confirmed(place, name=name, organisation=f"School {name}") for name in ("An & Co", "Ubbo"))
    pages = [client.get(base(one)).content.decode() for one in (mine, other, mine)]
    assert "An &amp; Co" not in pages[1]
    assert mine.public_id not in pages[1]
    assert my_token(mine.person) not in pages[1]
    assert "School Ubbo</dd>" in pages[1]
    csrf = re.compile(r'(?<=name="csrfmiddlewaretoken" value=")[^"]+')
    told = csrf.sub("", pages[1]).replace("Ubbo", "An &amp; Co").replace(other.public_id, mine.public_id)
    told = told.replace(my_token(other.person), my_token(mine.person))
    assert told == csrf.sub("", pages[0]) == csrf.sub("", pages[2])


@pytest.mark.parametrize(
    "changed",
    [{"organisation": ""}, {"role": "parent"}, {"brings": 2}, {"municipality": None}, {"status": "held"}],
)
def test_the_card_tells_what_changed_on_it(client, changed):
    mine = confirmed(meetup(), organisation="De Boom", municipality=municipality())
    before = client.get(base(mine)).content.decode()
    Registration.objects.update(**changed)
    after = client.get(base(mine)).content.decode()
    assert after.split("<article")[1] != before.split("<article")[1]
    Registration.objects.update(**{name: getattr(mine, name) for name in changed})
    token = r'(?<=name="csrfmiddlewaretoken" value=")[^"]+'
    assert re.sub(token, "", client.get(base(mine)).content.decode()) == re.sub(token, "", before)


def test_the_card_tells_what_changed_of_its_meetup(client):
    mine = confirmed(meetup())
    assert "Elders" not in client.get(base(mine)).content.decode()
    mine.meetup.texts.update(title="Elders")
    assert "Elders</a></h3>" in client.get(base(mine)).content.decode()


def test_everyone_sees_until_when_their_own_seat_is_kept(client):
    place = meetup()
    mine, other = signed_up(place), signed_up(place, role="parent")
    Registration.objects.filter(pk=other.pk).update(held_until=mine.held_until + dt.timedelta(minutes=7))
    for one, role in ((mine, "Leraar"), (other, "Ouder"), (mine, "Leraar")):
        one.refresh_from_db()
        page = client.get(f"/my/confirm/{confirm_token(one)}").content.decode()
        assert say_moment(one.held_until) in page
        assert f"<dd>{role}" in page
        assert one.name in page

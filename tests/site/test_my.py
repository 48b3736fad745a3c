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


def test_words_about_needs_are_not_lost_for_want_of_a_tick_but_may_stay_when_needs_are_taken_back(client):
    mine = confirmed(meetup())
    name = f"needs-{mine.meetup_id}"
    words = {f"{name}-note": "Graag vooraan"}
    page = client.post(at(mine, "needs"), words)
    assert page.status_code == 400
    assert "Kruis aan wat u nodig hebt" in page.content.decode()
    assert 'value="Graag vooraan"' in page.content.decode()
    client.post(at(mine, "needs"), {f"{name}-needs": ["captions"], f"{name}-consent": "on", **words})
    assert client.post(at(mine, "needs"), words).status_code == 302
    assert not mine.access_needs.exists()


def test_an_offer_is_answered_with_a_button_by_nobody_else_and_not_too_late(client):
    full = meetup(capacity=1)
    first, mine, after = confirmed(full), signed_up(full), signed_up(full)
    cancel(first, "system")
    offer = f"/offers/{open_offer(mine).public_id}"
    assert client.post(f"{base(first)}{offer}", {"answer": "take"}).status_code == 404
    with later(days=3):
        late = client.post(f"{base(mine)}{offer}", {"answer": "take"}, follow=True)
    assert late.status_code == 200
    assert statuses(mine) == [Status.OFFERED]
    page = client.get(f"/en{base(mine)}").content.decode()
    assert "If you pass it on, you are no longer on the waiting list." in page
    client.post(f"{base(mine)}{offer}", {"answer": "pass"})
    assert statuses(mine, after) == [Status.CANCELLED, Status.OFFERED]
    client.post(f"{base(after)}/offers/{open_offer(after).public_id}", {"answer": "take"})
    assert statuses(after) == [Status.CONFIRMED]


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


def test_all_of_ones_data_comes_as_a_file_and_erasing_asks_first_and_then_nothing_is_left(client):
    full = meetup(capacity=1)
    mine, waiting = confirmed(full, "fatima@example.org"), signed_up(full)
    answer = client.get(f"{base(mine)}/export")
    assert "attachment" in answer["Content-Disposition"]
    assert "fatima@example.org" in answer.content.decode()
    address = f"{base(mine)}/erase"
    assert client.get(address).status_code == 200
    assert Person.objects.filter(email="fatima@example.org").exists()
    home = client.post(address, follow=True).content.decode()
    assert home.index("Uw gegevens zijn gewist") < home.index('class="hero'), "above the picture of the page"
    assert not Person.objects.filter(email="fatima@example.org").exists()
    assert statuses(waiting) == [Status.OFFERED]
    assert client.get(address).status_code == 404


def test_a_meetup_that_is_called_off_does_not_look_alive_and_gives_no_seat(client):
    place = meetup(capacity=3, video_link="https://video.example.org/hall")
    mine, held, first = confirmed(place), signed_up(place), confirmed(place)
    waiting = signed_up(place)
    cancel(first, "user:1")
    offer = open_offer(waiting)
    call_off(place, "user:1")
    told = client.get(base(mine)).content.decode()
    assert "gaat niet door" in told
    assert "U hebt een plek" not in told
    assert "video.example.org" not in told
    client.post(f"/live/{place.slug}/enter", {"token": my_token(mine.person)})
    assert f"live_{place.slug}" not in client.cookies
    page = f"/my/confirm/{confirm_token(held)}"
    assert "gaat niet door" in client.get(page).content.decode()
    client.post(page)
    assert statuses(held) == [Status.HELD]
    with pytest.raises(Refused):
        take_offer(offer, "user:1")


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


def details(registration, **changed):
    given = {"name": "Anders", "role": registration.role, "organisation": "", "municipality": "Lelystad"}
    return given | changed


def test_what_someone_changes_on_their_own_page_counts_at_once_while_they_have_a_place(client):
    municipality()
    mine = confirmed(meetup())
    assert client.get(at(mine, "details")).status_code == 200
    none_left = seat_rule(mine.meetup, "parent", ceiling=0)
    said = client.post(at(mine, "details"), details(mine, role="parent"))
    assert said.status_code == 400
    assert "Anders" in said.content.decode(), "what was typed stays"
    assert "geen plek" in said.content.decode()
    assert Registration.objects.get().role == "teacher"
    none_left.delete()
    client.post(at(mine, "details"), details(mine, role="parent", organisation="Ouderraad"))
    kept = Registration.objects.get()
    assert (kept.name, kept.role, kept.organisation, kept.municipality_id) == (
        "Anders", "parent", "Ouderraad", "GM0995",
    )  # fmt: skip
    assert kept.person.name == "Anders"
    for status in ("cancelled", "attended"):
        Registration.objects.update(status=status)
        client.post(at(mine, "details"), details(mine, name="Te laat"))
        assert Registration.objects.get().name == "Anders", status


def test_cancelling_is_one_page_that_says_what_it_does_and_how_to_come_back(client):
    place = meetup(capacity=1)
    mine, waiting = confirmed(place), signed_up(place)
    with clock.at(place.starts_at + dt.timedelta(minutes=1)):
        assert "begonnen" in client.get(at(mine, "cancel")).content.decode()
        client.post(at(mine, "cancel"))
    assert statuses(mine) == ["confirmed"], "once it has begun nobody can cancel"
    asked = client.get(at(mine, "cancel")).content.decode()
    assert "1 persoon wacht op een plek" in asked
    assert statuses(mine) == ["confirmed"]
    after = client.post(at(mine, "cancel"), follow=True).content.decode()
    assert f"/meetups/{place.slug}/sign-up" in after
    assert after.index("utrecht-alert") < after.index('class="hero'), "above the picture of the page"
    assert statuses(mine, waiting) == [Status.CANCELLED, Status.OFFERED]
    assert "Meld u opnieuw aan" in client.get(at(mine, "cancel")).content.decode()


def test_who_waits_leaves_the_waiting_list_and_gives_no_place_up(client):
    place = meetup(capacity=1)
    confirmed(place)
    mine = signed_up(place)
    asked = client.get(at(mine, "cancel")).content.decode()
    assert "U gaat van de wachtlijst af" in asked
    assert "Ja, meld mij af" in asked
    assert "mijn plek" not in asked
    after = client.post(at(mine, "cancel"), follow=True).content.decode()
    assert "U staat niet meer op de wachtlijst." in after
    assert "iemand anders komen" not in after
    assert "U bent niet meer aangemeld" in client.get(at(mine, "cancel")).content.decode()


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


def test_a_municipality_is_called_what_people_call_it(client):
    hague = municipality("'s-Gravenhage", "GM0518")
    mine = confirmed(meetup(), municipality=hague)
    assert "<dd>&#x27;s-Gravenhage</dd>" in client.get(base(mine)).content.decode()
    hague.aliases.create(name="Den Haag", preferred=True)
    assert "<dd>Den Haag</dd>" in client.get(base(mine)).content.decode()


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


def test_who_named_no_organisation_has_no_line_for_it(client):
    place = meetup()
    mine, other = (
        confirmed(place, organisation=""),
        confirmed(place, "bo@example.org", organisation="De Boom"),
    )
    for one, line in ((mine, False), (other, True), (mine, False)):
        page = client.get(base(one)).content.decode()
        assert ("<dt>Organisatie</dt>" in page) == line
        assert "<dd></dd>" not in page
        assert "<dd>None</dd>" not in page

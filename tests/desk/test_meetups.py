"""The workspace of a meetup, as producer and host see it."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stokje.campaign.models import Municipality, Province
from stokje.meetups.enums import MeetupKind, MeetupState
from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.registration.enums import RegistrationStatus as Status
from tests.make.campaign import clip, theme
from tests.make.meetups import cast_member, local_meetup, meetup
from tests.make.registration import confirmed, later, signed_up, statuses

pytestmark = pytest.mark.django_db
PAGES = ("", "/edit", "/registrations", "/invitations", "/cast", "/run-sheet", "/seats")


@pytest.fixture(scope="module")
def local(colleagues):
    """A meetup in the city of the host."""
    return local_meetup()


@pytest.fixture
def place(local, db):
    """The same, as each test finds it."""
    return Meetup.objects.select_related("municipality").get(pk=local.pk)


@pytest.fixture
def producer(at_desk):
    return at_desk(Job.PRODUCER)


@pytest.fixture
def host(at_desk):
    return at_desk(Job.HOST)


def filled_in(**changed):
    city = Municipality.objects.get(name="Lelystad")
    day = (dt.date.today() + dt.timedelta(days=40)).isoformat()
    given = {
        "title_nl": "Meetup Lelystad", "kind": "regional", "municipality": city.pk, "day": day,
        "starts": "19:30", "ends": "21:30", "place": "Zoom", "capacity": 40, "online": "on",
    }  # fmt: skip
    return given | changed


def test_every_page_of_a_meetup_opens_for_producer_or_host_in_one_of_the_languages(producer, host, place):
    """Each for one of them here; the other sees it in a test of what it does."""
    place.stages.create(position=1, kind="welcome", minutes=10)
    cast_member(place)
    confirmed(place)
    for number, page in enumerate(PAGES):
        who, language = (producer, "/en") if number % 2 else (host, "")
        assert who.get(f"{language}/desk/meetups/{place.slug}{page}").status_code == 200, page


def test_the_agenda_shows_all_to_the_producer_and_their_own_to_a_host_who_opens_nothing_else(
    producer, host, place
):
    other = meetup()
    assert other.slug in producer.get("/desk/meetups").content.decode()
    page = host.get("/desk/meetups").content.decode()
    assert place.slug in page
    assert other.slug not in page
    told = {page: host.get(f"/desk/meetups/{other.slug}{page}").status_code for page in PAGES}
    assert told == dict.fromkeys(PAGES, 404)


def test_others_see_the_agenda_and_no_people(at_desk, place):
    address = f"/desk/meetups/{place.slug}"
    for job, closed in (
        (Job.PARTNER, "registrations"),
        (Job.EDITOR, "invitations"),
        (Job.MODERATOR, "seats"),
    ):
        client = at_desk(job)
        assert client.get(address).status_code == 200, job
        assert client.get(f"{address}/{closed}").status_code == 403, job


def test_a_visitor_is_asked_to_log_in():
    assert "/accounts/login" in Client().get("/desk/meetups")["Location"]


def test_a_host_makes_and_publishes_a_meetup_of_their_own_city(host):
    topic = theme()
    host.post("/desk/meetups/new", filled_in(**{f"tables_{topic.pk}": 3}))
    made = Meetup.objects.latest("pk")
    assert (made.state, made.meetup_themes.get().tables) == ("draft", 3)
    host.post(f"/desk/meetups/{made.slug}/publish")
    made.refresh_from_db()
    assert made.state == "published"


def test_a_clip_is_chosen_by_its_title_and_a_host_makes_no_kick_off_and_no_closing_event(host, producer):
    clip("Het advies")
    offered = host.get("/desk/meetups/new")
    assert ">Het advies</option>" in offered.content.decode()
    theirs, ours = kinds(offered), kinds(producer.get("/desk/meetups/new"))
    assert theirs == set(MeetupKind) - {MeetupKind.KICK_OFF, MeetupKind.CLOSING}
    assert ours == set(MeetupKind)


def kinds(page):
    """What the form offers to make."""
    return {kind for kind, _ in page.context["form"].fields["kind"].choices}


def test_a_host_cannot_make_a_meetup_of_another_city(host):
    province = Province.objects.create(code="PV99", name="Elders", iso="NL-XX")
    other = Municipality.objects.create(code="GM9999", name="Elders", province=province)
    page = host.post("/desk/meetups/new", filled_in(municipality=other.pk))
    assert "municipality" in page.context["form"].errors
    assert not Meetup.objects.filter(municipality=other).exists()


def test_an_address_that_only_takes_a_form_tells_to_go_back(host, place):
    page = host.get(f"/en/desk/meetups/{place.slug}/publish")
    assert page.status_code == 405
    assert "This address only works with a button." in page.content.decode()


def test_more_seats_reach_those_waiting(host):
    made = local_meetup(capacity=1)
    confirmed(made)
    waiting = signed_up(made)
    host.post(f"/desk/meetups/{made.slug}/edit", filled_in(capacity=2))
    assert statuses(waiting) == [Status.OFFERED]


def test_fewer_seats_than_are_taken_is_said_to_be_a_target(host):
    made = local_meetup(capacity=2)
    confirmed(made), confirmed(made)
    page = host.post(
        f"/en/desk/meetups/{made.slug}/edit", filled_in(capacity=1), follow=True
    ).content.decode()
    assert "2 seats are taken: 1 more than the 1 you want." in page


def test_the_producer_opens_an_extra_meetup_in_one_step(producer, host):
    made = local_meetup(capacity=1)
    confirmed(made)
    signed_up(made)
    day = (dt.date.today() + dt.timedelta(days=60)).isoformat()
    form = {"day": day, "hour": "19:30", "capacity": "5"}
    assert host.post(f"/desk/meetups/{made.slug}/extra", form).status_code == 403
    producer.post(f"/desk/meetups/{made.slug}/extra", form)
    extra = Meetup.objects.get(extra_of=made)
    assert extra.registrations.get().status == Status.OFFERED


def test_the_producer_reads_why_a_meetup_called_off_gets_no_extra_one(producer):
    made = local_meetup(state=MeetupState.CANCELLED)
    day = (dt.date.today() + dt.timedelta(days=60)).isoformat()
    sent = {"day": day, "hour": "19:30", "capacity": "5"}
    page = producer.post(f"/en/desk/meetups/{made.slug}/extra", sent, follow=True).content.decode()
    assert "This meetup has been called off." in page
    assert not Meetup.objects.filter(extra_of=made).exists()


def test_the_run_sheet_is_put_in_another_order(host, place):
    first, second = (place.stages.create(position=n, kind="welcome", minutes=10) for n in (1, 2))
    sent = {"part-TOTAL_FORMS": 3, "part-INITIAL_FORMS": 2}
    for number, (stage, order, minutes) in enumerate([(first, 20, 5), (second, 10, 15)]):
        sent |= {f"part-{number}-stage": stage.pk, f"part-{number}-order": order,
                 f"part-{number}-kind": "welcome", f"part-{number}-minutes": minutes}  # fmt: skip
    sent |= {"part-2-kind": "closing", "part-2-minutes": "7"}
    host.post(f"/desk/meetups/{place.slug}/run-sheet", sent)
    assert list(place.stages.values_list("minutes", flat=True)) == [15, 5, 7]


def test_what_is_wrong_in_a_line_of_the_run_sheet_is_told_on_top_with_the_number_of_the_line(host, place):
    sent = {"part-TOTAL_FORMS": 3, "part-INITIAL_FORMS": 0}
    sent |= {"part-2-kind": "closing", "part-2-minutes": "10000"}
    page = host.post(f"/desk/meetups/{place.slug}/run-sheet", sent).text
    assert '<a href="#id_part-2-minutes">Minuten 3:' in page


def test_seats_are_kept_for_a_role(host, place):
    host.post(f"/desk/meetups/{place.slug}/seats", {"ceiling_politician": "3", "reserved_parent": "2"})
    assert {rule.role: (rule.ceiling, rule.reserved) for rule in place.seat_rules.all()} == {
        "politician": (3, 0), "parent": (None, 2),
    }  # fmt: skip


def test_a_share_of_the_seats_becomes_a_number_rounded_down(host):
    made = local_meetup(capacity=33)
    host.post(f"/desk/meetups/{made.slug}/seats", {"ceiling_teacher": "60%", "ceiling_parent": " 10 % "})
    assert set(made.seat_rules.values_list("role", "ceiling")) == {("teacher", 19), ("parent", 3)}
    wrong = {"ceiling_teacher": "160%", "ceiling_parent": "-1"}
    page = host.post(f"/en/desk/meetups/{made.slug}/seats", wrong).content.decode()
    assert "Write a share between 0% and 100%." in page
    assert 'value="160%"' in page
    assert "At most parent: Ensure" in page, "a fault says of which role"


def test_the_list_is_searched_and_filtered(host, place):
    confirmed(place, name="Fatima"), signed_up(place, name="Tobias", role="parent")
    for query in ("text=fati", "status=confirmed", "role=teacher"):
        page = host.get(f"/desk/meetups/{place.slug}/registrations?{query}").content.decode()
        assert "Fatima" in page, query
        assert "Tobias" not in page, query


def test_a_host_cancels_for_someone_and_says_who_was_there_and_of_another_meetup_for_nobody(host, place):
    gone, there, other = confirmed(place), confirmed(place), confirmed(meetup())
    base = f"/desk/meetups/{place.slug}/registrations"
    assert host.post(f"{base}/{other.public_id}/cancel").status_code == 404
    host.post(f"{base}/{gone.public_id}/cancel")
    with later(days=22):
        host.post(f"{base}/{there.public_id}/attendance", {"present": "1"})
    assert statuses(gone, there, other) == [Status.CANCELLED, Status.ATTENDED, Status.CONFIRMED]


def test_who_cancels_for_someone_reads_what_became_of_the_place(host):
    made = local_meetup(capacity=1)
    seat, first, second = confirmed(made), signed_up(made), signed_up(made)

    def told(one):
        address = f"/en/desk/meetups/{made.slug}/registrations/{one.public_id}/cancel"
        return host.post(address, follow=True).content.decode()

    assert "They are no longer on the waiting list." in told(second)
    assert "The place has been given up. The next one waiting gets an offer." in told(seat)
    alone = told(first)
    assert "The place has been given up." in alone
    assert "gets an offer" not in alone


def test_a_longer_list_costs_no_more_queries(producer, place):
    confirmed(place)
    page = f"/desk/meetups/{place.slug}/registrations"
    few = queries(producer, page)
    confirmed(place), confirmed(place)
    assert queries(producer, page) == few


def queries(client, page):
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)


def test_a_meetup_of_the_whole_country_keeps_no_city_when_it_is_changed(producer):
    made = meetup(municipality=None, kind="kick_off")
    sent = filled_in(municipality="", kind="kick_off", title_nl="Voor het hele land")
    producer.post(f"/desk/meetups/{made.slug}/edit", sent)
    made.refresh_from_db()
    assert (made.municipality, made.text("nl").title) == (None, "Voor het hele land")


def test_a_new_meetup_or_one_with_a_city_names_it(producer, place):
    for address in ("/desk/meetups/new", f"/desk/meetups/{place.slug}/edit"):
        page = producer.post(address, filled_in(municipality="")).content.decode()
        assert "Dit veld is verplicht" in page


def test_who_makes_a_meetup_shorter_reads_until_when_its_run_sheet_goes_on(producer, place):
    sent = filled_in(starts="19:30", ends="20:30")
    place.stages.create(position=1, kind="table_round", minutes=60)
    told = producer.post(f"/desk/meetups/{place.slug}/edit", sent, follow=True).content.decode()
    assert "Het draaiboek loopt door" not in told
    place.stages.create(position=2, kind="vote", minutes=15)
    told = producer.post(f"/desk/meetups/{place.slug}/edit", sent, follow=True).content.decode()
    assert "Het draaiboek loopt door tot 20.45 uur." in told


def test_a_form_shown_before_someone_else_saved_undoes_nothing_until_it_is_sent_again(producer, place):
    address = f"/en/desk/meetups/{place.slug}/edit"
    older = producer.get(address).context["form"]["shown"].value()
    producer.post(address, filled_in(capacity=3, shown=older))
    page = producer.post(address, filled_in(capacity=1, place="Teams", shown=older))
    assert seats_and_place(place) == (3, "Zoom")
    told, form = page.content.decode(), page.context["form"]
    assert "This meetup was changed while you had the form open. Nothing has been saved." in told
    assert f'<a href="{address}" target="_blank">' in told
    assert (form["place"].value(), form["capacity"].value()) == ("Teams", "1")
    assert f'name="shown" value="{form["shown"].value()}"' in told
    producer.post(address, filled_in(capacity=1, place="Teams", shown=form["shown"].value()))
    assert seats_and_place(place) == (1, "Teams")


def test_the_same_form_sent_twice_is_no_change_by_someone_else(producer, place):
    address = f"/en/desk/meetups/{place.slug}/edit"
    sent = filled_in(shown=producer.get(address).context["form"]["shown"].value(), slug=place.slug)
    assert [producer.post(address, sent).status_code for _ in range(2)] == [302, 302]


def seats_and_place(meetup):
    meetup.refresh_from_db()
    return meetup.capacity, meetup.place

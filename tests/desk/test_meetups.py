"""The workspace of a meetup, as producer and host see it."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from stokje.campaign.models import Municipality, Province
from stokje.meetups.enums import MeetupState
from stokje.meetups.models import CastMember, Meetup
from stokje.people.enums import Job
from stokje.registration.enums import RegistrationStatus as Status
from tests.make.campaign import clip, theme
from tests.make.meetups import cast_member, local_meetup, meetup
from tests.make.registration import confirmed, later, signed_up, statuses

pytestmark = pytest.mark.django_db
PAGES = ("", "/edit", "/registrations", "/invitations", "/cast", "/run-sheet", "/seats")


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


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_page_of_a_meetup_opens_for_producer_and_host_in_both_languages(producer, host, language):
    made = local_meetup()
    made.stages.create(position=1, kind="welcome", minutes=10)
    cast_member(made)
    confirmed(made)
    for number, page in enumerate(PAGES):
        who = producer if bool(language) == number % 2 else host
        assert who.get(f"{language}/desk/meetups/{made.slug}{page}").status_code == 200, page


def test_the_agenda_shows_all_to_the_producer_and_their_own_to_a_host(producer, host):
    own, other = local_meetup(), meetup()
    assert other.slug in producer.get("/desk/meetups").content.decode()
    page = host.get("/desk/meetups").content.decode()
    assert own.slug in page
    assert other.slug not in page


def test_a_host_opens_nothing_of_another_city(host):
    elsewhere = meetup().slug
    told = {page: host.get(f"/desk/meetups/{elsewhere}{page}").status_code for page in PAGES}
    assert told == dict.fromkeys(PAGES, 404)


@pytest.mark.parametrize("job", [Job.PARTNER, Job.EDITOR, Job.MODERATOR])
def test_others_see_the_agenda_and_no_people(at_desk, job):
    made = local_meetup()
    client = at_desk(job)
    assert client.get(f"/desk/meetups/{made.slug}").status_code == 200
    assert client.get(f"/desk/meetups/{made.slug}/registrations").status_code == 403
    assert client.get(f"/desk/meetups/{made.slug}/invitations").status_code == 403


def test_a_visitor_is_asked_to_log_in():
    assert "/accounts/login" in Client().get("/desk/meetups")["Location"]


def test_a_host_makes_and_publishes_a_meetup_of_their_own_city(host):
    topic = theme()
    host.post("/desk/meetups/new", filled_in(**{f"tables_{topic.pk}": 3}))
    made = Meetup.objects.get()
    assert (made.state, made.meetup_themes.get().tables) == ("draft", 3)
    host.post(f"/desk/meetups/{made.slug}/publish")
    made.refresh_from_db()
    assert made.state == "published"


def test_a_clip_is_chosen_by_its_title(host):
    clip("Het advies")
    assert ">Het advies</option>" in host.get("/desk/meetups/new").content.decode()


def test_a_host_cannot_make_a_meetup_of_another_city(host):
    province = Province.objects.create(code="PV99", name="Elders", iso="NL-XX")
    other = Municipality.objects.create(code="GM9999", name="Elders", province=province)
    page = host.post("/desk/meetups/new", filled_in(municipality=other.pk))
    assert "municipality" in page.context["form"].errors
    assert not Meetup.objects.exists()


def test_an_address_that_only_takes_a_form_tells_to_go_back(host):
    page = host.get(f"/en/desk/meetups/{local_meetup().slug}/publish")
    assert page.status_code == 405
    assert "This address only works with a button." in page.content.decode()


def test_more_seats_reach_those_waiting(host):
    made = local_meetup(capacity=1)
    confirmed(made)
    waiting = signed_up(made)
    host.post(f"/desk/meetups/{made.slug}/edit", filled_in(capacity=2))
    assert statuses(waiting) == [Status.OFFERED]


def test_fewer_seats_than_are_taken_is_said_to_be_a_target(host):
    made = local_meetup(capacity=3)
    confirmed(made), confirmed(made), confirmed(made)
    page = host.post(
        f"/en/desk/meetups/{made.slug}/edit", filled_in(capacity=1), follow=True
    ).content.decode()
    assert "3 seats are taken: 2 more than the 1 you want." in page


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


def test_someone_is_added_to_the_cast_and_asked(host):
    made = local_meetup()
    sent = {"duty": "moderator", "name": "Hoessein", "email": "h@example.org", "language": "nl", "ask": "1"}
    host.post(f"/desk/meetups/{made.slug}/cast", sent)
    member = CastMember.objects.get()
    assert member.state == "asked"
    host.post(f"/desk/meetups/{made.slug}/cast/{member.public_id}/remove")
    assert not CastMember.objects.exists()


def test_the_run_sheet_is_put_in_another_order(host):
    made = local_meetup()
    first, second = (made.stages.create(position=n, kind="welcome", minutes=10) for n in (1, 2))
    sent = {"part-TOTAL_FORMS": 3, "part-INITIAL_FORMS": 2}
    for number, (stage, order, minutes) in enumerate([(first, 20, 5), (second, 10, 15)]):
        sent |= {f"part-{number}-stage": stage.pk, f"part-{number}-order": order,
                 f"part-{number}-kind": "welcome", f"part-{number}-minutes": minutes}  # fmt: skip
    sent |= {"part-2-kind": "closing", "part-2-minutes": "7"}
    host.post(f"/desk/meetups/{made.slug}/run-sheet", sent)
    assert list(made.stages.values_list("minutes", flat=True)) == [15, 5, 7]


def test_seats_are_kept_for_a_role(host):
    made = local_meetup()
    host.post(f"/desk/meetups/{made.slug}/seats", {"ceiling_politician": "3", "reserved_parent": "2"})
    assert {rule.role: (rule.ceiling, rule.reserved) for rule in made.seat_rules.all()} == {
        "politician": (3, 0), "parent": (None, 2),
    }  # fmt: skip


def test_a_share_of_the_seats_becomes_a_number_rounded_down(host):
    made = local_meetup(capacity=33)
    host.post(f"/desk/meetups/{made.slug}/seats", {"ceiling_teacher": "60%", "ceiling_parent": " 10 % "})
    assert set(made.seat_rules.values_list("role", "ceiling")) == {("teacher", 19), ("parent", 3)}
    page = host.post(f"/en/desk/meetups/{made.slug}/seats", {"ceiling_teacher": "160%"}).content.decode()
    assert "Write a share between 0% and 100%." in page
    assert 'value="160%"' in page


def test_a_fault_in_the_seats_says_of_which_role(host):
    page = host.post(f"/en/desk/meetups/{local_meetup().slug}/seats", {"ceiling_parent": "-1"})
    assert "At most parent: Ensure" in page.content.decode()


def test_the_list_is_searched_and_filtered(host):
    made = local_meetup()
    confirmed(made, name="Fatima"), signed_up(made, name="Tobias", role="parent")
    for query in ("text=fati", "status=confirmed", "role=teacher"):
        page = host.get(f"/desk/meetups/{made.slug}/registrations?{query}").content.decode()
        assert "Fatima" in page
        assert "Tobias" not in page


def test_a_host_cancels_for_someone_and_says_who_was_there(host):
    made = local_meetup()
    gone, there = confirmed(made), confirmed(made)
    base = f"/desk/meetups/{made.slug}/registrations"
    host.post(f"{base}/{gone.public_id}/cancel")
    with later(days=22):
        host.post(f"{base}/{there.public_id}/attendance", {"present": "1"})
    assert statuses(gone, there) == [Status.CANCELLED, Status.ATTENDED]


def test_someone_of_another_meetup_is_not_found(host):
    made, other = local_meetup(), confirmed(meetup())
    assert host.post(f"/desk/meetups/{made.slug}/registrations/{other.public_id}/cancel").status_code == 404


def test_longer_lists_cost_no_more_queries(producer):
    made = local_meetup()
    confirmed(made)
    pages = ("/desk/meetups", f"/desk/meetups/{made.slug}/registrations")
    few = {page: queries(producer, page) for page in pages}
    for _ in range(2):
        local_meetup()
        confirmed(made)
    assert {page: queries(producer, page) for page in pages} == few


def queries(client, page):
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)

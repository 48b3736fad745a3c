"""The page of invitations: bring in, look, send; withdraw, correct, remind; for one's own city only."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.post.models import OutboxMail
from stokje.registration.forms import InviteForm
from stokje.registration.models import Invitation
from stokje.registration.queries import invitees_by_role
from stokje.registration.services import Invited, invite
from tests.make.meetups import local_meetup, meetup
from tests.make.people import municipality, staff
from tests.make.registration import later, seat_rule

pytestmark = pytest.mark.django_db
SAID = {"many": "1", "many-source": "gids", "many-language": "nl"}
LINES = "Sanne, sanne@example.org, leraar\nTom; tom@example.org; teacher"


@pytest.fixture(scope="module")
def local(colleagues):
    return local_meetup()


@pytest.fixture
def place(local, db):
    """A meetup in the city of the host, as each test finds it."""
    return Meetup.objects.get(pk=local.pk)


@pytest.fixture
def host(at_desk):
    return at_desk(Job.HOST)


def page_of(place, more=""):
    return f"/en/desk/meetups/{place.slug}/invitations{more}"


def looked_at(client, place, **sent):
    return client.post(page_of(place), SAID | sent)


def test_a_list_is_shown_before_it_is_sent_and_faults_send_nothing(host, place):
    wrong = looked_at(host, place, **{"many-people": f"{LINES}\nx, y, baker"})
    page = wrong.content.decode()
    assert "<strong>Line 3</strong>" in page
    assert "tom@example.org" in page, "what was typed is not lost"
    shown = looked_at(host, place, **{"many-people": LINES})
    text = shown.content.decode()
    for said in ("2 people get an invitation", "teacher: 2", "Zo komen wij aan uw adres: gids."):
        assert said in text
    assert not Invitation.objects.exists()
    changed = host.post(page_of(place), {"parcel": shown.context["parcel"], "change": "1"})
    assert "Tom\ttom@example.org" in changed.content.decode()
    host.post(page_of(place), {"parcel": shown.context["parcel"], "send": "1"})
    assert Invitation.objects.count() == OutboxMail.objects.count() == 2
    host.post(page_of(place), {"parcel": shown.context["parcel"], "send": "1"})
    assert OutboxMail.objects.count() == 2, "pressing twice mails once"


def test_a_file_is_read_and_names_the_column_of_a_fault(host, place):
    content = "E-mail;Rol\nsanne@example.org;leraer".encode("utf-16")
    page = looked_at(host, place, **{"many-file": SimpleUploadedFile("lijst.csv", content)})
    assert "<strong>Row 2, column B</strong>" in page.content.decode()
    for kind in ("xlsx", "csv"):
        example = host.get(page_of(place, f"/list.{kind}"))
        form = InviteForm(
            SAID, {"many-file": SimpleUploadedFile(f"lijst.{kind}", example.content)}, prefix="many"
        )
        assert form.is_valid(), kind
        assert len(form.parcel().people) == 2, kind
    assert host.get(page_of(place, "/list.exe")).status_code == 404


def test_one_person_is_invited_after_a_look(host, place):
    """And after the meetup the page shows numbers and invites nobody."""
    sent = {"one": "1", "one-name": "Tom", "one-email": "tom@example.org", "one-role": "parent",
            "one-source": "gids", "one-language": "en"}  # fmt: skip
    shown = host.post(page_of(place), sent)
    host.post(page_of(place), {"parcel": shown.context["parcel"], "send": "1"})
    assert Invitation.objects.get().language == "en"
    with later(days=400):
        page = host.get(page_of(place)).content.decode()
    assert "1 invited: 0 yes, 0 no, 1 no answer." in page
    assert "many-people" not in page


def test_a_list_of_someone_else_or_another_meetup_is_not_trusted(at_desk, host, place):
    parcel = looked_at(host, place, **{"many-people": LINES}).context["parcel"]
    tries = ((at_desk(), place, parcel), (host, local_meetup(), parcel), (host, place, parcel[:-2]))
    for client, where, sealed in tries:
        client.post(page_of(where), {"parcel": sealed, "send": "1"})
    assert not Invitation.objects.exists()


def test_a_host_invites_only_to_meetups_of_the_own_city(host):
    other = meetup(municipality=municipality("Urk", "GM0184"))
    one = invite(other, [Invited("A", "a@example.org", "parent")], "gids", staff())[0]
    tries = [
        host.get(page_of(other)),
        looked_at(host, other, **{"many-people": LINES}),
        host.post(page_of(other), {"parcel": "x"}),
        host.post(page_of(other, "/remind")),
        host.get(page_of(other, "/list.csv")),
        host.post(page_of(other, f"/{one.public_id}/withdraw")),
        host.post(page_of(other, f"/{one.public_id}/correct"), {"email": "b@example.org"}),
    ]
    assert {answer.status_code for answer in tries} <= {403, 404}
    assert list(Invitation.objects.values_list("email", "state")) == [("a@example.org", "sent")]
    mine = local_meetup()
    assert host.post(page_of(mine, f"/{one.public_id}/withdraw")).status_code == 404


def test_invitations_are_found_withdrawn_corrected_and_reminded(host, place):
    seat_rule(place, "parent", reserved=1)
    people = [Invited("Ada", "ada@example.org", "parent"), Invited("Bo", "bo@example.org", "teacher")]
    ada, bo = invite(place, people, "gids", staff())
    found = host.get(page_of(place, "?text=ada&state=sent&role=parent"))
    assert [one.email for one in found.context["page"]] == ["ada@example.org"]
    host.post(page_of(place, f"/{ada.public_id}/withdraw"))
    wrong = host.post(page_of(place, f"/{bo.public_id}/correct"), {"email": "x"}, follow=True)
    assert "is not an e-mail address" in wrong.content.decode()
    host.post(page_of(place, f"/{bo.public_id}/correct"), {"email": "bob@example.org"})
    assert set(Invitation.objects.values_list("email", "state")) == {
        ("ada@example.org", "withdrawn"), ("bob@example.org", "sent"),
    }  # fmt: skip
    OutboxMail.objects.update(state="sent")
    with later(days=3):
        assert "Nobody here" in host.get(page_of(place, "?state=accepted")).content.decode()
        assert "1 person has not answered" in host.get(page_of(place, "/remind")).content.decode()
        host.post(page_of(place, "/remind"))
        assert Invitation.objects.get(pk=bo.pk).reminded_at
        assert host.get(page_of(place, "/remind")).status_code == 302


def test_more_invitations_than_seats_are_warned_of(host):
    small = local_meetup(capacity=1)
    page = looked_at(host, small, **{"many-people": LINES}).content.decode()
    assert "Who comes later waits in line." in page


def test_the_page_asks_as_much_of_the_database_for_three_as_for_one(host, place, django_assert_num_queries):
    producer = staff()
    invite(place, [Invited("A", "a@example.org", "parent")], "gids", producer)
    with CaptureQueriesContext(connection) as asked:
        host.get(page_of(place))
    invite(place, [Invited("A", f"a{number}@example.org", "parent") for number in (2, 3)], "gids", producer)
    with django_assert_num_queries(len(asked)):
        host.get(page_of(place))
    assert len(invitees_by_role(place)) == 1

"""Finding people at the desk, taking a list along, and what happened to one sign-up."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stokje.meetups.models import Meetup
from stokje.people.enums import Job
from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import AccessNeed
from stokje.registration.services import Details, cancel, change_details, change_meetup, lapse_due
from stokje.shared import clock
from stokje.shared.models import LogEntry
from tests.make.campaign import municipality
from tests.make.meetups import fields_of, local_meetup, meetup
from tests.make.registration import confirmed, later, signed_up

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def table(answer: Any) -> list[list[str]]:
    """The file that came, as rows."""
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff"), "without it Excel takes é for Ã©"
    return list(csv.reader(io.StringIO(text[1:]), delimiter=";"))


@pytest.fixture(scope="module")
def local(colleagues):
    """A meetup in the city of the host, with one person who likes formulas and needs a wide door."""
    made = local_meetup(30)
    formula = confirmed(made, name="=1+1", organisation='@a"; b')
    AccessNeed.objects.create(registration=formula, need="wheelchair", note="smalle\x07 deur")
    return made


@pytest.fixture
def place(local, db):
    return Meetup.objects.get(pk=local.pk)


def test_a_list_is_searched_sorted_and_counted(at_desk, place):
    confirmed(place, name="Zoë Jansen", organisation="De Regenboog")
    confirmed(place, name="Adam", role="parent")
    client, address = at_desk(), f"/desk/meetups/{place.slug}/registrations"
    page = client.get(f"{address}?text=zoe+REGENBOOG").content.decode()
    assert "1 aanmelding gevonden" in page
    assert "Zoë Jansen" in page
    assert "Adam" not in page
    sorted_page = client.get(f"{address}?sort=-name").content.decode()
    assert sorted_page.index("Zoë Jansen") < sorted_page.index("Adam")
    assert 'aria-sort="descending"' in sorted_page


def test_a_host_finds_the_people_of_their_own_meetups_only_however_many_with_as_many_questions(
    at_desk, place, django_assert_num_queries
):
    host, producer = at_desk(Job.HOST), at_desk(Job.PRODUCER)
    with CaptureQueriesContext(connection) as short:
        producer.get("/desk/people")
    confirmed(place, name="Onze Anna")
    confirmed(meetup(municipality=municipality("Helmond")), name="Hun Bas")
    with django_assert_num_queries(len(short)):
        assert "Hun Bas" in producer.get("/desk/people").content.decode()
    ours = host.get("/desk/people").content.decode()
    assert "Onze Anna" in ours
    assert "Hun Bas" not in ours
    assert len(table(host.post("/desk/people/export", {"kind": "csv"}))) == 3
    assert at_desk(Job.EDITOR).get("/desk/people").status_code == 403


def test_a_csv_opens_in_excel_and_holds_no_formula_and_no_needs(at_desk, place):
    titles, row = table(at_desk().post(f"/desk/meetups/{place.slug}/registrations/export", {"kind": "csv"}))
    held = dict(zip(titles, row, strict=True))
    assert (held["Naam"], held["Organisatie"]) == ("'=1+1", "'@a\"; b")
    assert "Nodig" not in held
    assert place.registrations.get().public_id not in "".join(row)


def test_a_workbook_holds_the_needs_when_asked_and_no_formula(at_desk, place):
    answer = at_desk().post(
        f"/desk/meetups/{place.slug}/registrations/export", {"kind": "xlsx", "with_needs": "1"}
    )
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    titles, row = list(sheet.values)
    held = dict(zip(titles, row, strict=True))
    assert held["Naam"] == "'=1+1"
    assert "smalle deur" in held["Nodig"]
    assert {cell.data_type for cells in sheet.iter_rows() for cell in cells} <= {"s", "d", "n"}


def test_who_took_a_list_along_is_noted_without_names(at_desk, colleagues, place):
    confirmed(place, name="Anna")
    signed_up(place)
    user = colleagues[Job.HOST]
    at_desk(user=user).post(
        f"/desk/meetups/{place.slug}/registrations/export?text=anna&status=confirmed", {"kind": "csv"}
    )
    entry = LogEntry.objects.get(verb="registration.export")
    assert entry.actor == f"user:{user.pk}"
    assert entry.detail == {"people": 1, "file": "csv", "status": "confirmed", "searched": True}
    page = at_desk().get("/desk/log?q=registration.export").content.decode()
    assert "nam een lijst met mensen mee" in page
    assert "met zoekwoorden" in page


def test_others_take_nothing_along(at_desk, place):
    editor, partner = at_desk(Job.EDITOR), at_desk(Job.PARTNER)
    address = f"/desk/meetups/{place.slug}/registrations/export"
    assert editor.post(address, {"kind": "csv"}).status_code == 403
    assert partner.post("/desk/people/export", {"kind": "csv"}).status_code == 403


def test_the_page_of_one_tells_what_was_filled_in_the_mails_and_every_change(at_desk):
    made = local_meetup(1)
    first = confirmed(made, name="Anna de Vries", organisation="OBS De Wilg")
    waiting = signed_up(made, name="Bas")
    change_details(first, Details("Anna", "parent", "OBS De Wilg", None), f"person:{first.person_id}")
    cancel(first, f"person:{first.person_id}")
    client = at_desk()
    page = client.get(f"/desk/meetups/{made.slug}/registrations/{first.public_id}").content.decode()
    for said in ("OBS De Wilg", "meldde zich aan", "bevestigde een aanmelding", "zegde een aanmelding af"):
        assert said in page
    assert "naam, rol" in page, "what was changed, without what it was"
    assert "plek zeker" in page, "a mail by its kind"
    assert "/my/" not in page, "and not its links"
    waiting.refresh_from_db()
    assert waiting.status == Status.OFFERED
    with later(days=4):
        lapse_due()
    page = client.get(f"/desk/meetups/{made.slug}/registrations/{waiting.public_id}").content.decode()
    assert "het systeem" in page
    assert "bood een plek aan" in page


def test_the_history_of_a_meetup_tells_how_many_seats_it_had(at_desk, colleagues, place):
    change_meetup(place, fields_of(place, capacity=25), f"user:{colleagues[Job.PRODUCER].pk}")
    page = at_desk(Job.HOST).get(f"/desk/meetups/{place.slug}/history").content.decode()
    assert "plekken eerst: 30, plekken nu: 25" in page
    assert "de persoon zelf" in page


def test_the_history_of_a_meetup_tells_another_video_link_from_another_time_or_place(
    at_desk, colleagues, place
):
    new = fields_of(place, video_link="https://video.example/new")
    change_meetup(place, new, f"user:{colleagues[Job.PRODUCER].pk}")
    page = at_desk(Job.HOST).get(f"/desk/meetups/{place.slug}/history").content.decode()
    assert "andere videolink" in page
    assert "andere tijd of plaats" not in page


def test_another_citys_page_stays_closed_to_a_host(at_desk):
    other = meetup(municipality=municipality("Helmond"))
    one = confirmed(other)
    client = at_desk(Job.HOST)
    assert client.get(f"/desk/meetups/{other.slug}/registrations/{one.public_id}").status_code == 404
    assert client.get(f"/desk/meetups/{other.slug}/history").status_code == 404


def test_a_date_for_an_extra_meetup_says_whom_it_would_reach_before_it_is_opened(at_desk):
    made = local_meetup(1)
    confirmed(made)
    signed_up(made)
    signed_up(made)
    busy = confirmed(meetup(starts_at=made.starts_at + DAY, ends_at=made.ends_at + DAY), "bas@example.org")
    signed_up(made, busy.person.email)
    day = (clock.local(made.starts_at) + DAY).date().isoformat()
    hour = clock.local(made.starts_at).strftime("%H:%M")
    asked = {"day": day, "hour": hour, "capacity": "1"}
    client = at_desk()
    part = client.get(f"/desk/meetups/{made.slug}/extra/reach", asked).content.decode()
    assert "Voor 2 mensen die wachten" in part, "who sits elsewhere at that time is not asked"
    assert "<html" not in part
    page = client.post(f"/desk/meetups/{made.slug}/extra", asked | {"count": "1"}).content.decode()
    assert "Voor 2 mensen die wachten" in page
    assert not Meetup.objects.filter(extra_of=made).exists(), "counting opens nothing"
    nothing = client.get(f"/desk/meetups/{made.slug}/extra/reach", {"day": "", "hour": hour})
    assert "Kies een datum" in nothing.content.decode()
    made_now = client.post(f"/desk/meetups/{made.slug}/extra", asked | {"capacity": "5"}, follow=True)
    assert "2 mensen" in made_now.content.decode(), "as many as it said"

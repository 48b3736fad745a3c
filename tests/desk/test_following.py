"""The desk from freezing to a kept promise: who may, what it does, and what it refuses."""

from __future__ import annotations

import pytest
from django.test import Client

from stokje.handover.models import Edition, Handover, Holder
from stokje.people.enums import Job
from stokje.tracking.models import AskedForSide, Progress, Response
from tests.make.handover import bundle, edition, handed_over, recipient
from tests.make.harvest import statement
from tests.make.people import staff
from tests.make.seating import evening_meetup
from tests.make.tracking import days, pledge, response, step

pytestmark = pytest.mark.django_db


def desk(client: Client, job: Job = Job.PRODUCER) -> Client:
    client.force_login(staff(job), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_an_editor_freezes_after_seeing_what_is_not_finished(client: Client) -> None:
    bundle()
    statement("Ligt nog op de stapel.")
    desk(client, Job.EDITOR)
    words = {"title_nl": "Wat elk kind nodig heeft", "title_en": "What every child needs"}
    client.post("/desk/editions", words)
    assert not Edition.objects.exists()
    client.post("/desk/editions", words | {"unfinished": "on"})
    assert Edition.objects.get().on_pile == 1


def test_a_correction_says_what_changed(client: Client) -> None:
    bundle()
    edition()
    desk(client)
    words = {"title_nl": "Wat elk kind nodig heeft", "title_en": "What every child needs"}
    client.post("/desk/editions", words)
    assert Edition.objects.count() == 1
    client.post("/desk/editions", words | {"changed": "Een komma."})
    assert Edition.objects.count() == 2


def test_only_the_producer_blanks(client: Client) -> None:
    bundle()
    item = edition().items.get()
    assert (
        desk(client, Job.EDITOR).post("/desk/editions/1/blank/1", {"reason": "Een naam."}).status_code == 403
    )
    desk(client).post("/desk/editions/1/blank/1", {"reason": ""})
    item.refresh_from_db()
    assert item.content is not None
    client.post("/desk/editions/1/blank/1", {"reason": "Een naam."})
    item.refresh_from_db()
    assert item.content is None


def test_an_office_is_added_asked_and_gets_the_edition(client: Client) -> None:
    bundle()
    item = edition().items.get()
    desk(client)
    office = {"office": "Ministerie", "level": "state", "holder": "Jansen", "email": "jansen@example.org"}
    client.post("/desk/handover/1/offices", office)
    holder = Holder.objects.get()
    asked = {"recipient": holder.recipient_id, "items": [item.pk], "answer_by": days(30).isoformat()}
    client.post("/desk/handover/1/ask", asked)
    assert item.addresses.get().recipient == holder.recipient
    client.post("/desk/handover/1", {"meetup": evening_meetup().pk, "place": "Den Haag", "note": ""})
    assert Handover.objects.get().place == "Den Haag"


def test_an_answer_is_published_or_sent_back_with_a_note(client: Client) -> None:
    asked = handed_over()
    desk(client)
    first = response(asked)
    client.post(f"/desk/answers/{first.public_id}", {"act": "publish", "note": ""})
    first.refresh_from_db()
    assert first.state == "given"
    client.post(f"/desk/answers/{first.public_id}", {"act": "return", "note": "Wie tekent?"})
    second = response(asked)
    client.post(f"/desk/answers/{second.public_id}", {"act": "publish", "note": "Gebeld."})
    assert list(Response.objects.order_by("pk").values_list("state", flat=True)) == ["returned", "published"]


def test_an_answer_given_elsewhere_is_recorded_with_its_source(client: Client) -> None:
    handed_over()
    desk(client)
    given = {
        "recipient": recipient().pk, "source_name": "Kamerbrief", "source_url": "example.org/brief",
        "verdict": "partly", "reason": "Eerst een proef.", "decided_on": days(0).isoformat(),
        "language": "nl", "promise-TOTAL_FORMS": 1, "promise-INITIAL_FORMS": 0,
        "promise-0-what": "Een proef.", "promise-0-due_on": days(30).isoformat(),
    }  # fmt: skip
    client.post("/desk/answers/elsewhere/1", given)
    made = Response.objects.get()
    assert (made.state, made.source_url) == ("published", "https://example.org/brief")
    assert made.pledges.get().what == "Een proef."


def test_a_pledge_is_called_broken_only_after_asking(client: Client) -> None:
    pledge()
    desk(client)
    words = {"state": "broken", "text": "Niets gebeurd.", "evidence": "", "language": "nl"}
    words["happened_on"] = days(0).isoformat()
    client.post("/desk/pledges/1", words)
    assert not Progress.objects.exists()
    client.post("/desk/pledges/1/ask")
    assert AskedForSide.objects.count() == 1
    client.post("/desk/pledges/1", words)
    made = Progress.objects.get(published_at=None)
    client.post(f"/desk/pledges/1/publish/{made.public_id}")
    assert Progress.objects.filter(published_at__isnull=False).get() == made
    assert "gebroken" in client.get("/pledges/1").content.decode()


def test_a_partner_notes_a_step_and_does_not_publish_it(client: Client) -> None:
    made = step(pledge(), public=False)
    desk(client, Job.PARTNER)
    assert client.post(f"/desk/pledges/1/publish/{made.public_id}").status_code == 403


def test_the_thread_shows_the_table_in_the_desk(client: Client) -> None:
    made = pledge()
    said = made.response.item.item_statements.get().statement
    desk(client)
    shown = client.get(f"/desk/thread/{said.public_id}").content.decode()
    for part in ("tafel 1", "ronde 1", said.text, made.what):
        assert part in shown


def test_an_answer_given_elsewhere_is_asked_about_them_and_not_about_you(client: Client) -> None:
    handed_over()
    page = desk(client).get("/desk/answers/elsewhere/1").content.decode()
    assert "Wat beloven zij?" in page
    for to_the_office in ("Uw antwoord", "Wat belooft u?", "uw organisatie", "---------"):
        assert to_the_office not in page, to_the_office
    assert "---------" not in client.get("/desk/handover/1").content.decode()

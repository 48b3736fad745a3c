"""The desk from freezing an edition to its answers: who may, what it does, and what it refuses."""

from __future__ import annotations

import pytest
from django.test import Client

from stokje.bundling.models import Bundle, BundleText
from stokje.handover.models import Edition, Handover, Holder
from stokje.people.enums import Job
from stokje.tracking.models import Response
from tests.make.handover import Asked, bundle, edition, handed_over, recipient
from tests.make.handover import holder as office_holder
from tests.make.harvest import statement
from tests.make.people import browser_of, staff
from tests.make.seating import evening_meetup
from tests.make.tracking import days, response

pytestmark = pytest.mark.django_db
ELSEWHERE = "/desk/answers/elsewhere/1"


@pytest.fixture(scope="module", autouse=True)
def _bundled(stays: None) -> None:
    bundle()


def desk(job: Job = Job.PRODUCER) -> Client:
    return browser_of(staff(job))


def test_an_editor_freezes_after_seeing_what_is_not_finished_and_a_correction_says_what_changed() -> None:
    statement("Ligt nog op de stapel.")
    client = desk(Job.EDITOR)
    words = {"title_nl": "Wat elk kind nodig heeft", "title_en": "What every child needs"}
    client.post("/desk/editions", words)
    assert not Edition.objects.exists()
    client.post("/desk/editions", words | {"unfinished": "on"})
    assert Edition.objects.get().on_pile == 1
    client.post("/desk/editions", words | {"unfinished": "on"})
    assert Edition.objects.count() == 1, "what changed was not said"
    client.post("/desk/editions", words | {"unfinished": "on", "changed": "Een komma."})
    assert Edition.objects.count() == 2


def test_only_the_producer_blanks() -> None:
    item = edition().items.get()
    assert desk(Job.EDITOR).post("/desk/editions/1/blank/1", {"reason": "Een naam."}).status_code == 403
    client = desk()
    client.post("/desk/editions/1/blank/1", {"reason": ""})
    item.refresh_from_db()
    assert item.content is not None
    client.post("/desk/editions/1/blank/1", {"reason": "Een naam."})
    item.refresh_from_db()
    assert item.content is None


def test_an_office_is_added_asked_and_gets_the_edition() -> None:
    item = edition().items.get()
    client = desk()
    office = {"office": "Ministerie", "level": "state", "holder": "Jansen", "email": "jansen@example.org"}
    client.post("/desk/handover/1/offices", office)
    holder = Holder.objects.get()
    asked = {"recipient": holder.recipient_id, "items": [item.pk], "answer_by": days(30).isoformat()}
    client.post("/desk/handover/1/ask", asked)
    assert item.addresses.get().recipient == holder.recipient
    client.post("/desk/handover/1", {"meetup": evening_meetup().pk, "place": "Den Haag", "note": ""})
    assert Handover.objects.get().place == "Den Haag"


def ask_again(asked: Asked, due_in: int) -> str:
    """What the page says when this office is asked to answer in so many days."""
    item, holder = asked
    given = {"recipient": holder.recipient_id, "items": [item.pk], "answer_by": days(due_in).isoformat()}
    return desk().post("/desk/handover/1/ask", given, follow=True).text


def test_an_office_is_not_asked_to_answer_by_a_day_that_is_over() -> None:
    item, holder = edition().items.get(), office_holder()
    assert "Kies een dag na vandaag." in ask_again((item, holder), 0)
    assert not item.addresses.exists()


def test_an_office_that_was_asked_already_gets_no_less_time() -> None:
    asked = handed_over(days=30)
    assert "Kies die dag of een latere." in ask_again(asked, 20)
    assert asked[0].addresses.get().answer_by == days(30)


def test_a_new_date_for_what_was_asked_already_is_told() -> None:
    asked = handed_over(days=30)
    assert "Voor voorwaarde 1 is dat een nieuwe datum." in ask_again(asked, 40)
    assert asked[0].addresses.get().answer_by == days(40)


def test_who_is_too_late_to_send_an_answer_back_reads_that_and_keeps_the_note() -> None:
    given, client = response(handed_over()), desk()
    client.post(f"/desk/answers/{given.public_id}", {"act": "publish", "note": "Gebeld."})
    shown = client.post(f"/desk/answers/{given.public_id}", {"act": "return", "note": "Wie tekent dit?"}).text
    assert "Dit antwoord is intussen openbaar." in shown
    assert "Wie tekent dit?" in shown


def elsewhere(**changed: str) -> dict[str, object]:
    """An answer that was given elsewhere today, with a pledge."""
    return {
        "recipient": recipient().pk, "source_name": "Kamerbrief", "source_url": "example.org/brief",
        "verdict": "partly", "reason": "Eerst een proef.", "decided_on": days(0).isoformat(),
        "language": "nl", "promise-TOTAL_FORMS": 1, "promise-INITIAL_FORMS": 0,
        "promise-0-what": "Een proef.", "promise-0-due_on": days(30).isoformat(),
    } | changed  # fmt: skip


def test_days_that_cannot_be_of_an_answer_given_elsewhere_are_said_at_their_fields() -> None:
    handed_over()
    client = desk()
    for field, day in (
        ("decided_on", "2001-01-01"),
        ("decided_on", days(1).isoformat()),
        ("promise-0-due_on", "2001-01-01"),
        ("promise-0-due_on", "2999-01-01"),
    ):
        assert f'id="id_{field}_error"' in client.post(ELSEWHERE, elsewhere(**{field: day})).text, (
            field,
            day,
        )
    assert not Response.objects.exists()


def test_an_answer_given_elsewhere_is_corrected_and_everyone_reads_it_like_that() -> None:
    handed_over()
    client = desk()
    client.post(ELSEWHERE, elsewhere())
    page = f"/desk/answers/{Response.objects.get().public_id}"
    assert f'href="{page}/correct"' in client.get(page).text
    client.post(f"{page}/correct", elsewhere(source_name="Brief van 1 juni", verdict="no"))
    assert Response.objects.get().verdict == "partly", "another answer is no correction"
    assert "Brief van 1 juni" in client.get("/bundles/1").text


def test_who_only_sees_answers_corrects_none() -> None:
    handed_over()
    desk().post(ELSEWHERE, elsewhere())
    page = f"/desk/answers/{Response.objects.get().public_id}"
    assert [desk(Job.EDITOR).get(f"{page}{part}").status_code for part in ("", "/correct")] == [200, 403]


def test_what_an_office_answered_itself_has_no_page_to_correct_it() -> None:
    page = f"/desk/answers/{response(handed_over()).public_id}/correct"
    assert desk().get(page).status_code == 404


def test_an_answer_is_published_or_sent_back_with_a_note_or_recorded_with_its_source() -> None:
    asked = handed_over()
    client = desk()
    first = response(asked)
    client.post(f"/desk/answers/{first.public_id}", {"act": "publish", "note": ""})
    first.refresh_from_db()
    assert first.state == "given"
    client.post(f"/desk/answers/{first.public_id}", {"act": "return", "note": "Wie tekent?"})
    second = response(asked)
    client.post(f"/desk/answers/{second.public_id}", {"act": "publish", "note": "Gebeld."})
    assert list(Response.objects.order_by("pk").values_list("state", flat=True)) == ["returned", "published"]
    client.post(ELSEWHERE, elsewhere())
    made = Response.objects.latest("pk")
    assert (made.state, made.source_url) == ("published", "https://example.org/brief")
    assert made.pledges.get().what == "Een proef."


def test_what_is_not_ready_leads_to_the_bundle_to_mend() -> None:
    BundleText.objects.filter(language="en").delete()
    number = Bundle.objects.get().number
    assert f'<a href="/desk/bundling/{number}">{number}</a>' in desk(Job.EDITOR).get("/desk/editions").text

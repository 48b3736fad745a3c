"""What the supervisor does in the desk, and who reads the council's mail there."""

from __future__ import annotations

import pytest

from stokje.council.models import CouncilMember, CouncilRequest, CouncilSolution, HelpMessage
from stokje.council.services import ask_help
from stokje.harvest.models import Statement
from stokje.people.enums import Job
from stokje.post.models import OutboxMail
from stokje.shared.ids import op_id
from tests.make.council import asked, confirmed, solution
from tests.make.people import browser_of, staff

pytestmark = pytest.mark.django_db
DESK = "/desk/council"


def test_a_confirmed_request_is_let_in_or_declined_with_a_reason(desk) -> None:
    good, bad, waits = confirmed(), confirmed(), asked()
    assert desk.get(f"{DESK}/requests/{waits.public_id}").status_code == 302
    assert waits.alias not in desk.get(DESK).content.decode()
    desk.post(f"{DESK}/requests/{good.public_id}", {"act": "approve"})
    without = desk.post(f"{DESK}/requests/{bad.public_id}", {"act": "decline", "reason": ""})
    assert "Schrijf waarom." in without.content.decode()
    desk.post(f"{DESK}/requests/{bad.public_id}", {"act": "decline", "reason": "Te jong."})
    bad.refresh_from_db()
    assert bad.decline_reason == "Te jong."
    joined = CouncilMember.objects.values_list("alias", flat=True)
    assert [one.alias in joined for one in (good, bad, waits)] == [True, False, False]
    assert CouncilRequest.objects.filter(declined_at=None).count() == 1


def test_a_solution_is_released_or_not_with_a_reason(desk, made) -> None:
    good, bad = solution(made), solution(made, "Vraag het juf Anna.")
    shown = desk.get(f"{DESK}/solutions/{bad.op_id}").content.decode()
    assert "Er staat misschien een naam in." in shown
    desk.post(f"{DESK}/solutions/{good.op_id}", {"act": "release"})
    desk.post(f"{DESK}/solutions/{bad.op_id}", {"act": "refuse", "reason": ""})
    assert CouncilSolution.objects.filter(state="waiting").count() == 1
    desk.post(f"{DESK}/solutions/{bad.op_id}", {"act": "refuse", "reason": "Er staat een naam in."})
    assert Statement.objects.get().text == good.text
    assert "Er staat een naam in." in desk.get(DESK).content.decode()


def test_a_call_for_help_is_answered_or_closed(desk, made) -> None:
    first, second = ask_help(made, "Een.", op_id()), ask_help(made, "Twee.", op_id())
    empty = desk.post(f"{DESK}/help/{first.op_id}", {"act": "answer", "answer": " "})
    assert "Schrijf eerst een antwoord" in empty.content.decode()
    desk.post(f"{DESK}/help/{first.op_id}", {"act": "answer", "answer": "Ik luister."})
    desk.post(f"{DESK}/help/{second.op_id}", {"act": "close"})
    assert not HelpMessage.objects.filter(closed_at=None).exists()
    assert OutboxMail.objects.filter(kind="council.answered").count() == 1


def test_a_member_is_erased_when_asked_once_more_which_says_who_is_mailed(desk, made) -> None:
    shown = desk.get(f"{DESK}/members/{made.public_id}").content.decode()
    asked_once_more = shown.split('<details class="details confirm">')[1]
    assert "De jongere en de ouder of verzorger krijgen een laatste mail." in asked_once_more
    assert "Ja, wis dit lid" in asked_once_more.split("</details>")[0]
    assert CouncilMember.objects.exists()
    desk.post(f"{DESK}/members/{made.public_id}")
    assert not CouncilMember.objects.exists()


def test_the_supervisor_has_council_matters_only(desk, made) -> None:
    ask_help(made, "Help.", op_id())
    shown = desk.get("/desk").content.decode()
    assert "jongere die om hulp vraagt" in shown
    for page in (
        "/desk/meetups",
        "/desk/harvest",
        "/desk/bundling",
        "/desk/schools",
        "/desk/log",
        "/desk/staff",
    ):
        assert f'href="{page}"' not in shown
        assert desk.get(page).status_code == 403


def mail_to_a_guardian() -> OutboxMail:
    asked()
    return OutboxMail.objects.get(kind="council.guardian")


def test_mail_of_the_council_is_not_the_producers_to_read_or_to_send_again(desk) -> None:
    mail, producer = mail_to_a_guardian(), browser_of(staff(Job.PRODUCER))
    assert mail.to not in producer.get("/desk/outbox").content.decode()
    for part in ("", "/letter"):
        assert producer.get(f"/desk/outbox/{mail.public_id}{part}").status_code == 404
    assert mail.to in desk.get("/desk/outbox").content.decode()
    assert "/council/guardian/" in desk.get(f"/desk/outbox/{mail.public_id}").content.decode()
    OutboxMail.objects.filter(pk=mail.pk).update(state="failed")
    assert producer.post(f"/desk/outbox/{mail.public_id}/again").status_code == 404
    assert desk.post(f"/desk/outbox/{mail.public_id}/again").status_code == 302
    mail.refresh_from_db()
    assert mail.state == "waiting"


def test_once_mail_is_really_sent_nobody_in_the_desk_reads_a_guardians_link(desk, smtp) -> None:
    mail = mail_to_a_guardian()
    shown = desk.get(f"/desk/outbox/{mail.public_id}").content.decode()
    assert "/council/guardian/" not in shown
    assert "Hier niet te lezen" in shown
    assert desk.get(f"/desk/outbox/{mail.public_id}/letter").status_code == 404


def test_what_a_colleague_dealt_with_meanwhile_says_so_and_leads_back(desk, made) -> None:
    request, said, help_ = confirmed(), solution(made), ask_help(made, "Een.", op_id())
    pages = [f"requests/{request.public_id}", f"solutions/{said.op_id}", f"help/{help_.op_id}"]
    sent = [{"act": "approve"}, {"act": "release"}, {"act": "close"}]
    for page, data in zip(pages, sent, strict=True):
        desk.post(f"{DESK}/{page}", data)
        assert desk.post(f"{DESK}/{page}", data)["Location"] == DESK
    assert desk.get(DESK).content.decode().count("Een collega was u voor") == 3
    assert CouncilMember.objects.count() == 2


def test_a_guardians_address_that_a_young_person_has_is_pointed_out_before_the_yes(desk, made) -> None:
    suspect = confirmed(guardian_email=made.email.upper())
    sister, brother = (
        confirmed(guardian_email="ouder@example.org"),
        confirmed(guardian_email="ouder@example.org"),
    )
    shown = desk.get(f"{DESK}/requests/{suspect.public_id}").content.decode()
    assert "Een jongere gebruikt dit adres zelf" in shown
    family = desk.get(f"{DESK}/requests/{sister.public_id}").content.decode()
    assert "ook bij 1 andere jongere" in family
    assert brother.alias not in family
    plain = desk.get(f"{DESK}/requests/{confirmed().public_id}").content.decode()
    assert "andere jongere" not in plain
    assert "gebruikt dit adres" not in plain

"""A young person asks, a guardian confirms by a link of their own, a supervisor checks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from stokje.council.models import CouncilMember, CouncilRequest, Guardian
from stokje.council.queries import guardian_token, own_token, requests_to_check
from stokje.council.services import apply, approve, confirm, decline, forget_past, knock
from stokje.post.models import OutboxMail
from stokje.post.queries import render
from stokje.post.services import send_due
from stokje.privacy.services import purge
from stokje.shared import clock
from stokje.shared.errors import Refused
from tests.make.council import application, asked, confirmed, member, supervisor
from tests.make.rows import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("council")]


def mails(kind: str) -> int:
    return OutboxMail.objects.filter(kind=f"council.{kind}").count()


def later(**of: int) -> Any:
    return clock.at(clock.now() + dt.timedelta(**of))


def test_under_sixteen_the_guardian_is_asked_and_unconfirmed_nobody_is_let_in() -> None:
    request = asked()
    assert (mails("guardian"), mails("asked"), mails("confirm")) == (1, 1, 0)
    assert not requests_to_check().exists()
    with pytest.raises(Refused):
        approve(request, supervisor())
    assert not CouncilMember.objects.exists()


def test_who_is_sixteen_confirms_alone_and_no_guardian_is_kept() -> None:
    made = approve(confirmed(band="16", guardian_email=""), supervisor())
    assert (mails("guardian"), mails("joined"), mails("welcome")) == (0, 0, 1)
    assert not Guardian.objects.filter(member=made).exists()


def test_opening_the_link_confirms_nothing_and_the_button_does() -> None:
    request, client = asked(), Client()
    link = f"/council/guardian/{guardian_token(request)}"
    assert client.get(link).status_code == 200
    request.refresh_from_db()
    assert request.confirmed_at is None
    client.post(link)
    client.post(link)
    request.refresh_from_db()
    assert (request.confirmed_at is not None, request.text_version) == (True, "council-1")


def test_a_child_under_sixteen_cannot_confirm_with_its_own_link() -> None:
    request = asked()
    Client().post(f"/council/me/{own_token(request)}")
    request.refresh_from_db()
    assert request.confirmed_at is None
    assert Client().post(f"/council/guardian/{own_token(request)}").status_code == 404


def test_let_in_the_request_is_gone_and_the_guardians_link_stays_good() -> None:
    request = confirmed()
    link = f"/council/guardian/{guardian_token(request)}"
    made = approve(request, supervisor())
    assert not CouncilRequest.objects.exists()
    assert made.guardian.email == request.guardian_email
    assert (mails("welcome"), mails("joined"), mails("guardian")) == (1, 1, 0)
    assert "Uw kind zit in de jongerenraad" in Client().get(link).content.decode()


def test_an_alias_that_another_has_gets_a_number_and_the_form_does_not_tell() -> None:
    def welcome(alias: str) -> str:
        approve(confirmed(alias=alias), supervisor())
        told = render(OutboxMail.objects.filter(kind="council.welcome").latest("pk"))
        return told.text if told else ""

    member(alias="Vos")
    assert "had jouw schuilnaam al" in welcome("vos")
    assert CouncilMember.objects.latest("pk").alias == "vos 2"
    assert "had jouw schuilnaam al" not in welcome("das")


def test_declined_the_reason_is_mailed_and_everything_goes_soon(smtp) -> None:
    request = confirmed()
    with pytest.raises(Refused):
        decline(request, " ", supervisor())
    decline(request, "Dit lijkt een echte naam.", supervisor())
    send_due()
    body = smtp.to(request.guardian_email)[-1].get_body(("plain",)).get_content()
    assert "Dit lijkt een echte naam." in body
    assert Client().get(f"/council/guardian/{guardian_token(request)}").status_code == 404
    with later(days=3):
        purge()
    assert not CouncilRequest.objects.exists()


def test_an_unanswered_request_is_erased_after_fourteen_days_with_its_mails() -> None:
    keys = [f"councilrequest:{request.pk}" for request in (confirmed(), asked())]
    with later(days=13, hours=23):
        purge()
    assert CouncilRequest.objects.count() == 2
    with later(days=14, hours=1):
        purge()
    assert not CouncilRequest.objects.exists()
    assert not OutboxMail.objects.filter(subject_key__in=keys).exists()


def test_sending_the_form_again_does_not_begin_the_fourteen_days_anew() -> None:
    request = asked(email="kind@example.org", guardian_email="ouder@example.org")
    with later(days=10):
        again = asked(email="Kind@example.org".lower(), guardian_email="ouder@example.org", alias="Uil")
    assert (again.pk, again.alias, again.asked_at) == (request.pk, "Uil", request.asked_at)
    with later(days=15):
        assert forget_past() >= 1


def test_the_form_again_mails_at_most_once_an_hour() -> None:
    for _ in range(3):
        asked(email="kind@example.org", guardian_email="ouder@example.org")
    assert mails("guardian") == 1
    with later(hours=1):
        asked(email="kind@example.org", guardian_email="ouder@example.org")
    assert mails("guardian") == 2


def test_nobody_fills_a_strangers_mailbox_with_requests() -> None:
    for _ in range(3):
        assert apply(application(guardian_email="vol@example.org"))
    assert apply(application(guardian_email="vol@example.org")) is None
    assert mails("guardian") == 3


def test_another_guardian_shuts_the_first_one_out() -> None:
    request = asked(email="kind@example.org", guardian_email="fout@example.org")
    old = guardian_token(request)
    asked(email="kind@example.org", guardian_email="goed@example.org")
    assert Client().get(f"/council/guardian/{old}").status_code == 404


def test_after_some_guardians_no_other_is_mailed() -> None:
    for number in range(6):
        apply(application(email="kind@example.org", guardian_email=f"ouder-{number}@example.org"))
    assert mails("guardian") == 5
    assert mails("asked") == 5


def test_what_was_confirmed_is_not_changed_by_the_form() -> None:
    request = confirmed(email="kind@example.org", alias="Vos")
    apply(application(email="kind@example.org", alias="Anders", guardian_email="ander@example.org"))
    request.refresh_from_db()
    assert request.alias == "Vos"


def test_a_member_who_sends_the_form_gets_the_own_link_again() -> None:
    made = member()
    assert apply(application(email=made.email.upper())) is None
    assert (mails("again"), CouncilRequest.objects.count()) == (1, 0)


def test_the_database_itself_refuses_what_cannot_be() -> None:
    request = asked(email="kind@example.org")
    cases: list[dict[str, Any]] = [
        {"guardian_email": ""}, {"band": "16"}, {"guardian_email": "kind@example.org"},
        {"confirmed_at": dt.datetime(2031, 1, 1, tzinfo=dt.UTC)},
        {"declined_at": dt.datetime(2031, 1, 1, tzinfo=dt.UTC)},
    ]  # fmt: skip
    for fields in cases:
        assert refused(CouncilRequest.objects.filter(pk=request.pk), **fields), fields


FILLED = {
    "alias": "Vos", "band": "14", "province": "PV24", "email": "kind@example.org",
    "guardian_email": "ouder@example.org",
}  # fmt: skip


WRONG = [
    ({"guardian_email": "", "alias": "vos@example.org"}, ["Die moet eerst ja zeggen.", "Kies iets anders."]),
    ({"guardian_email": "KIND@example.org"}, ["Dit is je eigen adres."]),
    ({"alias": "06 12345678", "band": "11"}, ["Kies iets anders.", 'id="id_band_error"']),
    ({"alias": "@blauwevos"}, ["Kies iets anders."]),
    ({"alias": "Sara de Wit"}, ["Is dit je echte naam?"]),
]


def test_the_form_says_what_is_wrong_and_loses_nothing(client) -> None:
    for wrong, said in WRONG:
        answer = client.post("/council", FILLED | wrong)
        assert answer.status_code == 400, wrong
        page = answer.content.decode()
        assert [words for words in said if words in page] == said, wrong
        assert FILLED["email"] in page, wrong
    assert not CouncilRequest.objects.exists()


def test_who_says_it_is_no_name_is_believed_the_second_time(client) -> None:
    named = FILLED | {"alias": "Rode Vos"}
    first = client.post("/council", named)
    assert (first.status_code, 'value="Rode Vos"' in first.content.decode()) == (400, True)
    assert client.post("/council", named | {"seen": "Rode Vos"}).status_code == 302
    assert CouncilRequest.objects.get().alias == "Rode Vos"


def test_of_a_robot_nothing_is_kept_and_of_someone_of_sixteen_no_guardian(client) -> None:
    assert client.post("/council", FILLED | {"website": "x"}).status_code == 302
    assert not CouncilRequest.objects.exists()
    assert client.post("/council", FILLED | {"band": "16"}).status_code == 302
    assert CouncilRequest.objects.get().guardian_email == ""


def test_only_the_councils_own_front_page_may_be_found(client) -> None:
    assert "noindex" not in client.get("/council").content.decode()
    request = asked()
    for page in (
        "/council/thanks", "/council/space", f"/council/me/{own_token(request)}",
        f"/council/guardian/{guardian_token(request)}",
    ):  # fmt: skip
        assert "noindex" in client.get(page).content.decode(), page
    assert "Disallow: /council/" in client.get("/robots.txt").content.decode()


def test_a_request_is_taken_back_with_either_link() -> None:
    first, second = asked(), asked()
    assert Client().get(f"/council/me/{own_token(first)}/stop").status_code == 200
    assert CouncilRequest.objects.count() == 2
    Client().post(f"/council/me/{own_token(first)}/stop")
    Client().post(f"/council/guardian/{guardian_token(second)}/stop")
    assert not CouncilRequest.objects.exists()
    assert confirm(first) is None


def test_a_whole_class_may_ask_from_one_network_and_then_it_waits_an_hour() -> None:
    client = Client()

    def ask(number: int) -> int:
        filled = FILLED | {"email": f"kind-{number}@example.org", "guardian_email": f"o-{number}@example.org"}
        return client.post("/council", filled).status_code

    assert ask(1) == 302
    for _ in range(38):
        knock("127.0.0.1")
    assert ask(40) == 302
    shown = client.post("/council", FILLED)
    assert shown.status_code == 400
    assert "veel verzoeken van jouw netwerk" in shown.content.decode()
    assert not CouncilRequest.objects.filter(email=FILLED["email"]).exists()
    with later(minutes=61):
        assert ask(41) == 302


def test_who_lost_the_link_gets_it_again_young_person_and_guardian_each_their_own(smtp) -> None:
    made = member(email="kind@example.org", guardian_email="ouder@example.org")
    for address in ("Kind@example.org", "ouder@example.org", "niemand@example.org"):
        assert Client().post("/council/lost", {"email": address})["Location"] == "/council"
    send_due()
    to_child, to_guardian = (
        smtp.to(f"{name}@example.org")[-1].get_body(("plain",)).get_content() for name in ("kind", "ouder")
    )
    assert own_token(made) in to_child
    assert guardian_token(made) in to_guardian
    assert guardian_token(made) not in to_child
    assert own_token(made) not in to_guardian
    assert not smtp.to("niemand@example.org")


def test_a_guardian_who_lost_the_mail_is_asked_again_and_the_child_reads_how_and_until_when() -> None:
    request = asked(email="kind@example.org", guardian_email="ouder@example.org")
    page = Client().get(f"/council/me/{own_token(request)}").content.decode()
    assert 'href="/council/lost"' in page
    assert "Dan wissen we alles op" in page
    Client().post("/council/lost", {"email": "kind@example.org"})
    assert mails("guardian") == 1
    with later(hours=1):
        Client().post("/council/lost", {"email": "kind@example.org"})
    assert mails("guardian") == 2


def test_the_mail_to_the_guardian_names_the_campaign_and_whom_to_ask(smtp) -> None:
    asked(guardian_email="ouder@example.org")
    send_due()
    mail = smtp.to("ouder@example.org")[-1]
    body = mail.get_body(("plain",)).get_content()
    assert "de jongerenraad van Klassen" in body
    assert "Antwoord dan op deze mail." in body
    assert mail["Reply-To"]

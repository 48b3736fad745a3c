"""Whoever ends it, the other hears of it: plainly, and no more than needed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from stokje.council.models import CouncilMember, CouncilRequest
from stokje.council.queries import guardian_token, own_token
from stokje.council.services import ask_help, decline, forget_past, forget_with, release
from stokje.post.models import OutboxMail
from stokje.post.services import send_due
from stokje.shared import clock
from stokje.shared.ids import op_id
from tests.make.council import asked, confirmed, in_the_space, member, solution, supervisor

pytestmark = pytest.mark.django_db
ALIAS, CHILD, PARENT = "Onvindbaar Ijsbeertje", "kind@example.org", "ouder@example.org"
PEOPLE = {"alias": ALIAS, "email": CHILD, "guardian_email": PARENT}
OTHER_CHILD, OTHER_PARENT = "ander-kind@example.org", "andere-ouder@example.org"
OTHERS = {"email": OTHER_CHILD, "guardian_email": OTHER_PARENT}
"""Who only asked to join."""
HELP, SAID = "Onvindbare hulpvraag.", "Laat ons het rooster mee maken."


@pytest.fixture(scope="module", autouse=True)
def _joined(council: None) -> None:
    member(**PEOPLE)
    OutboxMail.objects.all().delete()


@pytest.fixture
def joined(db: None) -> CouncilMember:
    return CouncilMember.objects.get()


def last(smtp: Any, address: str) -> str:
    """Subject and words of what was mailed last to this address."""
    send_due()
    mail = smtp.to(address)[-1]
    return f"{mail['Subject']}\n{mail.get_body(('plain',)).get_content()}"


def goodbyes() -> list[str]:
    return sorted(OutboxMail.objects.filter(kind__startswith="council.goodbye").values_list("to", flat=True))


def stop(member: CouncilMember, **data: str) -> None:
    in_the_space(member).post("/council/space/stop", data)


def stop_as_guardian(one: CouncilMember | CouncilRequest, **data: str) -> None:
    Client().post(f"/council/guardian/{guardian_token(one)}/stop", data)


def test_a_child_that_stops_is_told_of_to_the_guardian_and_to_nobody_else(smtp: Any, joined: Any) -> None:
    release(solution(joined, SAID), supervisor())
    ask_help(joined, HELP, op_id())
    stop(joined)
    assert goodbyes() == [PARENT]
    told = last(smtp, PARENT)
    assert "Uw kind is gestopt met de jongerenraad." in told
    assert "Die blijft staan, als woorden van de jongerenraad" in told
    for never in (ALIAS, CHILD, HELP, SAID, "Flevoland", "/council/"):
        assert never not in told, never


def test_a_guardian_who_stops_it_is_told_of_to_the_child_with_where_to_talk(smtp: Any, joined: Any) -> None:
    release(solution(joined, SAID), supervisor())
    stop_as_guardian(joined, out="yes")
    assert goodbyes() == [CHILD]
    told = last(smtp, CHILD)
    assert "Je ouder of verzorger heeft je plek in de jongerenraad laten stoppen." in told
    assert "Wat van jou was vrijgegeven, is ook weggehaald." in told
    assert "0800-0432" in told
    for never in (ALIAS, PARENT, SAID):
        assert never not in told, never


def test_a_member_let_go_by_the_supervisor_hears_of_it_and_so_does_the_guardian(
    smtp: Any, desk: Client, joined: CouncilMember
) -> None:
    desk.post(f"/desk/council/members/{joined.public_id}")
    assert goodbyes() == [CHILD, PARENT]
    assert "De begeleider heeft je plek in de jongerenraad laten stoppen." in last(smtp, CHILD)
    assert "De begeleider heeft de plek van uw kind" in last(smtp, PARENT)


def test_a_request_that_the_child_takes_back_is_told_of_to_the_guardian(smtp: Any) -> None:
    request = asked(**OTHERS)
    Client().post(f"/council/me/{own_token(request)}/stop")
    assert goodbyes() == [OTHER_PARENT]
    assert "ingetrokken" in last(smtp, OTHER_PARENT)
    assert "Is een oplossing" not in last(smtp, OTHER_PARENT)


def test_a_guardian_who_says_no_is_told_of_to_the_child(smtp: Any) -> None:
    stop_as_guardian(asked(**OTHERS))
    assert goodbyes() == [OTHER_CHILD]
    assert "Je ouder of verzorger zegt nee tegen de jongerenraad." in last(smtp, OTHER_CHILD)


def test_who_is_sixteen_and_stops_needs_no_mail() -> None:
    stop(member(band="16", guardian_email=""))
    assert goodbyes() == []


def test_a_request_that_time_erased_mails_nobody() -> None:
    asked(**OTHERS)
    with clock.at(clock.now() + dt.timedelta(days=15)):
        forget_past()
    assert not OutboxMail.objects.exists()


def test_stopping_twice_says_goodbye_once(joined: CouncilMember) -> None:
    client, link = Client(), f"/council/guardian/{guardian_token(joined)}/stop"
    assert [client.post(link).status_code, client.post(link).status_code] == [302, 404]
    assert goodbyes() == [CHILD]


@pytest.mark.parametrize(("erased", "told"), [(CHILD, [PARENT]), (PARENT, [CHILD])])
def test_who_has_themselves_erased_everywhere_is_told_of_to_the_other(
    joined: CouncilMember, erased: str, told: list[str]
) -> None:
    forget_with(erased)
    assert goodbyes() == told


def test_the_page_says_before_that_the_other_gets_a_last_mail(joined: CouncilMember) -> None:
    young = in_the_space(joined).get("/council/space/stop").content.decode()
    assert "Je ouder of verzorger krijgt een laatste mail" in young
    guardian = Client().get(f"/council/guardian/{guardian_token(joined)}/stop").content.decode()
    assert "Uw kind krijgt een laatste mail" in guardian
    waits = Client().get(f"/council/me/{own_token(asked())}/stop").content.decode()
    assert "Je ouder of verzorger krijgt een laatste mail" in waits


def test_declined_the_child_hears_that_it_does_not_go_on_without_the_reason(smtp: Any) -> None:
    decline(confirmed(**OTHERS), "De twee adressen lijken van één mens.", supervisor())
    told = last(smtp, OTHER_CHILD)
    assert "Dat gaat nu niet door." in told
    assert "twee adressen" not in told

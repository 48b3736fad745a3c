"""The page of a recipient's office: the link is the key, opening shows, a button acts."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from stokje.handover.queries import current_holder, office_token, recipients
from stokje.tracking.models import Progress, Response
from stokje.tracking.services import Promise, return_response
from tests.make.campaign import campaign as make_campaign
from tests.make.handover import Asked, holder
from tests.make.tracking import days, published, response

pytestmark = pytest.mark.django_db


def answer(**changed: Any) -> dict[str, Any]:
    rows = {"promise-TOTAL_FORMS": 3, "promise-INITIAL_FORMS": 0}
    given = {
        "verdict": "accept",
        "reason": "Ja, dit doen wij.",
        "decided_on": days(0).isoformat(),
        "language": "nl",
    }
    return rows | given | changed


def address(asked: Asked, rest: str = "") -> str:
    return f"/office/{office_token(asked[1])}{rest}"


def test_the_office_sees_what_it_was_asked(client: Client, asked: Asked) -> None:
    for language in ("", "/en"):
        shown = client.get(language + address(asked))
        assert shown.status_code == 200
        assert asked[0].title(language.strip("/") or "nl") in shown.content.decode()
        assert "noindex" in shown.content.decode()
        assert "no-store" in shown.headers["Cache-Control"], language
    assert not Response.objects.exists()


def test_a_wrong_link_opens_nothing(client: Client, asked: Asked) -> None:
    assert client.get("/office/onzin").status_code == 404
    assert client.get(address(asked) + "x").status_code == 404
    assert client.get(address(asked, "/conditions/99")).status_code == 404


def test_an_answer_with_two_pledges_waits_for_the_check(client: Client, asked: Asked) -> None:
    promised = {
        "promise-0-what": "Een tweede lezer.", "promise-0-due_on": days(30).isoformat(),
        "promise-2-what": "Een handleiding.", "promise-2-due_on": days(60).isoformat(),
    }  # fmt: skip
    shown = client.post(address(asked, "/conditions/1"), answer(**promised), follow=True)
    assert "Dank u wel" in shown.content.decode()
    given = Response.objects.get()
    assert (given.state, given.holder) == ("given", asked[1])
    assert [made.what for made in given.pledges.all()] == ["Een tweede lezer.", "Een handleiding."]


def test_an_office_says_in_which_language_it_writes(client: Client, asked: Asked) -> None:
    form = client.get("/en" + address(asked, "/conditions/1")).context["form"]
    assert form["language"].value() == "en"
    assert not Response.objects.exists(), "opening answers nothing"
    client.post(address(asked, "/conditions/1"), answer(language="en", reason="Yes, we will."))
    assert Response.objects.get().language == "en"
    shown = client.get(address(asked, "/conditions/1")).content.decode()
    assert '<p lang="en">Yes, we will.</p>' in shown
    assert "in het Engels" in shown


PLEDGE = {"promise-0-what": "Iets"}
IMPOSSIBLE: list[tuple[dict[str, Any], list[str], str]] = [
    ({"reason": ""}, ["Reden"], "allebei"),
    # Half a pledge; what is wrong with it stands on top too.
    (PLEDGE, ["allebei", "Er klopt nog iets niet", 'href="#id_promise-0-due_on"'], "toekomst"),
    ({"verdict": "no", "promise-0-due_on": "2099-01-01"} | PLEDGE, ["horen geen beloftes"], "toekomst"),
    # Who says no is asked for no date either.
    ({"verdict": "no"} | PLEDGE, ["horen geen beloftes"], "allebei"),
    ({"decided_on": "2099-01-01"}, ["toekomst"], "allebei"),
]


def test_what_cannot_be_is_said_and_nothing_is_written(client: Client, asked: Asked) -> None:
    for changed, said, not_said in IMPOSSIBLE:
        shown = client.post(address(asked, "/conditions/1"), answer(**changed))
        assert shown.status_code == 200, changed
        page = shown.content.decode()
        assert [words for words in (*said, not_said) if words in page] == said, changed
    assert not Response.objects.exists()


def test_an_empty_answer_is_told_what_to_do_and_not_that_a_field_is_required(
    client: Client, asked: Asked
) -> None:
    empty = client.post(address(asked, "/conditions/1"), answer(verdict="", reason="", decided_on=""))
    for words in ("Kies een antwoord.", "Schrijf waarom.", "Vul in op welke dag dit is besloten."):
        assert words in empty.content.decode()
    nobody = client.post(address(asked, "/successor"), {})
    assert "Vul de naam van uw opvolger in." in nobody.content.decode()
    for shown in (empty, nobody):
        assert "Dit veld is verplicht" not in shown.content.decode()


def test_an_answer_sent_back_shows_why(client: Client, asked: Asked) -> None:
    return_response(response(asked), "Wie tekent dit?", "user:1")
    assert "Wie tekent dit?" in client.get(address(asked, "/conditions/1")).content.decode()
    assert "teruggestuurd" in client.get(address(asked)).content.decode()


def test_a_pledge_of_an_answer_that_was_replaced_or_sent_back_before_it_was_public_is_not_shown(
    client: Client, asked: Asked
) -> None:
    response(asked, Promise("Een tolk.", days(30)))
    assert "Een tolk." in client.get(address(asked)).content.decode()
    second = response(asked, Promise("Een tweede lezer.", days(30)))
    shown = client.get(address(asked)).content.decode()
    assert ("Een tolk." in shown, "Een tweede lezer." in shown) == (False, True)
    return_response(second, "Wie tekent dit?", "user:1")
    assert "Een tweede lezer." not in client.get(address(asked)).content.decode()


def test_the_office_tells_how_its_pledge_stands_and_may_not_call_it_broken(
    client: Client, asked: Asked
) -> None:
    published(asked, Promise("Een tweede lezer.", days(30)))
    page = address(asked, "/pledges/1")
    assert "gebroken" not in client.get(page).content.decode()
    step = {
        "state": "kept",
        "text": "Klaar.",
        "evidence": "example.org/besluit",
        "happened_on": days(0).isoformat(),
        "language": "nl",
    }
    client.post(page, step)
    made = Progress.objects.get()
    assert (made.state, made.published_at, made.evidence) == ("kept", None, "https://example.org/besluit")
    assert made.by == f"holder:{asked[1].pk}"
    assert client.get(f"/office/{office_token(holder())}/pledges/1").status_code == 404, "another office"


NEXT = {"holder": "Nieuw", "email": "nieuw@example.org"}


def test_a_successor_takes_over_by_a_button_and_the_link_dies(client: Client, asked: Asked) -> None:
    old = address(asked)
    assert client.get(f"{old}/successor").status_code == 405
    shown = client.post(f"{old}/successor", NEXT | {"sure": "yes"})
    assert shown.status_code == 200
    assert client.get(old).status_code == 404
    now = current_holder(recipients().get(pk=asked[1].recipient_id))
    assert now is not None
    assert now.email == "nieuw@example.org"


def test_the_address_of_a_successor_is_read_back_before_anything_changes(
    client: Client, asked: Asked
) -> None:
    page = f"{address(asked)}/successor"
    shown = client.post(page, NEXT).content.decode()
    assert "Klopt dit adres?" in shown
    assert 'type="hidden" name="email" value="nieuw@example.org"' in shown
    assert client.get(address(asked)).status_code == 200
    again = client.post(page, NEXT | {"change": "yes"}).content.decode()
    assert 'type="email" name="email" value="nieuw@example.org"' in again


def test_the_old_link_says_that_the_office_was_handed_over_and_whom_to_ask(
    client: Client, asked: Asked
) -> None:
    make_campaign()
    client.post(f"{address(asked)}/successor", NEXT | {"sure": "yes"})
    for rest in ("", "/conditions/1"):
        shown = client.get(address(asked, rest))
        assert shown.status_code == 404
        assert "Deze pagina is overgedragen" in shown.content.decode()
        assert asked[1].recipient.name not in shown.content.decode()
    assert "mailto:" in shown.content.decode()

"""What no page of ours would send is refused at the door of what phones keep: notes, and questions."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from stokje.harvest.models import Statement
from stokje.live.models import Evening
from stokje.live.queries import COOKIE_PREFIX, Pass, make_pass, read_pass
from stokje.live.services import set_questions
from stokje.seating.queries import crew_token
from stokje.shared.ids import op_id
from stokje.shared.pace import Pace
from stokje.site.views import outbox
from tests.make.live import elsewhere

pytestmark = pytest.mark.django_db


def note(text: str = "Dit werkt") -> dict[str, Any]:
    return {"do": "write", "opId": str(op_id()), "kind": "works", "text": text}


def post(path: str, body: str) -> Any:
    return Client().post(path, body, content_type="application/json")


def test_what_is_too_large_or_no_json_or_for_another_meetup_is_refused_in_words(
    opened: Evening, three_tables: Evening
) -> None:
    path, elsewhere = f"/live/{opened.meetup.slug}/table/notes", three_tables.meetup.tables.all()[0]
    token = crew_token(elsewhere)
    sent = {
        413: json.dumps({"token": token, "items": [note("x" * 600_000)]}),
        400: '{"token": ' + "[" * 50_000,
        403: json.dumps({"token": token, "items": [note()]}),
    }
    for status, body in sent.items():
        answer = post(path, body)
        assert (answer.status_code, bool(answer.json()["message"])) == (status, True)
    assert "in parts" in post(f"/en{path}", sent[413]).json()["message"]
    assert not Statement.objects.exists()


def test_a_link_that_floods_waits_and_the_table_beside_it_writes_on(
    three_tables: Evening, monkeypatch: Any
) -> None:
    monkeypatch.setattr(outbox, "ONE_LINK", Pace(at_once=2, a_second=0.5))
    path = f"/live/{three_tables.meetup.slug}/table/notes"
    one, two, _three = (crew_token(table) for table in three_tables.meetup.tables.all())
    flood = [post(path, json.dumps({"token": one, "items": [note(), note()]})) for _ in range(2)]
    assert [answer.status_code for answer in flood] == [200, 429]
    assert int(flood[1].headers["Retry-After"]) == 2
    assert post(path, json.dumps({"token": two, "items": [note()]})).status_code == 200
    assert Statement.objects.count() == 3
    form = {"t": one, "kind": "works", "text": "Nog een", "op_id": str(op_id())}
    assert Client().post(path.removesuffix("/notes"), form).status_code == 429


def test_who_floods_with_questions_waits_too_by_script_and_by_form(opened: Evening, monkeypatch: Any) -> None:
    monkeypatch.setattr(outbox, "ONE_LINK", Pace(at_once=2, a_second=0.5))
    set_questions(opened, "user:1", taken=True, approval=False)
    who = make_pass(opened.meetup, Pass("r", opened.meetup.registrations.all()[0].public_id), 1)
    path = f"/live/{opened.meetup.slug}/questions"
    asked = [{"do": "ask", "opId": str(op_id()), "text": text} for text in ("Waarom?", "Hoe dan?")]
    flood = [post(path, json.dumps({"pass": who, "items": asked})) for _ in range(2)]
    assert [answer.status_code for answer in flood] == [200, 429]
    assert int(flood[1].headers["Retry-After"]) == 2
    phone = Client()
    phone.cookies[f"{COOKIE_PREFIX}{opened.meetup.slug}"] = who
    form = {"text": "Nog een?", "op_id": str(op_id())}
    assert phone.post(path.removesuffix("s"), form).status_code == 429
    assert opened.questions.count() == 2


def test_what_no_database_takes_holds_nothing_up_and_the_words_around_it_are_saved(opened: Evening) -> None:
    path, token = f"/live/{opened.meetup.slug}/table/notes", crew_token(opened.meetup.tables.get())
    odd = [
        note("Half een \ud83d smiley"),
        note("Een\x00nul"),
        note() | {"round": "9" * 5000},
        note() | {"writtenAt": "9999-12-31T23:59:59+00:00"},
        {"do": "change", "opId": str(op_id()), "note": str(op_id()), "baseVersion": "9" * 5000},
        {"do": "raise", "opId": str(op_id()), "kind": "help", "text": "\x00Help\udfff"},
        note("Gewoon"),
    ]
    sent = {"token": token, "language": "\ud800\x00", "sentAt": "0001-01-01T00:00:00+00:00", "items": odd}
    outcomes = [one["state"] for one in post(path, json.dumps(sent)).json()["items"]]
    assert outcomes == ["saved"] * 4 + ["refused", "saved", "saved"]
    said = Statement.objects.order_by("pk")
    assert [one.text for one in said if one.text != "Dit werkt"] == ["Half een � smiley", "Eennul", "Gewoon"]
    assert {one.language for one in said} == {"nl"}
    here = json.dumps({"token": token, "phone": "a\x00\udfff"})
    assert post(path.removesuffix("notes") + "here", here).status_code == 200


def test_no_forged_link_breaks_a_page(opened: Evening) -> None:
    path = f"/live/{opened.meetup.slug}"
    for forged in ("r_a.1." + "f" * 6000 + ".x", "\ud800.1.0.x", "r_a.1.0.\ud800", "r_a.1.-.x"):
        assert post(f"{path}/table/notes", json.dumps({"token": forged})).status_code == 403
        assert post(f"{path}/questions", json.dumps({"pass": forged})).status_code == 403
        assert read_pass(opened.meetup.slug, forged) is None
    assert Client().get("/my/a.1." + "f" * 6000 + ".x").status_code in {403, 404}


def test_what_waits_on_phones_is_taken_at_the_address_that_the_meetup_had_before(opened: Evening) -> None:
    table, guest = opened.meetup.tables.get(), opened.meetup.registrations.all()[0]
    phone, held = Client(), make_pass(opened.meetup, Pass("r", guest.public_id), 1)
    phone.cookies[f"live_{opened.meetup.slug}"] = held
    path = f"/live/{elsewhere(opened)}"
    sent = {"token": crew_token(table), "phone": "a", "items": [note()]}
    assert post(f"{path}/table/notes", json.dumps(sent)).json()["items"][0]["state"] == "saved"
    assert post(f"{path}/table/here", json.dumps(sent)).status_code == 200
    assert Client().get(f"{path}/table?t={crew_token(table)}").status_code == 200
    asked = {"pass": held, "items": [{"do": "ask", "opId": str(op_id()), "text": "Hoe?"}]}
    assert post(f"{path}/questions", json.dumps(asked)).status_code == 200
    for address in (path, f"/live/{opened.meetup.slug}"):
        shown = phone.get(address).content.decode()
        now = make_pass(opened.meetup, Pass("r", guest.public_id), guest.link_version)
        assert f'data-pass="{now}"' in shown
    assert phone.cookies[f"live_{opened.meetup.slug}"].value == now

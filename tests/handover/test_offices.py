"""Handing over: offices, who holds them, what they are asked, and the mail with their link."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from stokje.handover import queries
from stokje.handover.services import add_recipient, appoint, ask, blank_item, record_handover
from stokje.post.models import OutboxMail
from stokje.post.queries import render
from stokje.shared import clock
from stokje.shared.errors import Refused
from tests.make.handover import Asked, bundle, edition, holder
from tests.make.seating import evening_meetup

pytestmark = pytest.mark.django_db
SOON = dt.timedelta(days=30)


def test_handing_over_brings_each_office_its_link_once(asked: Asked) -> None:
    bundle(title="Elke ouder krijgt een tolk")
    frozen, who = edition(changed="Een voorwaarde erbij."), holder()
    for condition in frozen.items.all():
        ask(condition, who.recipient, clock.today() + SOON, "user:1")
    assert frozen.items.count() == 2
    mails = OutboxMail.objects.filter(kind="handover.handed_over", to=who.email)
    assert not mails.exists()
    record_handover(frozen, evening_meetup(), "Den Haag", "Op het plein.", "user:1")
    rendered = render(mails.get())
    assert rendered is not None
    assert "Elke ouder krijgt een tolk" in rendered.text
    (token,) = re.findall(rf"{who.public_id}\.\S+", rendered.text)
    assert queries.holder_by_token(token) == who


def test_an_edition_is_handed_over_once(asked: Asked) -> None:
    condition, _who = asked
    with pytest.raises(Refused):
        record_handover(condition.edition, evening_meetup(), "Utrecht", actor="user:1")


def test_an_office_asked_after_the_handover_hears_of_it_at_once(asked: Asked) -> None:
    condition, _who = asked
    other = holder()
    ask(condition, other.recipient, clock.today() + SOON, "user:1")
    assert OutboxMail.objects.filter(to=other.email, kind="handover.handed_over").count() == 1


def test_asking_again_moves_the_date(asked: Asked) -> None:
    condition, who = asked
    moved = ask(condition, who.recipient, clock.today() + 2 * SOON, "user:1")
    assert [address.pk for address in queries.addresses_of(who.recipient)] == [moved.pk]
    assert moved.answer_by == clock.today() + 2 * SOON


def test_a_successor_takes_the_office_and_the_old_link_is_dead(asked: Asked) -> None:
    _condition, who = asked
    old = queries.office_token(who)
    assert queries.holder_by_token(old) == who
    successor = appoint(who.recipient, "Nieuw", "new@example.org", actor="user:1")
    assert queries.holder_by_token(old) is None
    assert queries.holder_by_token(queries.office_token(successor)) == successor
    assert OutboxMail.objects.filter(to="new@example.org", kind="handover.handed_over").exists()
    with pytest.raises(Refused):
        appoint(who.recipient, "Nieuw", "NEW@example.org", actor="user:1")


def test_a_forged_or_old_link_opens_nothing(asked: Asked) -> None:
    _condition, who = asked
    token = queries.office_token(who)
    assert queries.holder_by_token(token[:-1] + "!") is None
    with clock.at(clock.now() + dt.timedelta(days=queries.LINK_DAYS + 1)):
        assert queries.holder_by_token(token) is None


def test_of_a_condition_in_two_editions_an_office_sees_the_newest(asked: Asked) -> None:
    condition, who = asked
    edition(changed="Een komma.")
    newest = queries.condition(condition.number)
    assert newest is not None
    assert newest != condition
    ask(newest, who.recipient, clock.today() + SOON, "user:1")
    assert [address.item for address in queries.addresses_of(who.recipient)] == [newest]


def test_the_same_name_is_the_same_office() -> None:
    assert add_recipient("Ministerie", "state", "user:1") == add_recipient(" Ministerie ", "state", "user:1")


def test_a_condition_blanked_in_the_mail_has_a_name_still(asked: Asked) -> None:
    assert "1" in blank_item(asked[0], "Een naam.", "user:1").title("nl")

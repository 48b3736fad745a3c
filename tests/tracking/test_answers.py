"""Promise 8, the answers: nothing in an office's name before a check; silence shows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from stokje.handover.services import appoint, ask
from stokje.people.enums import Job
from stokje.post.models import OutboxMail
from stokje.post.queries import render
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.models import LogEntry
from stokje.tracking import queries
from stokje.tracking.enums import ResponseState, Verdict
from stokje.tracking.models import Response
from stokje.tracking.services import (
    Elsewhere,
    Promise,
    correct_elsewhere,
    give_response,
    make_pledge,
    publish_response,
    record_elsewhere,
    return_response,
)
from tests.make.handover import Asked, edition, holder, recipient
from tests.make.people import staff
from tests.make.tracking import days, published, response

pytestmark = pytest.mark.django_db
PROMISE = "Elke school krijgt een tweede lezer."


def test_an_answer_is_silence_until_it_is_checked_and_published(asked: Asked) -> None:
    condition, who = asked
    ask(condition, who.recipient, days(-3), "user:1")
    assert [(a.recipient, a.response, a.days_late) for a in queries.answers(condition)] == [
        (who.recipient, None, 3)
    ]
    given = response((condition, who), Promise(PROMISE, days(90)))
    assert queries.answers(condition)[0].response is None
    assert not queries.pledges().exists()
    publish_response(given, "Gebeld met het bureau", "user:1")
    (answer,) = queries.answers(condition)
    assert answer.response == given
    assert answer.days_late == 0
    assert queries.newest_pledge() == given.pledges.get()


def test_publishing_needs_a_word_on_how_it_was_checked(asked: Asked) -> None:
    given = response(asked)
    with pytest.raises(Refused):
        publish_response(given, "  ", "user:1")
    with pytest.raises(IntegrityError), transaction.atomic():
        Response.objects.filter(pk=given.pk).update(state=ResponseState.PUBLISHED, published_at=clock.now())


def test_an_answer_is_dealt_with_once(asked: Asked) -> None:
    given = published(asked)
    with pytest.raises(Refused):
        publish_response(given, "Nog eens", "user:1")
    with pytest.raises(Refused):
        return_response(given, "Toch niet", "user:1")


def test_an_answer_sent_back_is_never_public_and_the_office_reads_why(asked: Asked) -> None:
    given = return_response(response(asked), "Wie tekent dit?", "user:1")
    assert queries.answers(asked[0])[0].response is None
    mail = OutboxMail.objects.get(kind="tracking.returned")
    rendered = render(mail)
    assert mail.to == asked[1].email
    assert rendered is not None
    assert "Wie tekent dit?" in rendered.text
    assert published(asked).state == ResponseState.PUBLISHED
    given.refresh_from_db()
    assert given.state == ResponseState.RETURNED


def test_a_new_answer_replaces_the_old_one_and_its_pledges_stay(asked: Asked) -> None:
    first = published(asked, Promise(PROMISE, days(90)))
    second = published(asked, Promise("Ook in het voortgezet onderwijs.", days(120)))
    first.refresh_from_db()
    assert (first.state, second.state) == (ResponseState.REPLACED, ResponseState.PUBLISHED)
    assert list(queries.earlier_answers(asked[0])) == [first]
    assert [pledge.number for pledge in queries.pledges()] == [1, 2]


def test_an_answer_that_still_waits_is_replaced_without_a_trace_in_public(asked: Asked) -> None:
    waiting = response(asked, Promise(PROMISE, days(90)))
    published(asked)
    waiting.refresh_from_db()
    assert waiting.state == ResponseState.REPLACED
    assert not queries.earlier_answers(asked[0]).exists()
    assert not queries.pledges().exists()


def test_the_producer_hears_that_an_answer_waits_and_the_office_that_it_is_public(asked: Asked) -> None:
    producer = staff(Job.PRODUCER)
    staff(Job.EDITOR)
    published(asked, Promise(PROMISE, days(90)))
    assert [mail.to for mail in OutboxMail.objects.filter(kind="tracking.received")] == [producer.email]
    assert [mail.to for mail in OutboxMail.objects.filter(kind="tracking.published")] == [asked[1].email]


def test_an_answer_given_elsewhere_names_its_source(asked: Asked) -> None:
    condition, who = asked
    with pytest.raises(Refused):
        record_elsewhere(condition, who.recipient, Verdict.NO, "Geen geld.", clock.today(), Elsewhere(" "))
    source = Elsewhere("Brief aan de Kamer", "https://example.org/brief")
    given = record_elsewhere(
        condition,
        who.recipient,
        Verdict.PARTLY,
        "Eerst een proef.",
        days(0),
        source,
        [Promise(PROMISE, days(9))],
        "user:1",
    )
    (answer,) = queries.answers(condition)
    assert answer.response == given
    assert given.source_url == "https://example.org/brief"


def test_an_office_that_was_not_asked_may_have_answered_elsewhere(asked: Asked) -> None:
    condition, _who = asked
    other = recipient("Provincie Flevoland")
    record_elsewhere(condition, other, Verdict.NO, "Niet aan ons.", clock.today(), Elsewhere("Raadsbrief"))
    assert other in [answer.recipient for answer in queries.answers(condition)]


def test_what_was_recorded_from_elsewhere_is_put_right_and_the_log_says_what(asked: Asked) -> None:
    wrong = Elsewhere("Breif aan de Kamer")
    given = record_elsewhere(asked[0], asked[1].recipient, Verdict.NO, "Geen geld.", days(0), wrong)
    correct_elsewhere(given, "Geen geld.", days(0), Elsewhere("Brief aan de Kamer"), "user:1")
    given.refresh_from_db()
    assert (given.source_name, given.check_note) == ("Brief aan de Kamer",) * 2
    assert LogEntry.objects.get(verb="correct_answer").detail == {"which": "source_name"}


def test_what_an_office_answered_itself_is_not_put_right_for_it(asked: Asked) -> None:
    with pytest.raises(Refused):
        correct_elsewhere(published(asked), "Toch niet.", days(0), Elsewhere("Brief"), "user:1")


IMPOSSIBLE: list[tuple[str, str, int, list[tuple[str, int]], str]] = [
    (Verdict.ACCEPT, " ", 0, [], "reden"),
    (Verdict.ACCEPT, "Ja.", 1, [], "toekomst"),
    (Verdict.ACCEPT, "Ja.", -1, [], "kon niemand"),
    (Verdict.NO, "Nee.", 0, [("Toch iets", 9)], "hoort bij"),
    (Verdict.ACCEPT, "Ja.", 0, [(" ", 9)], "Schrijf"),
    (Verdict.ACCEPT, "Ja.", 0, [("Te vroeg", -1)], "voor"),
    (Verdict.ACCEPT, "Ja.", 0, [("Ooit", 40 * 365)], "jaar"),
]


def test_an_answer_that_cannot_be_is_refused(asked: Asked) -> None:
    for verdict, reason, decided, promises, why in IMPOSSIBLE:
        promised = [Promise(what, days(due)) for what, due in promises]
        with pytest.raises(Refused, match=why):
            give_response(*asked, verdict, reason, days(decided), promised)
    assert not Response.objects.exists()


def test_an_answer_may_be_older_than_a_correction_of_what_was_handed_over(asked: Asked) -> None:
    with clock.at(clock.now() + dt.timedelta(days=9)):
        newest = edition(changed="Een komma.").items.get()
        source = Elsewhere("Brief aan de Kamer")
        given = record_elsewhere(newest, asked[1].recipient, Verdict.NO, "Geen geld.", days(-5), source)
    assert given.state == ResponseState.PUBLISHED


def test_only_who_holds_an_asked_office_answers(asked: Asked) -> None:
    condition, who = asked
    with pytest.raises(Refused):
        response((condition, holder()))
    appoint(who.recipient, "Nieuw", "new@example.org", actor="user:1")
    with pytest.raises(Refused):
        response((condition, who))


def test_an_office_adds_no_pledge_to_what_was_checked(asked: Asked) -> None:
    given = published(asked)
    with pytest.raises(Refused):
        make_pledge(given, PROMISE, days(9), "holder:1")
    assert make_pledge(given, PROMISE, days(9), "user:1").number == 1


def test_an_answer_to_an_earlier_edition_still_counts(asked: Asked) -> None:
    given = published(asked)
    newest = edition(changed="Een komma.").items.get()
    ask(newest, asked[1].recipient, days(9), "user:1")
    assert [answer.response for answer in queries.answers(newest)] == [given]


def test_who_is_silent_is_listed_longest_first(asked: Asked) -> None:
    condition, first = asked
    ask(condition, first.recipient, days(-3), "user:1")
    second = holder()
    late = ask(condition, second.recipient, days(-9), "user:1")
    ask(condition, recipient(), days(5), "user:1")
    assert [address.recipient for address in queries.silent()] == [second.recipient, first.recipient]
    assert queries.silent()[0] == late


def test_an_answer_that_waits_for_its_check_is_no_silence_in_the_desk_and_is_one_in_public(
    asked: Asked,
) -> None:
    ask(asked[0], asked[1].recipient, days(-3), "user:1")
    response(asked)
    assert queries.silent() == []
    assert [answer.response for answer in queries.answers(asked[0])] == [None]

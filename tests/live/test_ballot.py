"""What the room votes on and how: near duplicates, two ways to vote, results hidden or shown."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.test import Client

from stokje.harvest.models import Harvest, Statement, Vote
from stokje.live import queries, services
from stokje.live.models import Evening, LiveEvent
from stokje.live.queries import Pass
from stokje.live.services import HowToVote, Note, VoteCast
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id
from tests.live.test_pages import guest, staff

pytestmark = pytest.mark.django_db
ON_ONE = pytest.mark.one_database("the other tests of this file ask the same on both")

TOLK = [
    "Bij elk adviesgesprek moet een tolk zijn als ouders dat nodig hebben.",
    "Een tolk bij elk adviesgesprek, als de ouders dat nodig hebben.",
    "Er moet bij ieder adviesgesprek een tolk aanwezig zijn.",
]
OTHERS = ["Klassen van hoogstens 23 leerlingen.", "Klassen van hoogstens 28 leerlingen.", "Gratis ontbijt."]
POINTS = HowToVote("points", 3, hidden=True)
SHOWN = HowToVote("points", 3, hidden=False)


def said(opened: Evening, *texts: str) -> list[Statement]:
    """Each at the next table."""
    tables = list(opened.meetup.tables.order_by("number"))
    notes = [Note("write", op_id(), "condition", text, round=1) for text in texts]
    for number, table in enumerate(tables[: len(notes)]):
        services.take_notes(table, notes[number :: len(tables)])
    found = {one.op_id: one for one in Statement.objects.select_related("origin")}
    return [found[note.op_id] for note in notes]


@dataclass(frozen=True)
class OpenVote:
    """A vote that is open on all that was said at three tables, in points that stay hidden."""

    opened: Evening
    tolk: list[Statement]
    others: list[Statement]


@pytest.fixture(scope="module")
def _vote(_three_tables: Evening) -> OpenVote:
    written = said(_three_tables, *TOLK, *OTHERS)
    opened = services.open_vote(_three_tables, written, _three_tables.version, "user:1", POINTS)
    return OpenVote(opened, written[: len(TOLK)], written[len(TOLK) :])


@pytest.fixture
def vote(_vote: OpenVote, three_tables: Evening) -> OpenVote:
    """The same as it stands in the database."""
    return replace(_vote, opened=three_tables)


@pytest.fixture
def shown_vote(vote: OpenVote) -> OpenVote:
    """The same with results that show."""
    return replace(vote, opened=services.decide_how_to_vote(vote.opened, SHOWN, "user:1"))


def voter(opened: Evening, number: int = 0) -> Pass:
    return Pass("r", opened.meetup.registrations.order_by("pk")[number].public_id)


def divide(opened: Evening, number: int, points: dict[Statement, int], **more: int) -> services.Outcome:
    cast = VoteCast(op_id(), "", 9, {one.public_id: n for one, n in points.items()} | more)
    return services.take_votes(opened, voter(opened, number), [cast])[0]


def places(opened: Evening) -> list[set[str]]:
    return [{one.text for one in line.said} for line in queries.ballot_of(opened)]


def test_what_says_nearly_the_same_shares_a_place_and_what_contradicts_does_not(vote: OpenVote) -> None:
    opened = vote.opened
    assert places(opened) == [set(TOLK), {OTHERS[0]}, {OTHERS[1]}, {OTHERS[2]}]
    told = queries.snapshot(opened, ["ballot"])["ballot"]
    assert (told["mode"], told["points"], told["items"][0]["tables"]) == ("points", 3, 3)
    assert len(told["items"][0]["also"]) == 2
    services.take_notes(opened.meetup.tables.first(), [Note("write", op_id(), "works", "Geen voorwaarde")])
    assert len(queries.conditions_to_choose(opened)) == 4


def test_a_moderator_takes_apart_and_puts_together_and_that_holds_when_more_is_said(vote: OpenVote) -> None:
    opened, (first, second, _third), small = vote.opened, vote.tolk, vote.others[0]
    services.take_apart(opened, second, "user:1")
    assert places(opened)[:2] == [{TOLK[0], TOLK[2]}, {TOLK[1]}]
    services.put_together(opened, [second, small], "user:1")
    said(opened, "Een tolk bij elk adviesgesprek, als ouders dat nodig hebben")
    chosen = [line for line in queries.conditions_to_choose(opened) if second in line.said]
    assert small in chosen[0].said
    assert first not in chosen[0].said
    with pytest.raises(Refused):
        services.put_together(opened, [second, small], "user:1")
    with pytest.raises(Refused):
        services.take_apart(opened, Statement.objects.get(text=OTHERS[2]), "user:1")


def test_when_the_shown_wording_is_hidden_another_stands_there_and_its_votes_count(vote: OpenVote) -> None:
    opened, first = vote.opened, vote.tolk[0]
    assert divide(opened, 0, {first: 2}).state == "saved"
    Statement.objects.filter(pk=first.pk).update(hidden_at=clock.now(), hidden_reason="Noemt iemand")
    line = queries.ballot_of(opened)[0]
    assert line.statement.text in TOLK[1:]
    assert divide(opened, 1, {line.statement: 1}).state == "saved"
    services.put_on_ballot(opened, [one.statement for one in queries.ballot_of(opened)], "user:1")
    row = services.close_vote(opened, "user:1").ranked.get(rank=1)
    assert (row.statement, row.points, row.agree) == (line.statement, 3, 2)


def test_a_division_is_taken_whole_and_too_many_points_are_refused_in_words(vote: OpenVote) -> None:
    opened, (one, two, _) = vote.opened, vote.others
    refused = divide(opened, 0, {one: 2, two: 2})
    assert (refused.state, refused.message) == ("refused", "U hebt 3 punten om te verdelen. U gaf er 4.")
    assert divide(opened, 0, {one: -1}).message == "Geef hele punten: 0 of meer."
    assert divide(opened, 0, {one: 2, two: 1}).state == "saved"
    assert divide(opened, 0, {two: 3}).state == "saved"
    assert divide(opened, 1, {two: 3}, gone=3).state == "saved"
    assert set(Vote.objects.filter(points__gt=0).values_list("statement", "points")) == {(two.pk, 3)}
    by_one = services.take_votes(opened, voter(opened), [VoteCast(op_id(), one.public_id, 1)])[0]
    assert by_one.message == "De stemming is veranderd. Laad deze pagina opnieuw."


@ON_ONE
def test_how_people_vote_is_fixed_once_someone_has(vote: OpenVote) -> None:
    opened, one = vote.opened, vote.others[0]
    services.decide_how_to_vote(opened, SHOWN, "user:1")
    for wrong in (HowToVote("points", 11, hidden=True), HowToVote("points", 0, hidden=True)):
        with pytest.raises(Refused, match="1 tot en met 10"):
            services.decide_how_to_vote(opened, wrong, "user:1")
    divide(opened, 0, {one: 1})
    with pytest.raises(Refused, match="Er is al gestemd"):
        services.decide_how_to_vote(opened, HowToVote("one_by_one", 3, hidden=False), "user:1")
    services.decide_how_to_vote(opened, SHOWN, "user:1")


@ON_ONE
def test_who_changes_an_older_ballot_is_told(vote: OpenVote) -> None:
    opened, written = vote.opened, vote.others
    seen = queries.ballot_number(opened)
    services.put_on_ballot(opened, written[:1], "user:1", seen=seen)
    with pytest.raises(Refused, match="Iemand anders"):
        services.put_on_ballot(opened, written[1:], "user:2", seen=seen)


def test_results_that_show_give_no_figures_until_five_have_voted(shown_vote: OpenVote) -> None:
    opened, (one, two, _) = shown_vote.opened, shown_vote.others
    start = clock.now()
    for number in range(4):
        with clock.at(start + dt.timedelta(seconds=2 * number)):
            divide(opened, number, {one: 1, two: 1})
    assert [payload["ranked"] for payload in results(opened)] == [[]] * len(results(opened))
    before = len(results(opened))
    for moment in (8.0, 8.1, 8.2):  # so near each other that they are told as one
        with clock.at(start + dt.timedelta(seconds=moment)):
            divide(opened, 4, {one: 3})
    told = results(opened)[-1]
    assert len(results(opened)) == before + 1
    assert [(row["rank"], row["points"], row["agree"]) for row in told["ranked"][:3]] == [
        (1, 7, 5), (2, 4, 4), (3, 0, 0),
    ]  # fmt: skip


@ON_ONE
def test_closing_at_the_same_time_makes_one_harvest_and_a_late_vote_is_told(vote: OpenVote) -> None:
    opened, one = vote.opened, vote.others[0]
    divide(opened, 0, {one: 3})
    first = services.close_vote(opened, "user:1")
    events = LiveEvent.objects.filter(evening=opened).count()
    assert services.close_vote(opened, "user:2") == first
    assert LiveEvent.objects.filter(evening=opened).count() == events
    assert divide(opened, 1, {one: 3}).message == "De stemming is gesloten."
    assert Harvest.objects.get().ranked.get(rank=1).points == 3


@ON_ONE
def test_hidden_results_cannot_be_learned_from_page_stream_or_list_before_closing(vote: OpenVote) -> None:
    opened, (one, two, _) = vote.opened, vote.others
    paths = [
        (Client(), f"/wall/{opened.meetup.slug}"),
        (guest(opened), f"/live/{opened.meetup.slug}"),
        (staff(), f"/desk/meetups/{opened.meetup.slug}/moderate"),
        (staff(), "/desk/harvest"),
        (Client(), f"/meetups/{opened.meetup.slug}"),
    ]
    divide(opened, 1, {two: 1})
    before = [shown(client, path) for client, path in paths]
    for number in range(2, 6):
        divide(opened, number, {two: 3} if number % 2 else {one: 3})
    assert [shown(client, path) for client, path in paths] == before
    assert all(not payload["ranked"] for payload in results(opened))
    services.close_vote(opened, "user:1")
    assert results(opened)[-1]["ranked"][0]["points"] is not None


def test_words_that_are_hidden_or_mended_leave_every_stream_during_the_vote_and_after_it(
    shown_vote: OpenVote,
) -> None:
    opened, (name, wrong, stays), back = shown_vote.opened, shown_vote.others, shown_vote.tolk[0]
    for number in range(6):
        divide(opened, number, {name: 1, wrong: 1, stays: 1})

    def streamed() -> str:
        return str(queries.snapshot(opened))

    for one in (name, wrong, back, stays):
        assert one.text in streamed()
    services.hide(name, "Noemt iemand", "user:1")
    services.correct_statement(wrong, "Klassen van 24.", wrong.kind, 1, "Noemt iemand", "user:1")
    table = opened.meetup.tables.get(pk=back.origin.table_id)
    services.take_notes(table, [Note("take_back", op_id(), note=back.op_id)])
    for after in ("during", "closed"):
        for gone in (name, wrong, back):
            assert gone.text not in streamed(), after
        assert streamed().count("Klassen van 24.") == streamed().count(stays.text) == 2, after
        services.close_vote(opened, "user:1")
    services.hide(stays, "Noemt iemand", "user:1")
    assert stays.text not in streamed()
    services.show_again(stays, "user:1")
    assert streamed().count(stays.text) == 2


def results(opened: Evening) -> list[dict[str, Any]]:
    told = LiveEvent.objects.filter(evening=opened, topic="results").order_by("seq")
    return list(told.values_list("payload", flat=True))


def shown(client: Client, path: str) -> str:
    """A page without what changes by itself or tells only how many voted."""
    page = client.get(path).content.decode()
    changing = ("csrf", "op_id", "data-voters", "timer", "ballot", "gestemd", "data-vote-after")
    return "\n".join(line for line in page.splitlines() if not any(word in line for word in changing))


@ON_ONE
def test_a_vote_in_which_nobody_voted_gives_no_places_on_any_screen(vote: OpenVote) -> None:
    services.close_vote(vote.opened, "user:1")
    phone = guest(vote.opened).get(f"/live/{vote.opened.meetup.slug}").content.decode()
    assert "Niemand stemde" in phone
    assert "Gedeeld 1e" not in phone
    assert [(row["rank"], row["tied"]) for row in results(vote.opened)[-1]["ranked"]] == [(None, False)] * 4


@ON_ONE
def test_points_are_given_by_form_and_what_cannot_be_is_shown_again_with_the_reason(vote: OpenVote) -> None:
    opened, (one, two, _) = vote.opened, vote.others
    client, path = guest(opened), f"/live/{opened.meetup.slug}"
    fields = {"mode": "points", f"points-{one.public_id}": "2", f"points-{two.public_id}": "9"}
    page = client.post(f"{path}/vote", fields)
    assert page.status_code == 422
    assert "U hebt 3 punten om te verdelen. U gaf er 11." in page.content.decode()
    assert f'name="points-{two.public_id}" value="9"' in page.content.decode()
    assert not Vote.objects.exists()
    assert client.post(f"{path}/vote", fields | {f"points-{two.public_id}": ""}).status_code == 302
    assert "Nog 1 punt" in client.get(path).content.decode()
    services.close_vote(opened, "user:1")
    late = client.post(f"{path}/vote", fields).content.decode()
    assert "De stemming is gesloten." in late
    assert "<strong>2 punten</strong>" in late

"""Nothing said is lost, doubled or overwritten."""

from __future__ import annotations

import pytest

from stokje.harvest import queries, services
from stokje.harvest.models import Origin, OriginRole, Revision, Statement
from stokje.harvest.queries import StatementFilters
from stokje.seating.services import seat
from stokje.shared.errors import Refused
from stokje.shared.ids import op_id
from stokje.shared.models import LogEntry
from tests.make.harvest import statement, table_origin
from tests.make.seating import coming, evening_meetup

pytestmark = pytest.mark.django_db


def test_a_note_sent_twice_is_one_statement() -> None:
    origin, key = table_origin(), op_id()
    first = services.write_statement(origin, "works", "Brede brugklas", key)
    again = services.write_statement(origin, "works", "Brede brugklas", key)
    assert first == again
    assert Statement.objects.count() == 1


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("works", "  \n "),
        ("works", "\u200b\u2060\u202e"),
        ("works", "x" * 601),
        ("opinion", "Wel een mening"),
    ],
)
def test_no_words_too_many_words_or_an_unknown_kind_is_refused(kind: str, text: str) -> None:
    with pytest.raises(Refused):
        services.write_statement(table_origin(), kind, text, op_id())


def test_other_words_keep_the_earlier_ones() -> None:
    said = statement("Eerst dit")
    revised = services.revise(said, "Nu dit", "problem", 1, op_id())
    assert (revised.statement.text, revised.statement.version, revised.conflict) == ("Nu dit", 2, False)
    assert [(old.text, old.kind) for old in said.revisions.all()] == [("Eerst dit", "condition")]


def test_two_people_who_change_the_same_words_keep_both() -> None:
    said = statement("Eerst dit")
    services.revise(said, "Van de een", "condition", 1, op_id())
    key = op_id()
    other = services.revise(said, "Van de ander", "condition", 1, key)
    again = services.revise(said, "Van de ander", "condition", 1, key)
    assert other.conflict
    assert again.conflict
    assert other.statement.text == "Van de een"
    assert Revision.objects.get(conflict=True).text == "Van de ander"


def test_what_is_taken_back_or_hidden_is_not_shown_but_stays() -> None:
    origin = table_origin()
    back, hidden, shown = (statement(f"Nummer {number}", origin=origin) for number in range(3))
    services.withdraw(back)
    services.hide(hidden, "Noemt een kind", "user:1")
    assert list(queries.statements()) == [shown]
    assert list(queries.statements(StatementFilters(hidden=True))) == [hidden]
    assert LogEntry.objects.get(verb="harvest.hide").actor == "user:1"
    services.show_again(hidden, "user:1")
    assert queries.statements().count() == 2


def test_hiding_needs_a_reason() -> None:
    with pytest.raises(Refused):
        services.hide(statement(), "  ", "user:1")


def test_statements_are_found_by_kind_meetup_and_words() -> None:
    origin = table_origin()
    statement("De toets telt te zwaar", origin=origin, kind="problem")
    wanted = statement("Een tolk bij het gesprek", origin=origin, kind="condition")
    statement("Een tolk elders", kind="condition")
    slug = wanted.origin.meetup.slug  # type: ignore[union-attr]
    found = queries.statements(StatementFilters(kind="condition", meetup=slug, words="gesprek tolk"))
    assert list(found) == [wanted]


def test_the_origin_counts_roles_and_the_public_sees_them_from_five_up() -> None:
    meetup = evening_meetup(themes=1)
    for _ in range(5):
        coming(meetup, role="teacher")
    coming(meetup, role="parent")
    seat(meetup, "user:1")
    origin = services.origin_for_table(meetup.tables.get(), meetup.rounds.get(number=1))
    assert dict(origin.roles.values_list("role", "people")) == {"teacher": 5, "parent": 1}
    public = queries.public_origin(origin)
    assert [(str(row.role), row.people) for row in public.roles] == [("teacher", 5)]
    assert (public.meetup, public.tables) == (meetup, 1)
    assert not hasattr(public, "table")


def test_what_the_council_says_shows_no_place() -> None:
    public = queries.public_origin(Origin.objects.create(kind="council"))
    assert (public.meetup, public.theme, public.tables, public.roles) == (None, None, 0, ())


def test_roles_are_counted_again_for_who_came_late_and_kept_when_a_round_is_emptied() -> None:
    meetup = evening_meetup(themes=1)
    coming(meetup, role="parent")
    seat(meetup, "user:1")
    origin = services.origin_for_table(meetup.tables.get(), meetup.rounds.get(number=1))
    late = coming(meetup, role="parent")
    seat(meetup, "user:1")
    services.count_roles_of(meetup)
    assert OriginRole.objects.get(origin=origin).people == 2
    late.delete()
    meetup.registrations.all().delete()
    services.count_roles_of(meetup)
    assert OriginRole.objects.get(origin=origin).people == 2

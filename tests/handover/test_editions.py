"""Promise 7: an edition is frozen; a correction is a new one; a blanked item leaves the rest verifiable."""

from __future__ import annotations

import json
from typing import Any

import pytest

from stokje.campaign.enums import Role
from stokje.handover import queries
from stokje.handover.services import freeze_edition
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Origin, OriginRole
from stokje.harvest.services import hide
from stokje.seating.services import make_tables
from stokje.shared.errors import Refused
from tests.make.handover import bundle, edition, item, put
from tests.make.harvest import statement, table_origin
from tests.make.seating import evening_meetup

pytestmark = pytest.mark.django_db


def test_an_edition_holds_every_bundle_with_its_words_and_its_thread() -> None:
    said = statement("Twee mensen, geen één.")
    made = bundle(said)
    frozen = edition()
    (condition,) = queries.items(frozen)
    assert condition.number == made.number
    assert condition.title("en") == "Twee mensen kijken samen naar het advies (en)"
    assert [row.statement for row in condition.item_statements.all()] == [said]
    assert frozen.statements == 1
    assert frozen.meetups == 1
    assert frozen.tables == 1


def test_a_correction_is_a_new_edition_that_says_what_changed() -> None:
    first = item()
    with pytest.raises(Refused):
        edition()
    bundle(title="Nog een voorwaarde")
    second = edition(changed="Een voorwaarde erbij.")
    assert second.corrects == first.edition
    assert (second.number, second.changed) == (2, "Een voorwaarde erbij.")
    assert [found.number for found in queries.items(second)] == [1, 2]
    assert [found.number for found in queries.items(first.edition)] == [1]


def test_a_condition_that_a_correction_leaves_out_is_still_found() -> None:
    first = item()
    hide(first.item_statements.get().statement, "een naam", "user:1")
    bundle(title="Wat er voor in de plaats komt")
    edition(changed="De eerste is weg.")
    assert queries.condition(first.number) == first


def test_nothing_to_freeze_and_no_words_are_refused() -> None:
    with pytest.raises(Refused):
        edition_of_nothing()
    made = bundle()
    made.texts.all().delete()
    with pytest.raises(Refused, match=str(made.number)):
        edition_of_nothing()


def edition_of_nothing() -> None:
    freeze_edition("Titel", "Title", "user:1")


def test_the_checklist_says_what_is_left_to_do() -> None:
    bundle(level="").texts.filter(language="en").delete()
    put(statement(), None)
    statement("Ligt nog op de stapel.")
    found = queries.checklist()
    assert (found.bundles, found.statements, found.set_aside, found.on_pile) == (1, 1, 1, 1)
    assert (found.wordless, found.untranslated, found.levelless) == ([], [1], [1])
    assert not found.clear
    assert edition().on_pile == 1


def test_what_is_hidden_or_taken_back_is_not_frozen() -> None:
    shown, hidden = statement("Blijft."), statement("Verdwijnt.")
    bundle(shown, hidden)
    hide(hidden, "een naam", "user:1")
    frozen = edition()
    assert frozen.statements == 1
    assert "Verdwijnt" not in json.dumps(frozen.items.get().content)


def test_the_youth_council_shows_no_place() -> None:
    council = Origin.objects.create(kind=OriginKind.COUNCIL)
    OriginRole.objects.create(origin=council, role=Role.PUPIL, people=12)
    bundle(statement("Luister naar ons.", origin=council), statement())
    content = frozen_content()
    place = next(place for place in content["places"] if place["kind"] == "council")
    assert set(place) == {"kind", "statements"}
    assert content["support"]["council"] == 1
    assert content["support"]["meetups"] == 1
    assert content["support"]["roles"] == []


def frozen_content() -> Any:
    """The content of the one item of a new edition."""
    return edition().items.get().content


def test_roles_show_from_five_people_up_and_a_table_number_never() -> None:
    meetup = evening_meetup(themes=1, tables=2)
    tables = make_tables(meetup, "system")
    first, second = (table_origin_of(table, meetup) for table in tables)
    for origin, teachers in ((first, 3), (second, 2)):
        OriginRole.objects.create(origin=origin, role=Role.TEACHER, people=teachers)
        OriginRole.objects.create(origin=origin, role=Role.PARENT, people=2)
    bundle(statement("Eén.", origin=first), statement("Twee.", origin=second))
    content = frozen_content()
    (place,) = content["places"]
    assert place["tables"] == 2
    assert place["roles"] == content["support"]["roles"] == [{"role": "teacher", "people": 5}]
    assert not {"table", "number", "round"} & set(place)


def table_origin_of(table: Any, meetup: Any) -> Origin:
    from stokje.harvest.services import origin_for_table

    origin = origin_for_table(table, meetup.rounds.get(number=1))
    origin.roles.all().delete()
    return origin


def test_freezing_asks_no_more_of_the_database_when_there_is_more(django_assert_max_num_queries: Any) -> None:
    origin = table_origin()
    for number in range(3):
        bundle(*(statement(f"Zin {number}.{n}", origin=origin) for n in range(2)))
    with django_assert_max_num_queries(20):
        edition()

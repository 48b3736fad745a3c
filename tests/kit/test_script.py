"""What the script of the campaign asks for, where a rehearsal of the tests plays only a part of it."""

from typing import Any

import pytest

from stokje.campaign.models import Theme
from stokje.harvest.enums import StatementKind
from stokje.kit.services.folder import read_folder
from stokje.kit.services.places import by_name
from stokje.kit.services.rehearse.script import Script
from stokje.kit.services.rehearse.toolkit import words_of
from stokje.people.enums import Job
from stokje.shared.languages import Language
from stokje.toolkit.services import new_tip
from tests.make.kit import KLASSEN
from tests.make.people import staff
from tests.make.toolkit import picture

SCRIPT = Script(KLASSEN / "rehearsal")


@pytest.mark.django_db
@pytest.mark.one_database("rows are only looked up")
def test_the_toolkit_would_take_every_tip_in_every_language() -> None:
    for position, theme in enumerate(read_folder(KLASSEN).themes):
        Theme.objects.create(slug=theme.slug, position=position)
    editor, shown = staff(Job.EDITOR), picture()
    for told in SCRIPT.tips:
        assert set(Language.values) <= set(told), told["key"]
        for language in Language.values:
            words = words_of(told, told[language], shown if "picture" in told else None)
            tip = new_tip(words, language, editor)
            tip.slug = told["key"]
            tip.full_clean(exclude=["path", "depth"])
            assert {theme.slug for theme in tip.themes.all()} == set(told["themes"]), told["key"]


def test_every_tip_that_grew_grew_from_a_sentence_that_says_what_works() -> None:
    kinds = {line.key: line.kind for line in SCRIPT.lines}
    grown = [told["statement"] for told in SCRIPT.tips if "statement" in told]
    assert {kinds.get(key) for key in grown} == {StatementKind.WORKS}
    assert len(set(grown)) == len(grown)


def test_every_picture_of_a_tip_is_one_of_the_campaign() -> None:
    there = {path.stem for path in KLASSEN.glob("pictures/*.webp")}
    shown: list[dict[str, Any]] = [told for told in SCRIPT.tips if "picture" in told]
    assert {told["picture"] for told in shown} <= there
    assert all(told[language]["picture_alt"] for told in shown for language in Language.values)


def test_as_many_people_sign_up_as_for_klassen() -> None:
    assert sum(SCRIPT.signups["meetups"].values()) == SCRIPT.signups["total"] == 1847


def test_while_sign_up_is_open_there_is_hardly_a_seat_and_a_waiting_list() -> None:
    seats = {meetup.slug: meetup.capacity for meetup in read_folder(KLASSEN).meetups}
    people = SCRIPT.signups["meetups"]
    left = {slug: seats[slug] - people[slug] for slug in ("assen", "middelburg", "heerlen", "zaanstad")}
    assert all(free < 10 for free in left.values()), left
    assert sum(max(0, -free) for free in left.values()) > 20, left


def test_the_script_names_only_meetups_and_places_that_there_are() -> None:
    meetups = {meetup.slug for meetup in read_folder(KLASSEN).meetups}
    assert set(SCRIPT.signups["meetups"]) == meetups
    told = [baton["meetup"] for baton in SCRIPT.batons] + [
        b["follow_up"] for b in SCRIPT.batons if "follow_up" in b
    ]
    assert set(told) <= meetups
    assert {baton["taker"].lower() for baton in SCRIPT.batons} <= by_name().keys()

"""A part of a page is made once for what it tells."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.translation import override

from stokje.shared import recent
from stokje.shared.recent import for_a_moment
from stokje.shared.templatetags.kept import top


class Counted:
    """Says how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __str__(self) -> str:
        self.asked += 1
        return f"made {self.asked}"


def shown(part: Template, **told: Any) -> str:
    return part.render(Context(told))


def test_a_part_is_made_once_for_each_language_and_what_it_tells() -> None:
    part, words = Template("{% load kept %}{% kept place %}{{ words }}{% endkept %}"), Counted()
    with override("nl"):
        first = shown(part, place="Almere", words=words)
        assert shown(part, place="Almere", words=words) == first
        assert shown(part, place="Urk", words=words) != first
    with override("en"):
        assert shown(part, place="Almere", words=words) != first


def test_a_part_that_tells_of_someone_is_made_anew() -> None:
    part, words = Template("{% load kept %}{% kept place %}{{ words }}{% endkept %}"), Counted()
    assert shown(part, place=None, words=words) != shown(part, place=None, words=words)


@pytest.mark.parametrize(
    ("path", "known"),
    [("/meetups", "/meetups"), ("/meetups/urk", "/meetups/"), ("/en/my/a/b", "/en/my/"), ("/", "/")],
)
def test_the_menu_depends_on_the_first_part_of_an_address(path: str, known: str) -> None:
    with override("en" if path.startswith("/en/") else "nl"):
        assert top(path) == known


@pytest.fixture
def remembering() -> Iterator[None]:
    recent.remember()
    yield
    recent._remembers_since.clear()


@pytest.mark.usefixtures("remembering")
def test_what_was_remembered_before_a_change_can_be_forgotten() -> None:
    read = for_a_moment(Counted().__str__)
    before = read()
    assert read() == before
    recent.forget()
    assert read() != before


@pytest.mark.usefixtures("remembering")
def test_who_looks_afresh_hears_the_newest_and_others_hear_it_too() -> None:
    read = for_a_moment(Counted().__str__)
    before = read()
    with recent.afresh():
        now = read()
        assert read() == now
    assert now != before
    assert read() == now


@pytest.mark.usefixtures("remembering")
def test_who_asks_while_another_reads_hears_what_that_one_finds() -> None:
    begun: list[int] = []

    def slow() -> int:
        begun.append(1)
        time.sleep(0.2)
        return len(begun)

    read = for_a_moment(slow)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: read(), range(4))) == [1, 1, 1, 1]


def test_what_is_someones_own_is_put_into_a_part_that_was_made_for_another() -> None:
    words = Counted()
    part = Template(
        "{% load kept %}{% kept place for token id=row.id %}{{ words }} /{{ token }}/{{ id }}{% endkept %}"
    )
    first = shown(part, place="Almere", words=words, token="a", row={"id": "1"})
    assert first == "made 1 /a/1"
    assert shown(part, place="Almere", words=words, token="<b>", row={"id": "2"}) == "made 1 /&lt;b&gt;/2"
    assert shown(part, place=None, words=words, token="<b>", row={"id": "2"}) == "made 2 /&lt;b&gt;/2"


def test_what_is_someones_own_stands_wherever_it_is_shown_and_between_the_same_words() -> None:
    part = Template(
        "{% load kept %}{% kept place for token name %}{{ name }}{{ token }}, {{ name }}{% endkept %}"
    )
    assert shown(part, place="Urk", token="a", name="Jan") == "Jana, Jan"
    assert shown(part, place="Urk", token="", name="a&b") == "a&amp;b, a&amp;b"

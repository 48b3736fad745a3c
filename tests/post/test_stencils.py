"""Words that are made once for many say what words made for one say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stokje.post import registry
from stokje.post.models import OutboxMail
from stokje.post.queries import preview, render, stencils
from stokje.post.queries.stencils import Words, words_of


@pytest.fixture(autouse=True)
def nothing_kept():
    stencils._kept.clear()
    yield
    stencils._kept.clear()


def anna(same: dict[str, Any] | None = None, **own: str) -> OutboxMail:
    """A mail that tells this."""
    told = registry.Told(same or {"place": "Lelystad"}, own)
    registry.register("test.told", "test/told", lambda _ids: told)
    return OutboxMail(kind="test.told", language="nl", to="anna@example.org")


def alike(mail: OutboxMail) -> bool:
    """Whether it says the same as it would if its words were made for it alone."""
    told = registry.kind_of(mail.kind).context({})
    return render(mail) == preview(mail.kind, mail.language, {**told.same, **told.own})


@pytest.mark.django_db(transaction=True)
@given(st.text(st.characters(codec="utf-8")), st.from_regex(r"[\w.-]*[\w-]", fullmatch=True))
@example("Fatima & co's", "a.1")
@example("Anna <3", "a.1")
@example("- Anna", "a.1")
@example("Anna\n\n- Bo", "a.1")
@example("Anna:", "a.1")
@example("https://evil.example", "a.1")
@example("100% Anna %(token)s %s", "a.1")
@example(" Anna  Bo ", "a.1")
@example("", "a.1")
def test_any_name_stands_where_it_would_stand(name, token):
    assert alike(anna(name=name, token=token))


@pytest.mark.django_db
def test_words_are_made_once_for_all_who_are_told_the_same():
    for name in ("Anna", "Bo", "Fatima & co"):
        assert f"Dag {name}," in render(anna(name=name, token="x")).text
    assert len(stencils._kept) == 1


@pytest.mark.django_db
def test_who_is_told_something_else_reads_something_else():
    for place in ("Lelystad", "Almere"):
        assert place in render(anna({"place": place}, name="Anna", token="x")).text
    other = anna(name="Anna", token="x")
    other.language = "en"
    assert '<html lang="en">' in render(other).html


@pytest.mark.django_db
def test_nothing_of_anyones_own_is_kept():
    for name in ("Anna", "Anna <3"):
        render(anna(name=name, token="geheim"))
    (kept,) = stencils._kept.values()
    assert not [part for part in vars(kept).values() if "Anna" in part or "geheim" in part]


def test_it_keeps_no_more_than_much():
    for number in range(stencils.MUCH + 5):
        words_of(number, {}, lambda _own: Words("a", "b", "c"))
    assert len(stencils._kept) == 5

"""From a statement to a tip, and back along the thread."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.search.models import IndexEntry

from stokje.harvest.models import Statement
from stokje.harvest.services import hide
from stokje.people.enums import Job
from stokje.shared import log
from stokje.shared.errors import Refused
from stokje.shared.models import LogEntry
from stokje.toolkit.models import Tip, TipSource
from stokje.toolkit.queries import made_from, sources_of, tips_from
from stokje.toolkit.services import draft_from_statement, publish_now
from stokje.tracking.queries import thread_of_statement
from tests.make.campaign import campaign
from tests.make.harvest import statement
from tests.make.people import staff
from tests.make.toolkit import draft, editor_of

pytestmark = pytest.mark.django_db
SAID = "Een tolk belt mee bij elk gesprek."


@pytest.fixture(scope="module", autouse=True)
def _drafted(stays: None) -> None:
    """What works at one table, and the draft that an editor made of it."""
    campaign()
    draft_from_statement(statement(SAID, kind="works"), staff(Job.EDITOR))


@pytest.fixture
def said(db: None) -> Statement:
    return Statement.objects.get(text=SAID)


@pytest.fixture
def made(db: None) -> Tip:
    return Tip.objects.get()


def test_a_draft_has_the_words_the_theme_and_the_thread_and_is_seen_by_nobody(
    said: Statement, made: Tip
) -> None:
    assert (made.title, made.intro, made.body) == (said.text, said.text, f"<p>{said.text}</p>")
    assert list(made.themes.all()) == [said.origin.theme]
    assert not Tip.objects.live().exists()
    assert made_from([said.pk]) == {said.pk: made}
    assert tips_from([said.pk])[said.pk] == []
    assert LogEntry.objects.filter(verb="toolkit.draft_tip", thing=log.key(said)).count() == 1


def test_a_published_tip_stands_on_the_thread_both_ways(said: Statement, made: Tip) -> None:
    publish_now(made, editor_of(made))
    assert sources_of(made) == [said]
    assert thread_of_statement(said).tips == [made]


def test_a_translation_has_the_same_thread(said: Statement, made: Tip) -> None:
    assert sources_of(draft("An interpreter calls in", "en", made.translation_key)) == [said]


def test_a_long_statement_is_cut_in_the_title_only_and_what_looks_like_code_stays_words(made: Tip) -> None:
    text = "Say <b>hello</b> & call each parent before the first meeting, " * 6
    long = draft_from_statement(statement(text, kind="works", language="en"), editor_of(made))
    assert len(long.title) <= 70
    assert len(long.intro) <= 240
    assert long.body == f"<p>{text.strip().replace('<b>hello</b> &', '&lt;b&gt;hello&lt;/b&gt; &amp;')}</p>"
    assert long.locale.language_code == "en"  # under that of the words


def test_a_problem_becomes_no_tip(made: Tip) -> None:
    with pytest.raises(Refused):
        draft_from_statement(statement(kind="problem"), editor_of(made))


def test_what_was_hidden_becomes_no_tip_and_leaves_the_page_of_one(said: Statement, made: Tip) -> None:
    hide(said, "Een naam.", log.SYSTEM)
    assert sources_of(made) == []
    hidden = statement(kind="works")
    hide(hidden, "Een naam.", log.SYSTEM)
    with pytest.raises(Refused):
        draft_from_statement(hidden, editor_of(made))


def test_one_statement_makes_one_tip(said: Statement, made: Tip) -> None:
    with pytest.raises(Refused):
        draft_from_statement(said, editor_of(made))
    assert TipSource.objects.count() == 1


def test_a_tip_that_was_deleted_may_be_made_again_and_is_not_searched(said: Statement, made: Tip) -> None:
    editor = editor_of(made)
    made.delete()
    assert not IndexEntry.objects.filter(title=SAID).exists()
    again = draft_from_statement(said, editor)
    assert made_from([said.pk]) == {said.pk: again}


def test_only_who_may_write_makes_a_draft() -> None:
    said = statement(kind="works")
    for job in (Job.HOST, Job.MODERATOR, Job.PARTNER, Job.COACH, Job.SUPERVISOR):
        with pytest.raises(PermissionDenied):
            draft_from_statement(said, staff(job))
    assert Tip.objects.count() == 1

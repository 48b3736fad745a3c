"""From a statement to a tip, and back along the thread."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

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
from tests.make.toolkit import tip

pytestmark = pytest.mark.django_db


def works(text: str = "Een tolk belt mee bij elk gesprek.", **fields: str) -> Statement:
    campaign()
    return statement(text, kind="works", **fields)


def test_a_draft_has_the_words_the_theme_and_the_thread_and_is_seen_by_nobody() -> None:
    said, editor = works(), staff(Job.EDITOR)
    made = draft_from_statement(said, editor)
    assert (made.title, made.intro, made.body) == (said.text, said.text, f"<p>{said.text}</p>")
    assert list(made.themes.all()) == [said.origin.theme]
    assert not Tip.objects.live().exists()
    assert made_from([said.pk]) == {said.pk: made}
    assert tips_from([said.pk])[said.pk] == []
    assert LogEntry.objects.filter(verb="toolkit.draft_tip", thing=log.key(said)).count() == 1


def test_a_published_tip_stands_on_the_thread_both_ways() -> None:
    said, editor = works(), staff(Job.EDITOR)
    made = draft_from_statement(said, editor)
    publish_now(made, editor)
    assert sources_of(made) == [said]
    assert thread_of_statement(said).tips == [made]


def test_a_translation_has_the_same_thread() -> None:
    said, editor = works(), staff(Job.EDITOR)
    made = draft_from_statement(said, editor)
    english = tip("An interpreter calls in", "en", made.translation_key)
    assert sources_of(english) == [said]


def test_a_draft_lies_under_the_language_of_the_words() -> None:
    made = draft_from_statement(works("An interpreter calls in.", language="en"), staff(Job.EDITOR))
    assert made.locale.language_code == "en"


def test_words_that_look_like_code_stay_words() -> None:
    made = draft_from_statement(works("Zeg <b>hallo</b> & meer"), staff(Job.EDITOR))
    assert made.body == "<p>Zeg &lt;b&gt;hallo&lt;/b&gt; &amp; meer</p>"


def test_a_long_statement_is_cut_in_the_title_only() -> None:
    text = "Wij bellen elke ouder voor het eerste gesprek, " * 8
    made = draft_from_statement(works(text), staff(Job.EDITOR))
    assert len(made.title) <= 70
    assert len(made.intro) <= 240
    assert text.strip() in made.body


def test_a_problem_becomes_no_tip() -> None:
    campaign()
    with pytest.raises(Refused):
        draft_from_statement(statement(kind="problem"), staff(Job.EDITOR))


def test_what_was_hidden_becomes_no_tip_and_leaves_the_page_of_one() -> None:
    said, editor = works(), staff(Job.EDITOR)
    made = draft_from_statement(said, editor)
    publish_now(made, editor)
    hide(said, "Een naam.", log.SYSTEM)
    assert sources_of(made) == []
    with pytest.raises(Refused):
        draft_from_statement(said, editor)


def test_one_statement_makes_one_tip() -> None:
    said, editor = works(), staff(Job.EDITOR)
    draft_from_statement(said, editor)
    with pytest.raises(Refused):
        draft_from_statement(said, editor)
    assert TipSource.objects.count() == 1


def test_a_tip_that_was_deleted_may_be_made_again() -> None:
    said, editor = works(), staff(Job.EDITOR)
    draft_from_statement(said, editor).delete()
    again = draft_from_statement(said, editor)
    assert made_from([said.pk]) == {said.pk: again}


def test_only_who_may_write_makes_a_draft() -> None:
    said = works()
    for job in (Job.HOST, Job.MODERATOR, Job.PARTNER, Job.COACH, Job.SUPERVISOR):
        with pytest.raises(PermissionDenied):
            draft_from_statement(said, staff(job))
    assert not Tip.objects.exists()

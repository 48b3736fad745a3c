"""The public pages of the toolkit."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stokje.campaign.enums import Role
from stokje.campaign.models import Theme
from stokje.harvest.services import hide
from stokje.people.enums import Job
from stokje.shared import clock, log
from stokje.toolkit.models import Tip, TipRole, TipStep
from stokje.toolkit.services import draft_from_statement, publish_now
from stokje.toolkit.services.ground import roof
from tests.make.campaign import campaign, theme
from tests.make.harvest import statement
from tests.make.people import staff
from tests.make.toolkit import picture, tip

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def _one(stays: None) -> int:
    campaign()
    return shown("Bel een tolk <nu>", "Kies een tijd.", body="<h2>Vooraf</h2><p>Bel.</p>").pk


@pytest.fixture(autouse=True)
def call(_one: int, db: None) -> Tip:
    """The one tip there is: call an interpreter."""
    # Wagtail remembers pictures by their number, which the next test gives out again.
    cache.clear()
    return Tip.objects.get(pk=_one)


@pytest.fixture(scope="module")
def pictured(_one: int) -> Tip:
    """A second one, with a picture and a link to the first."""
    body = f'<p>Lees <a linktype="page" id="{_one}">dit</a>.</p>'
    credited = picture(credit="Eigen foto")
    return tip("Zet thee", body=body, picture=credited, picture_alt="Een telefoon op tafel.")


def shown(title: str, *steps: str, about: Theme | None = None, **fields: Any) -> Tip:
    """One more that everyone may read; nobody drafted it, which costs most of a tip."""
    over = roof(fields.pop("language", "nl"))
    made = Tip(title=title, intro="Kort.", first_published_at=clock.now(), locale=over.locale, **fields)
    made.themes = [about] if about else []
    made.for_roles = [TipRole(role=Role.PARENT)]
    made.steps = [TipStep(text=text, sort_order=place) for place, text in enumerate(steps)]
    return over.add_child(instance=made)


def text(client: Any, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return str(answer.content.decode())


def test_an_empty_toolkit_says_that_it_is_being_written(client, call):
    Tip.objects.update(live=False)
    assert "De toolkit is nog leeg" in text(client, "/toolkit")
    assert "The toolkit is still empty" in text(client, "/en/toolkit")


def test_nothing_found_leads_back_to_everything(client):
    page = text(client, "/toolkit?words=olifant")
    assert "Hier past niets bij" in page
    assert "0 gevonden" in page


def test_the_list_keeps_what_was_asked(client):
    about = theme("Taal")
    shown("Laat een tolk bellen", about=about)
    page = text(client, f"/toolkit?theme={about.slug}&minutes=15&words=tolk")
    assert f'<option value="{about.slug}" selected>' in page
    assert '<option value="15" selected>' in page
    assert 'value="tolk"' in page
    assert "1 gevonden" in page


ODD = ("minutes=veel", "minutes=-1", "minutes=²", f"minutes={'9' * 30}", "theme=%00", "words=%00", "role='")


def test_an_odd_question_gets_a_page(client):
    for asked in ODD:
        assert "gevonden" in text(client, f"/toolkit?{asked}"), asked


def test_a_tip_has_its_words_steps_and_facts_and_on_paper_where_it_is_found(client, call):
    page = text(client, call.url)
    assert "Bel een tolk &lt;nu&gt;" in page
    assert "<h2" in page
    assert "<li>Kies een tijd.</li>" in page
    assert "ouder" in page
    assert "gemaakt om mee te oefenen" not in page
    assert '<p class="eyebrow">Toolkit · tip · 15 minuten</p>' in page
    assert f'<p class="tip__address small">{call.full_url}</p>' in page
    assert call.full_url.startswith("http")


def test_a_link_to_another_tip_is_a_link_as_long_as_that_is_shown(client, call, pictured):
    assert f'Lees <a href="{call.url}">dit</a>' in text(client, pictured.url)
    Tip.objects.filter(pk=call.pk).update(live=False)
    assert "Lees <a>dit</a>" in text(client, pictured.url)
    text(client, call.url, 404)


def test_the_same_tip_in_the_other_language_is_one_click_away(client, call):
    dutch = call
    english = shown("Call an interpreter", language="en", translation_key=dutch.translation_key)
    page = text(client, dutch.url)
    assert 'href="/en/toolkit/call-an-interpreter"' in page
    assert "in het Engels" in page
    assert client.get(f"/en/toolkit/{dutch.slug}").url == english.url


def test_a_tip_in_one_language_is_marked_in_the_other(client, call):
    page = text(client, f"/en/toolkit/{call.slug}")
    assert '<h1 lang="nl">Bel een tolk &lt;nu&gt;</h1>' in page
    assert "This item is not there in this language yet." in page
    listed = text(client, "/en/toolkit")
    assert '<h3 lang="nl">' in listed
    assert "in Dutch" in listed


def test_the_thread_back_names_meetup_and_theme_and_no_table(client):
    said, editor = statement("Een tolk belt mee.", kind="works"), staff(Job.EDITOR)
    made = draft_from_statement(said, editor)
    publish_now(made, editor)
    page = text(client, made.url)
    origin = said.origin
    assert "Hier komt het vandaan" in page
    assert f"/meetups/{origin.meetup.slug}" in page
    assert str(origin.theme.text().name) in page
    assert f"Tafel {origin.table.number}" not in page
    hide(said, "Een naam.", log.SYSTEM)
    assert "Hier komt het vandaan" not in text(client, made.url)


def test_an_example_of_a_rehearsal_says_so(client, call):
    Tip.objects.update(example=True)
    assert "gemaakt om mee te oefenen" in text(client, call.url)


LATER = ("Bak koek", "Hang een lijst op", "Vraag het")


@pytest.fixture(scope="module")
def fuller(_one: int) -> Tip:
    """A tip that shares its theme with four others."""
    about = theme("Taal")
    made = shown("Vraag een tolk", "Bel.", about=about)
    for title in ("Zet thee", *LATER):
        shown(title, "Doe het.", about=about)
    return made


def test_other_items_share_a_theme_and_are_three_at_most_for_no_more_queries(client, fuller):
    later = Tip.objects.filter(title__in=LATER)
    later.update(live=False)
    text(client, fuller.url)
    with CaptureQueriesContext(connection) as with_one:
        text(client, fuller.url)
    later.update(live=True)
    shown("Iets anders", about=theme("Geld"))
    with CaptureQueriesContext(connection) as with_four:
        page = text(client, fuller.url)
    assert len(with_four) == len(with_one)
    others = page[page.index('aria-labelledby="near"') :].split("</section>")[0]
    assert others.count("<li>") == 3
    assert "Iets anders" not in others
    assert "Vraag een tolk" not in others


def test_a_picture_says_what_it_shows_and_reading_writes_nothing_and_loads_no_editor(
    client, pictured, monkeypatch
):
    """Wagtail looks for hooks in every room; with them come its forms and pages, in each web process."""
    asked: list[str] = []
    monkeypatch.setattr("wagtail.hooks.get_hooks", lambda name: asked.append(name) or [])
    with CaptureQueriesContext(connection) as queries:
        page = text(client, pictured.url)
        text(client, "/toolkit?words=tolk")
    assert 'alt="Een telefoon op tafel."' in page
    assert "Eigen foto" in page
    assert "originals/" not in page
    assert '">dit</a>' in page
    assert asked == []
    assert not [query for query in queries if not query["sql"].startswith("SELECT")]

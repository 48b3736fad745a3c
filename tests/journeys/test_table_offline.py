"""A note-taker whose connection drops loses nothing; everyone else follows the evening."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from stokje.harvest.models import Statement
from stokje.live.services import close_evening, close_vote, move_to, open_vote, tell_everyone
from stokje.meetups.enums import StageKind
from stokje.registration.queries import my_token
from stokje.seating.queries import crew_token
from tests.journeys.line import BreakingLine
from tests.live.beside import Server
from tests.make.harvest import statement
from tests.make.live import evening, evening_at

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def beside(transactional_db: None) -> Iterator[Server]:
    made = Server(connection.settings_dict)
    made.start()
    yield made
    made.kill()


@pytest.fixture
def phone(browser: Any) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, locale="nl-NL")
    page = context.new_page()
    broken: list[str] = []
    page.on("pageerror", lambda wrong: broken.append(str(wrong)))
    yield page
    assert broken == []
    context.close()


KEPT_FOR_RELOAD = """async () => {
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    const wanted = loaded.filter((name) => /\\.(js|css|woff2|svg)$/.test(name));
    const found = [location.href, ...wanted].map((name) => caches.match(name, { ignoreVary: true }));
    return (await Promise.all(found)).every(Boolean);
}"""


def write(page: Page, kind: str, text: str) -> None:
    page.locator(f".kinds input[value={kind}]").check(force=True)
    say(page, text)


def say(page: Page, text: str) -> None:
    """Fill in what was said; the note shows it once the phone has it, and the field is empty again."""
    page.get_by_label("Wat is er gezegd?").fill(text)
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("[data-op]").filter(has_text=text)).to_be_visible()


def open_table(page: Page, server: Server | BreakingLine, opened: Any) -> None:
    table = opened.meetup.tables.first()
    page.goto(f"{server.url}/live/{opened.meetup.slug}/table?t={crew_token(table)}")
    # Its script shows this button. Before that, a note would be sent as a plain form.
    expect(page.locator("#help [data-export]")).to_be_visible()


def test_notes_written_without_connection_wait_on_the_phone_and_arrive_after_a_reload(
    beside: Server, phone: Page
) -> None:
    opened = evening_at()
    open_table(phone, beside, opened)
    write(phone, "problem", "Het advies valt te vroeg.")
    expect(phone.locator("[data-op] [data-state]").first).to_have_text("bewaard ✓")
    phone.wait_for_function(KEPT_FOR_RELOAD)

    phone.context.set_offline(True)
    write(phone, "condition", "Een tweede paar ogen.")
    write(phone, "works", "De kennismakingsweek.")
    expect(phone.locator("[data-offline]")).to_contain_text("2 uitspraken staan veilig op deze telefoon")
    expect(phone.locator(".saved--queued")).to_have_count(2)
    assert Statement.objects.count() == 1

    phone.reload()
    expect(phone.locator("[data-op]")).to_have_count(3)
    expect(phone.locator(".saved--queued")).to_have_count(2)

    phone.context.set_offline(False)
    expect(phone.locator(".saved--queued")).to_have_count(0)
    assert set(Statement.objects.values_list("kind", "text")) == {
        ("problem", "Het advies valt te vroeg."),
        ("condition", "Een tweede paar ogen."),
        ("works", "De kennismakingsweek."),
    }


def test_an_answer_that_got_lost_makes_no_double(beside: Server, phone: Page) -> None:
    opened = evening_at()
    slug = opened.meetup.slug
    with BreakingLine(beside.url, f"POST /live/{slug}/table/notes ".encode()) as line:
        open_table(phone, line, opened)
        write(phone, "works", "Een keer is genoeg.")
        expect(phone.locator("[data-op] [data-state]")).to_have_text("bewaard ✓")
    assert line.broken == 1
    assert line.requests == 2
    assert Statement.objects.count() == 1


def test_two_phones_at_one_table_see_each_other_and_keep_both_texts(
    beside: Server, phone: Page, browser: Any
) -> None:
    opened = evening_at()
    open_table(phone, beside, opened)
    write(phone, "solution", "Eerst dit")
    expect(phone.locator("[data-op] [data-state]")).to_have_text("bewaard ✓")
    other = browser.new_context(viewport=PHONE, locale="nl-NL").new_page()
    open_table(other, beside, opened)

    other.context.set_offline(True)
    other.get_by_role("button", name="Wijzig").click()
    say(other, "Van de ander")
    phone.get_by_role("button", name="Wijzig").click()
    say(phone, "Van de een")
    expect(phone.locator("[data-op] [data-state]")).to_have_text("bewaard ✓")
    other.context.set_offline(False)
    expect(other.locator("[data-op] [data-state]").first).to_have_text(
        "beide teksten bewaard", timeout=15_000
    )
    expect(other.get_by_text("Van de een")).to_be_visible()
    expect(other.get_by_text("Van de ander")).to_be_visible()
    said = Statement.objects.get()
    assert said.text == "Van de een"
    assert [kept.text for kept in said.revisions.filter(conflict=True)] == ["Van de ander"]
    other.context.close()


def test_unsent_words_stay_when_the_evening_moves_on(beside: Server, phone: Page) -> None:
    opened = evening_at()
    open_table(phone, beside, opened)
    phone.get_by_label("Wat is er gezegd?").fill("Nog niet af, juf Anna zei")
    expect(phone.locator("[data-named]")).to_be_visible()
    second = opened.meetup.stages.get(kind=StageKind.TABLE_ROUND, position=5)
    move_to(opened, second, opened.version, "user:1")
    tell_everyone(opened, "Nog vijf minuten", "user:1")
    expect(phone.locator("[data-message]").first).to_have_text("Nog vijf minuten")
    expect(phone.locator("[data-round-words]")).to_have_text("Ronde 2 van 2.")
    expect(phone.get_by_label("Wat is er gezegd?")).to_have_value("Nog niet af, juf Anna zei")
    phone.reload()
    expect(phone.get_by_label("Wat is er gezegd?")).to_have_value("Nog niet af, juf Anna zei")


def test_a_closed_meetup_asks_nothing_new_and_leaves_unsaved_words_in_sight(
    beside: Server, phone: Page
) -> None:
    opened = evening_at()
    open_table(phone, beside, opened)
    phone.get_by_label("Wat is er gezegd?").fill("Nog niet bewaard")
    tell_everyone(opened, "Rond het af", "user:1")
    expect(phone.locator("[data-message]").first).to_have_text("Rond het af")
    close_evening(opened, "user:1")
    expect(phone.get_by_role("heading", name="Deze meetup is gesloten")).to_be_visible()
    expect(phone.locator("[data-message]").first).to_be_hidden()
    expect(phone.get_by_label("Wat is er gezegd?")).to_have_value("Nog niet bewaard")
    write(phone, "condition", "Nog niet bewaard, nu wel")
    expect(phone.locator("[data-op] [data-state]")).to_have_text("bewaard ✓")
    phone.reload()
    expect(phone.get_by_label("Wat is er gezegd?")).to_be_hidden()
    expect(phone.get_by_text("Nog niet bewaard, nu wel")).to_be_visible()


def enter(page: Page, server: Server, registration: Any) -> None:
    """As the button on someone's own page does."""
    page.goto(f"{server.url}/my/{my_token(registration.person)}")
    page.get_by_role("button", name="Naar de meetup").first.click()


def test_a_participant_follows_from_lobby_to_table_vote_and_result(beside: Server, phone: Page) -> None:
    opened = evening(people=1)
    registration = opened.meetup.registrations.get()
    enter(phone, beside, registration)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Welkom. We beginnen zo")
    stages = opened.meetup.stages
    opened = move_to(opened, stages.get(position=4), opened.version, "user:1")
    expect(phone.get_by_role("heading", level=1)).to_have_text("U zit aan tafel 1")
    origin = statement("Een tolk bij elk gesprek.", kind="condition").origin
    origin.meetup = opened.meetup
    origin.save()
    second = statement("Later kiezen.", origin=origin)
    opened = open_vote(opened, Statement.objects.order_by("id"), opened.version, "user:1")
    expect(phone.get_by_text("Een tolk bij elk gesprek.")).to_be_visible()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Ja, eens").click()
    expect(phone.get_by_text("Later kiezen.")).to_be_visible()
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Nee, oneens").click()
    expect(phone.locator("[data-ballot-progress]")).to_contain_text("U hebt over alles gestemd")
    for item in (0, 1):
        state = phone.locator("[data-item] [data-state]").nth(item)
        expect(state).to_have_text("bewaard ✓")
    close_vote(opened, "user:1")
    expect(phone.locator("[data-ranking]").get_by_text("Een tolk bij elk gesprek.")).to_be_visible()
    # One person voted: a figure would tell what.
    expect(phone.get_by_text("ermee eens")).to_have_count(0)
    assert second.votes.get().value == -1

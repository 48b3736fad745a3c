"""One evening with everyone in it at once: a moderator, two tables, three phones and the wall."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from stokje.harvest.models import Harvest, Statement, Vote
from stokje.live.models import Evening
from stokje.live.services import Note, close_vote, open_vote, take_notes
from stokje.shared.ids import op_id
from tests.journeys.hall import Hall
from tests.make.live import evening, evening_at

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


class Everyone:
    """All screens of the evening, open at the same time."""

    def __init__(self, hall: Hall, opened: Evening) -> None:
        self.hall = hall
        self.moderator = hall.moderator(opened)
        self.tables = [hall.table(table) for table in opened.meetup.tables.order_by("number")]
        self.phones = [hall.phone(each) for each in opened.meetup.registrations.order_by("id")[:3]]
        self.wall = hall.wall(opened)

    def next(self, part: str, place: int) -> None:
        """The moderator presses Next; every screen is at the new part, and axe looks at each kind of them."""
        self.moderator.get_by_role("button", name="Volgende:").click()
        expect(self.moderator.locator("#now-title")).to_contain_text(f"onderdeel {place} van 8")
        for page in (*self.phones, self.wall):
            expect(page.locator("[data-stage-title]")).to_have_text(part)
        for page in self.tables:
            expect(page.locator(".segments__done")).to_have_count(place - 1)
        for name in ("moderator", "wall"):
            self.hall.look(getattr(self, name), f"{name} at {part}")
        self.hall.look(self.tables[0], f"table at {part}")
        self.hall.look(self.phones[0], f"phone at {part}")


def write(page: Page, kind: str, text: str) -> None:
    """Write a note; the phone has it then."""
    page.locator(f".kinds input[value={kind}]").check(force=True)
    page.get_by_label("Wat is er gezegd?").fill(text)
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("[data-op]").filter(has_text=text)).to_be_visible()


def vote(phone: Page, *choices: str) -> None:
    """Choose on each condition in turn; all of it is on the server's disk then."""
    for choice in choices:
        phone.locator("[data-item]:visible").first.get_by_role("button", name=choice).click()
    expect(phone.locator("[data-ballot-progress]")).to_contain_text("U hebt over alles gestemd")
    expect(phone.locator("[data-item] [data-state]", has_text="bewaard ✓")).to_have_count(len(choices))


def test_everyone_follows_the_moderator_from_the_lobby_to_the_harvest(hall: Hall) -> None:
    opened = evening(people=6, themes=2)
    everyone = Everyone(hall, opened)
    moderator, wall, (one, two) = everyone.moderator, everyone.wall, everyone.tables
    for place, part in enumerate(("Welkom", "Het fragment", "Aan tafel"), start=2):
        everyone.next(part, place)

    # What the tables write is counted, waits for the moderator's word, and then stands on the wall.
    write(one, "condition", "Een tweede paar ogen bij elk schooladvies")
    write(two, "condition", "Een tolk bij elk gesprek")
    write(two, "problem", "Ouders kennen de weg niet")
    expect(moderator.locator("#table-2")).to_contain_text("2")
    expect(wall.get_by_text("Een tolk bij elk gesprek")).to_have_count(0)
    waiting = moderator.locator("[data-row]", has_text="Een tolk bij elk gesprek")
    waiting.get_by_role("button").first.click()
    expect(wall.get_by_text("Een tolk bij elk gesprek")).to_be_visible()

    # The server dies in the middle of a note, and is started again: every screen comes back by itself.
    hall.server.kill()
    write(one, "condition", "Later kiezen, op je vijftiende")
    expect(one.locator("[data-op] .saved--queued")).to_have_count(1)
    hall.server.start()
    expect(one.locator("[data-op] .saved--queued")).to_have_count(0)
    for page in (*everyone.tables, *everyone.phones):
        expect(page.locator("[data-offline]")).to_be_hidden()
    everyone.next("Aan tafel", 5)
    everyone.next("Plenair", 6)
    assert Statement.objects.count() == 4

    # Three people vote one by one; equal results are told as a tie, on every screen.
    moderator.get_by_role("button", name="Open de stemming").click()
    for phone in everyone.phones:
        expect(phone.locator("[data-item]:visible").first).to_be_visible()
    for phone, choices in zip(
        everyone.phones,
        (("Ja, eens", "Ja, eens", "Nee, oneens"), ("Ja, eens", "Ja, eens", "Sla over"), ("Nee, oneens",) * 3),
        strict=True,
    ):
        vote(phone, *choices)
    expect(moderator.locator("[data-voters]")).to_have_text("3")
    for page, name in (
        (moderator, "moderator"),
        (wall, "wall"),
        (one, "table"),
        (everyone.phones[0], "phone"),
    ):
        hall.look(page, f"{name} at the vote")
    moderator.get_by_role("button", name="Sluit de stemming en toon de uitslag").click()
    for page in (*everyone.phones, wall):
        expect(page.locator("[data-ranking]").get_by_text("gedeeld").first).to_be_visible()
    # Whoever presses Next before their own screen knows of the step before is told that it was taken already.
    expect(moderator.get_by_role("button", name="Sluit de stemming")).to_have_count(0)
    assert Vote.objects.count() == 9

    # The end: thanks on the phones, and nothing more is asked of the tables.
    everyone.next("Tot ziens", 8)
    moderator.locator("#close summary").click()
    moderator.get_by_role("button", name="Ja, sluit de meetup").click()
    for page in everyone.tables:
        expect(page.get_by_role("heading", name="Deze meetup is gesloten")).to_be_visible()
    for page, name in (
        (moderator, "moderator"),
        (wall, "wall"),
        (one, "table"),
        (everyone.phones[0], "phone"),
    ):
        hall.look(page, f"{name} after closing")
    assert [row.rank for row in Harvest.objects.get().ranked.all()] == [1, 1, 3]


def test_a_result_that_is_longer_than_the_wall_shows_whole_rows_and_how_many_more(hall: Hall) -> None:
    opened = evening_at()
    table = opened.meetup.tables.get()
    words = "Voor elk kind is er iemand die meekijkt, ook thuis en in de vakantie, in de eigen taal"
    take_notes(table, [Note("write", op_id(), "condition", f"{n}. {words}") for n in range(16)])
    opened = open_vote(opened, Statement.objects.all(), opened.version, "user:1")
    wall = hall.wall(opened)
    close_vote(opened, "user:1")
    more = wall.locator("[data-results] [data-more]")
    expect(more).to_be_visible()
    rows = wall.locator("[data-results] [data-ranking] li:visible").count()
    expect(more).to_have_text(f"En nog {16 - rows}. Alles staat op de telefoons.")
    assert rows > 2
    assert wall.locator(".wall__results:visible").evaluate(
        "it => it.scrollHeight <= it.clientHeight + 1 && it.scrollWidth <= it.clientWidth + 1"
    )
    hall.look(wall, "a long result")

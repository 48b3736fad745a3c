"""A note-taker whose connection drops loses nothing; everyone else follows the evening."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from stokje.harvest.models import Agreement, Statement
from stokje.live.queries import notes_of_table
from stokje.live.services import close_evening, close_vote, lower_hand, move_to, open_vote, tell
from stokje.meetups.enums import StageKind
from stokje.meetups.models import Meetup
from stokje.seating.queries import crew_token
from stokje.shared import clock
from tests.journeys.hall import REFUSES_TO_KEEP, Hall
from tests.journeys.line import BreakingLine
from tests.journeys.stage import WIDE
from tests.live.beside import Server
from tests.make.campaign import clip
from tests.make.harvest import statement
from tests.make.live import evening, evening_at

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


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


def saved(page: Page, count: int) -> None:
    """So many notes stand there, all of them on the server's disk."""
    expect(page.locator("[data-op]")).to_have_count(count)
    expect(page.locator("[data-op] .saved", has_text="bewaard ✓")).to_have_count(count)


def test_ten_minutes_without_connection_on_a_phone_whose_clock_is_wrong_lose_nothing(
    beside: Server, phone: Page
) -> None:
    opened = evening_at()
    phone.clock.install(time=clock.now() - dt.timedelta(hours=2))
    open_table(phone, beside, opened)
    write(phone, "problem", "Het advies valt te vroeg.")
    saved(phone, 1)
    phone.wait_for_function(KEPT_FOR_RELOAD)

    phone.context.set_offline(True)
    write(phone, "condition", "Een tweede paar")
    write(phone, "works", "De kennismakingsweek.")
    for words in ("Een tweede paar oren.", "Een tweede paar ogen."):  # twice: the first is still on its way
        note = phone.locator("[data-op]", has_text="Een tweede paar")
        note.get_by_role("button", name="Wijzig").click()
        say(phone, words)
    note.get_by_role("button", name="omhoog").press("Enter")
    expect(phone.locator("[data-moved]")).to_have_text("Notitie 1 van 3.")
    phone.get_by_text("Afspraken: wie doet wat").click()
    phone.get_by_label("Wie doet het?").fill("Jan de Vries")
    expect(phone.locator("[data-agreement-named]")).to_be_visible()
    phone.get_by_label("Wie doet het?").fill("Gemeente Lelystad")
    expect(phone.locator("[data-agreement-named]")).to_be_hidden()
    phone.get_by_label("Wat gaat die doen?").fill("Betaalt een tolk")
    phone.get_by_role("button", name="Bewaar afspraak").click()
    phone.get_by_text("Steek een hand op").click()
    phone.get_by_label("technische hulp").check()
    phone.get_by_role("button", name="Hand opsteken").click()
    expect(phone.locator("[data-hand-state]")).to_contain_text("de moderator ziet het nog niet")
    phone.clock.fast_forward("10:00")
    expect(phone.locator("[data-offline]")).to_contain_text("staan veilig op deze telefoon")
    expect(phone.locator("[data-op] .saved--queued")).to_have_count(2)
    assert Statement.objects.count() == 1

    phone.reload()
    expect(phone.locator("[data-op]")).to_have_count(3)
    expect(phone.locator("[data-op] .saved--queued")).to_have_count(2)
    expect(phone.locator("[data-hand-state]")).to_contain_text("de moderator ziet het nog niet")

    phone.context.set_offline(False)
    saved(phone, 3)
    expect(phone.locator("[data-hand-state]")).to_have_text("De moderator ziet het.")
    expect(phone.locator("[data-agreement] .saved")).to_have_text("bewaard ✓")
    table = opened.meetup.tables.first()
    assert [(said.statement.kind, said.statement.text) for said in notes_of_table(table)] == [
        ("condition", "Een tweede paar ogen."),
        ("works", "De kennismakingsweek."),
        ("problem", "Het advies valt te vroeg."),
    ]
    assert all(opened.opened_at <= said.written_at <= clock.now() for said in Statement.objects.all())
    assert Agreement.objects.get().who == "Gemeente Lelystad"

    beside.kill()
    write(phone, "solution", "Terwijl de server er niet was.")
    expect(phone.locator("[data-op] .saved--queued")).to_have_count(1)
    lower_hand(table, "user:1")
    beside.start()
    phone.clock.fast_forward("00:30")
    saved(phone, 4)
    expect(phone.locator("[data-hand-said]")).to_have_text("De moderator heeft uw hand omlaag gedaan.")
    assert Statement.objects.count() == 4


def test_two_tabs_send_once_and_one_that_is_open_since_yesterday_delivers(
    beside: Server, phone: Page
) -> None:
    opened = evening_at()
    phone.clock.install()
    open_table(phone, beside, opened)
    other = phone.context.new_page()
    open_table(other, beside, opened)
    phone.context.set_offline(True)
    phone.get_by_label("Wat is er gezegd?").fill("Maar een keer.")
    write(phone, "works", "Maar een keer.")
    expect(other.get_by_label("Wat is er gezegd?")).to_have_value("")
    expect(other.locator("[data-op] .saved--queued")).to_have_count(1)
    phone.context.set_offline(False)
    saved(phone, 1)
    saved(other, 1)
    assert Statement.objects.count() == 1
    other.close()

    # Next morning: the evening is closed, its pass is over, and this tab is still open.
    phone.get_by_label("Wat is er gezegd?").fill("Wat er gisteren nog stond")
    close_evening(opened, "user:1")
    expect(phone.get_by_role("heading", name="Deze meetup is gesloten")).to_be_visible()
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Bewaar", exact=True).click()
    expect(phone.locator("[data-op] .saved--queued")).to_have_count(1)
    day = dt.timedelta(days=1)
    Meetup.objects.update(starts_at=opened.meetup.starts_at - day, ends_at=opened.meetup.ends_at - day)
    phone.clock.fast_forward("12:00:00")
    phone.context.set_offline(False)
    saved(phone, 2)
    assert Statement.objects.count() == 2


def test_a_browser_that_keeps_nothing_sends_at_once_and_else_leaves_the_words_in_their_field(
    beside: Server, phone: Page
) -> None:
    opened = evening_at()
    phone.add_init_script(REFUSES_TO_KEEP)
    open_table(phone, beside, opened)
    write(phone, "works", "Meteen verstuurd.")
    saved(phone, 1)
    phone.context.set_offline(True)
    phone.get_by_label("Wat is er gezegd?").fill("Blijft staan.")
    phone.get_by_role("button", name="Bewaar", exact=True).click()
    expect(phone.locator("[data-unkept]")).to_be_visible()
    expect(phone.get_by_label("Wat is er gezegd?")).to_have_value("Blijft staan.")
    phone.context.set_offline(False)
    say(phone, "Blijft staan.")
    expect(phone.locator("[data-unkept]")).to_be_hidden()
    saved(phone, 2)
    assert Statement.objects.count() == 2


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


def test_two_phones_at_one_table_see_each_other_and_choose_between_two_texts(
    beside: Server, phone: Page, hall: Hall
) -> None:
    opened = evening_at()
    open_table(phone, beside, opened)
    write(phone, "solution", "Eerst dit")
    saved(phone, 1)
    other = hall.page()
    open_table(other, beside, opened)
    expect(phone.locator("[data-writers]")).to_contain_text("Nog 1 telefoon")
    other.get_by_label("Wat is er gezegd?").type("Ik")
    expect(phone.locator("[data-writers]")).to_contain_text("Daar wordt nu geschreven.")

    other.context.set_offline(True)
    other.get_by_role("button", name="Wijzig").click()
    say(other, "Van de ander")
    phone.get_by_role("button", name="Wijzig").click()
    say(phone, "Van de een")
    saved(phone, 1)
    other.context.set_offline(False)
    for page in (other, phone):
        expect(page.locator("[data-texts]")).to_contain_text("Van de ander")
        expect(page.locator("[data-op] [data-state]")).to_have_text("beide teksten bewaard")
    other.reload()
    other.get_by_role("button", name="Houd beide, als twee notities").click()
    for page in (other, phone):
        saved(page, 2)
        expect(page.locator("[data-op] [data-text]")).to_have_text(["Van de ander", "Van de een"])
    other.get_by_role("button", name="Neem terug").first.click()
    saved(phone, 1)
    assert [said.text for said in Statement.objects.filter(withdrawn_at=None)] == ["Van de een"]

    # It was the wrong button: one tap writes the words down again.
    expect(other.locator("[data-taken]")).to_contain_text("Van de ander")
    other.get_by_role("button", name="Zet terug").click()
    expect(other.locator("[data-taken]")).to_be_hidden()
    saved(phone, 2)
    kept = Statement.objects.filter(withdrawn_at=None)
    assert {(said.kind, said.text) for said in kept} == {
        ("solution", "Van de een"),
        ("solution", "Van de ander"),
    }


def test_unsent_words_stay_when_the_evening_moves_on(beside: Server, phone: Page) -> None:
    opened = evening_at()
    open_table(phone, beside, opened)
    phone.get_by_label("Wat is er gezegd?").fill("Nog niet af, juf Anna zei")
    expect(phone.locator("[data-named]")).to_be_visible()
    second = opened.meetup.stages.get(kind=StageKind.TABLE_ROUND, position=5)
    move_to(opened, second, opened.version, "user:1")
    tell(opened, "Nog vijf minuten", "all", "user:1")
    expect(phone.locator("[data-message]").first).to_have_text("Nog vijf minuten")
    expect(phone.locator("[data-round-words]")).to_have_text("Ronde 2 van 2.")
    expect(phone.get_by_label("Wat is er gezegd?")).to_have_value("Nog niet af, juf Anna zei")
    phone.reload()
    expect(phone.get_by_label("Wat is er gezegd?")).to_have_value("Nog niet af, juf Anna zei")


def test_the_page_of_a_table_is_for_everyone_in_every_part_of_the_evening(
    beside: Server, phone: Page, hall: Hall
) -> None:
    opened = evening(clip=clip("De eerste week"))
    table = opened.meetup.tables.first()
    open_table(phone, beside, opened)
    wide = hall.page(f"/en/live/{opened.meetup.slug}/table?t={crew_token(table)}", WIDE)
    expect(wide.locator("#help [data-export]")).to_be_visible()
    write(phone, "condition", "Een tolk bij elk gesprek.")
    for stage in opened.meetup.stages.order_by("position"):
        if stage.kind == StageKind.HARVEST_VOTE:
            opened = open_vote(opened, Statement.objects.all(), opened.version, "user:1")
        elif stage != opened.stage:
            opened = move_to(opened, stage, opened.version, "user:1")
        for page in (phone, wide):
            expect(page.locator("[data-segments] li").nth(stage.position - 1)).to_have_attribute(
                "aria-current", "step"
            )
            expect(page.locator("[data-vote]")).to_be_visible(visible=stage.kind == StageKind.HARVEST_VOTE)
            hall.look(page, stage.kind)
        if stage.kind == StageKind.TABLE_ROUND:
            expect(phone.locator("[data-needs-conditions]")).to_contain_text("Nog 2 voorwaarden")
            on_one_screen(wide)
    phone.get_by_label("Wat is er gezegd?").fill("Nog niet bewaard")
    tell(opened, "Rond het af", "all", "user:1")
    expect(phone.locator("[data-message]").first).to_have_text("Rond het af")
    close_evening(opened, "user:1")
    expect(phone.get_by_role("heading", name="Deze meetup is gesloten")).to_be_visible()
    expect(phone.locator("[data-message]").first).to_be_hidden()
    expect(phone.get_by_label("Wat is er gezegd?")).to_have_value("Nog niet bewaard")
    expect(wide.get_by_role("heading", name="This meetup is closed")).to_be_visible()
    for page in (phone, wide):
        hall.look(page, "closed")
    write(phone, "condition", "Nog niet bewaard, nu wel")
    saved(phone, 2)
    phone.reload()
    expect(phone.get_by_label("Wat is er gezegd?")).to_be_hidden()
    expect(phone.get_by_text("Nog niet bewaard, nu wel")).to_be_visible()


def on_one_screen(page: Page) -> None:
    """Timer, question, clip, the field to write in, the hand and the first note stand above the fold."""
    for part in (".timer", "[data-question]", ".clip", "#said", "[data-hand]", "[data-op]"):
        box = page.locator(part).first.bounding_box()
        assert box is not None, part
        assert box["y"] + min(box["height"], 100) <= WIDE["height"], part


def test_a_participant_follows_from_lobby_to_table_vote_and_result(hall: Hall) -> None:
    opened = evening(people=1)
    phone = hall.phone(opened.meetup.registrations.get())
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

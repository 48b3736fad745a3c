"""From a sentence at a table to a tip on paper."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.stage import Stage
from tests.journeys.thread.evening import SAID
from tests.journeys.thread.people import EDITOR, fill, send

WORKS = next(text for kind, text in SAID if kind == "works")
TITLE, INTRO = "Bel een tolk mee", "Met een tolk aan de telefoon begrijpt iedereen het gesprek."
SHOWS = "Een telefoon op tafel, met het geluid aan."


def make_a_tip(stage: Stage) -> None:
    """An editor makes a tip of what works at a table; a visitor finds it and prints it."""
    stage.look_both(stage.person(), "/toolkit", "toolkit-empty")
    editor = stage.staff(EDITOR)
    begin_from_the_statement(stage, editor)
    write(editor)
    look_at_the_preview(editor)
    add_a_picture(editor)
    publish(editor)
    find_and_print(stage)


def begin_from_the_statement(stage: Stage, editor: Page) -> None:
    stage.go(editor, "/desk/harvest?kind=works")
    stage.look(editor, "desk-harvest-works")
    row = editor.locator(".rows > li", has_text=WORKS)
    send(editor, row.get_by_role("button", name="Maak er een tip van"))
    expect(editor).to_have_url(re.compile(r"/cms/pages/\d+/edit/$"))
    expect(editor.locator("#id_intro")).to_have_value(WORKS)


def write(editor: Page) -> None:
    """The form of the editor: words, boxes to tick, a step."""
    editor.locator("#id_title").fill(TITLE)
    editor.locator("#id_intro").fill(INTRO)
    editor.locator("#id_minutes").select_option("15")
    editor.get_by_label("schoolleider").check()
    body = editor.locator(".DraftEditor-root [contenteditable=true]").first
    body.click()
    editor.keyboard.press("End")
    editor.keyboard.type(" Spreek vooraf af hoe lang het duurt.")
    editor.locator("#id_steps-ADD").click()
    editor.locator("#id_steps-0-text").fill("Bel de tolk een week ervoor.")


def look_at_the_preview(editor: Page) -> None:
    """The public page, in a frame beside the form."""
    editor.locator("[data-side-panel-toggle=preview], [aria-label*=voorbeeld i]").first.click()
    frame = editor.frame_locator("iframe[data-preview-iframe], iframe[title], iframe").first
    expect(frame.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(frame.locator("#thread")).to_contain_text(WORKS)


def add_a_picture(editor: Page) -> None:
    """A picture comes in with words only, and stands on a page with words only."""
    editor.get_by_role("button", name="Kies een afbeelding").click()
    modal = editor.locator(".modal-content")
    modal.get_by_role("tab", name=re.compile("Upload", re.IGNORECASE)).click()
    modal.locator("input[type=file]").set_input_files(
        {"name": "tolk.png", "mimeType": "image/png", "buffer": png()}
    )
    modal.locator("[name$=title]").fill("Tolk")
    upload = modal.locator("form[data-chooser-modal-creation-form] [type=submit]")
    upload.click()
    expect(modal).to_contain_text("Dit veld is verplicht.")
    modal.locator("[name$=description]").fill("Een telefoon op tafel.")
    modal.locator("input[type=file]").set_input_files(
        {"name": "tolk.png", "mimeType": "image/png", "buffer": png()}
    )
    upload.click()
    expect(modal).to_have_count(0)
    expect(editor.locator("#id_picture-chooser img")).to_be_visible()


def png() -> bytes:
    stored = BytesIO()
    Image.new("RGB", (800, 500), "#1f3b63").save(stored, "PNG")
    return stored.getvalue()


def publish(editor: Page) -> None:
    """Not without words for the picture; then it is there for everyone."""
    press_publish(editor)
    expect(editor.get_by_text("Schrijf op wat er op de foto te zien is")).to_be_visible()
    editor.locator("#id_picture_alt").fill(SHOWS)
    press_publish(editor)
    expect(editor).to_have_url(re.compile(r"/cms/pages/\d+/$"))


def press_publish(editor: Page) -> None:
    editor.locator("footer [data-w-dropdown-target=toggle]").click()
    send(editor, editor.locator("[name=action-publish]"))


def find_and_print(stage: Stage) -> None:
    """Found by a word and by what it is about; the thread leads to the meetup; it fits on paper."""
    reader = stage.person()
    stage.go(reader, "/toolkit")
    fill(reader, words="tolk", role="school_leader")
    send(reader, reader.get_by_role("button", name="Zoeken"))
    expect(reader.locator("#found")).to_have_text("1 gevonden")
    send(reader, reader.get_by_role("link", name=TITLE))
    path = reader.url.removeprefix(stage.installation.url)
    expect(reader.locator("figure img")).to_have_attribute("alt", SHOWS)
    expect(reader.locator("#thread")).to_contain_text(WORKS)
    expect(reader.locator("#thread a")).to_have_attribute("href", "/meetups/lelystad")
    stage.look_both(reader, "/toolkit", "toolkit")
    stage.look_both(reader, path, "tip")
    stage.go(reader, path)
    expect(reader.get_by_role("button", name="Afdrukken")).to_be_visible()
    paper = PdfReader(BytesIO(reader.pdf(format="A4")))
    words = " ".join(page.extract_text() for page in paper.pages)
    assert len(paper.pages) <= 2
    for text in (TITLE, INTRO, "Bel de tolk een week ervoor.", WORKS):
        assert text in re.sub(r"\s+", " ", words)
    assert "Zo werkt het" not in words

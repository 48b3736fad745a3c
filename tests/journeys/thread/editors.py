"""Bundling, freezing, and handing over."""

from __future__ import annotations

import datetime as dt

from playwright.sync_api import Page, expect

from tests.journeys.stage import Stage
from tests.journeys.thread.evening import SAID
from tests.journeys.thread.people import CLOSING, EDITOR, OFFICE, PRODUCER, SILENT, fill, send

TITLES = [
    ("Ouders begrijpen elk adviesgesprek", "Parents understand every advice talk"),
    ("Hulp bij huiswerk is gratis", "Homework help is free"),
]


def bundle_and_freeze(stage: Stage) -> None:
    """An editor puts statements together, in plain words, sets one aside with a reason, and freezes."""
    editor = stage.staff(EDITOR)
    for _ in range(len(SAID) + 2):
        stage.go(editor, "/desk/bundling")
        first = editor.locator("[data-panel=pile] a.row__whole").first
        if not first.count():
            break
        text = first.inner_text()
        expect(editor.locator("[data-panel=fits]")).to_contain_text(text)
        place(editor, text)
        expect(editor.locator("[data-panel=pile] a.row__whole", has_text=text)).to_have_count(0)
    stage.go(editor, "/desk/bundling?b=1")
    stage.look(editor, "desk-bundling")
    for number, (dutch, english) in enumerate(TITLES, start=1):
        write_words(stage, editor, number, dutch, english)
    stage.go(editor, "/desk/editions")
    fill(editor, title_nl="Wat elk kind nodig heeft", title_en="What every child needs")
    unfinished = editor.locator("[name=unfinished]")
    if unfinished.count():
        unfinished.check()
    stage.look(editor, "desk-editions")
    send(editor, editor.locator("main form button[type=submit]").last)
    expect(editor.locator("main")).to_contain_text("Wat elk kind nodig heeft")


def place(editor: Page, text: str) -> None:
    """Decide about the chosen statement: a bundle, a new bundle, or aside."""
    if "koffie" in text:
        aside = editor.locator("form[action$='/decide/aside']")
        aside.locator("[name=reason]").fill("Gaat niet over kansen van kinderen.")
        aside.locator("button").click()
        return
    about = "huiswerk" if "huiswerk" in text.lower() else "tolk"
    options = editor.locator("#elsewhere option").all_text_contents()
    known = [option for option in options if about in option.lower()]
    if known:
        editor.locator("#elsewhere").select_option(label=known[0])
        editor.locator("form:has(#elsewhere) button").click()
    else:
        editor.locator("form[action$='/decide/new'] button").click()


def write_words(stage: Stage, editor: Page, number: int, dutch: str, english: str) -> None:
    """Give a bundle its words in both languages, and say who must act."""
    for language, title in (("nl", dutch), ("en", english)):
        stage.go(editor, f"/desk/bundling/{number}")
        form = editor.locator(f"form[action$='/words/{language}']")
        form.locator("[name$=title]").fill(title)
        form.locator("[name$=body]").fill(title + ".")
        send(editor, form.locator("button"))
    stands = editor.locator("form[action$='/stands']")
    stands.locator("[name$=level]").select_option("municipality")
    send(editor, stands.locator("button"))


def hand_over(stage: Stage) -> None:
    """At the closing event the edition is handed over; offices are asked to answer."""
    stage.at(CLOSING)
    producer = stage.staff(PRODUCER)
    for office, email in [(OFFICE, "wethouder@example.org"), (SILENT, "stil@example.org")]:
        stage.go(producer, "/desk/handover")
        fill(producer, office=office, level="municipality", holder="Wil Wethouder", email=email)
        send(producer, "form[action$='/offices'] button[type=submit]")
    stage.go(producer, "/desk/handover")
    handing = producer.locator("form:has([name$=place])")
    handing.locator("[name$=meetup]").select_option(index=1)
    handing.locator("[name$=place]").fill("Den Haag")
    send(producer, handing.locator("button[type=submit]"))
    for office in (OFFICE, SILENT):
        stage.go(producer, "/desk/handover")
        asking = producer.locator("form[action$='/ask']")
        asking.locator("[name$=recipient]").select_option(label=office)
        for box in asking.locator("[type=checkbox]").all():
            box.check()
        asking.locator("[name$=answer_by]").fill((CLOSING + dt.timedelta(days=30)).date().isoformat())
        send(producer, asking.locator("button[type=submit]"))
    stage.look(producer, "desk-handover")
    visitor = stage.person()
    for path, name in [("/bundles", "bundles"), ("/bundles/1", "bundle")]:
        stage.look_both(visitor, path, name)
    stage.go(visitor, "/bundles")
    report = visitor.locator("a[href*='/edition/']").first.get_attribute("href") or ""
    stage.look_both(visitor, report.removesuffix(".pdf"), "report")
    paper = visitor.request.get(stage.installation.url + report.removesuffix(".pdf") + ".pdf")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF")

"""Inviting, signing up, waiting, offers, an extra meetup, and what someone adds on their own page."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.journeys.stage import PHONE, Stage
from tests.journeys.thread.people import HOST, OWN_PAGE, PRODUCER, fill, send

IDA = "Ida Vroon, ida@example.org, schoolleider"
UNFOLD = "document.querySelectorAll('main details').forEach((part) => { part.open = true })"


def sign_up(stage: Stage, page: Page, slug: str, name: str, email: str, role: str = "teacher") -> None:
    """Fill in the form on a meetup's own page."""
    stage.go(page, f"/meetups/{slug}")
    fill(page, name=name, email=email, role=role, municipality="Lelystad")
    page.get_by_label("zestien").check()
    page.locator("[name=consent]").check()
    send(page, ".signup form button[type=submit]")


def code_in_mail(stage: Stage, email: str) -> str:
    """The six digits that were mailed."""
    body = stage.mailbox.wait_for(email, seconds=60)[0].get_body(("plain",))
    found = re.search(r"\b(\d{3} ?\d{3})\b", body.get_content() if body else "")
    assert found, body
    return found[1]


def invite_and_sign_up(stage: Stage) -> None:
    """People come in by invitation, code and link; others wait for a seat that comes free or is added."""
    producer = stage.staff(PRODUCER)
    stage.go(producer, "/desk/meetups/lelystad/edit")
    fill(producer, capacity="3")
    send(producer, producer.locator("main form button[type=submit]").last)
    accept_an_invitation(stage)
    tom, nora = confirm_by_code_and_by_link(stage)
    wait_for_a_seat(stage, tom)
    keyboard_only(stage)
    add_an_extra_meetup(stage, producer)
    wishes_and_needs(stage, nora)


def accept_an_invitation(stage: Stage) -> None:
    """A host invites by role; a line with a fault is named and nothing is sent until it is mended."""
    host = stage.staff(HOST)
    stage.go(host, "/desk/meetups/lelystad/invitations")
    stage.look(host, "desk-invitations")
    fill(
        host,
        people=f"geen adres\n{IDA}",
        source="ledenlijst van de gemeente",
    )
    send(host, "button[name=many]")
    expect(host.locator(".error-summary").first).to_contain_text("1")
    fill(host, people=IDA)
    send(host, "button[name=many]")
    stage.look(host, "desk-invitations-preview")
    assert not stage.mailbox.to("ida@example.org"), "nothing is sent before someone looked"
    send(host, "button[name=send]")
    ida = stage.person(PHONE)
    stage.go(ida, stage.link_in_mail("ida@example.org", "/invitation/"))
    stage.look(ida, "invitation")
    fill(ida, municipality="Lelystad")
    ida.locator("[name=sixteen]").check()
    ida.locator("[name=consent]").check()
    send(ida, "form:has([name=consent]) button[type=submit]")
    expect(ida).to_have_url(re.compile("/my/"))


def confirm_by_code_and_by_link(stage: Stage) -> tuple[Page, Page]:
    """One types the code from the mail, another opens its link and presses the button."""
    tom = stage.person()
    sign_up(stage, tom, "lelystad", "Tom Bakker", "tom@example.org")
    stage.look(tom, "signed-up")
    fill(tom, code="000000")
    send(tom, "main form button[type=submit]")
    expect(tom.locator(".error-summary")).to_be_visible()
    fill(tom, code=code_in_mail(stage, "tom@example.org"))
    send(tom, "main form button[type=submit]")
    expect(tom).to_have_url(re.compile("/my/"))

    nora = stage.person(PHONE)
    sign_up(stage, nora, "lelystad", "Nora de Wit", "NORA@example.org", "parent")
    stage.go(nora, stage.link_in_mail("nora@example.org", "/my/confirm/"))
    stage.look(nora, "confirm")
    send(nora, "main form button[type=submit]")
    expect(nora).to_have_url(re.compile(OWN_PAGE))
    return tom, nora


def wait_for_a_seat(stage: Stage, tom: Page) -> None:
    """A full meetup: the same form leads to the waiting list, and a cancelled seat to who waits first."""
    wim = stage.person(PHONE)
    sign_up(stage, wim, "lelystad", "Wim Smit", "wim@example.org", "politician")
    expect(wim.locator("h1")).to_contain_text("Alle plekken zijn bezet")
    stage.look(wim, "waiting")
    stage.look_both(wim, "/meetups/lelystad", "meetup-full")
    stage.go(wim, "/meetups/lelystad")
    fill(wim, name="Wim Smit", email="Wim@Example.org", role="parent", municipality="Almere")
    wim.locator("[name=sixteen]").check()
    wim.locator("[name=consent]").check()
    send(wim, ".signup form button[type=submit]")
    # Whoever fills in the form reads what a newcomer would; only the mail tells that Wim waits already.
    expect(wim.locator("h1")).to_contain_text("Alle plekken zijn bezet")
    expect(wim.locator("main")).not_to_contain_text("nummer")

    send(tom, "a[href$='/cancel']")
    expect(tom.locator("main")).to_contain_text("1 persoon wacht op een plek")
    stage.look(tom, "cancel")
    send(tom, "main form button")
    expect(tom.locator("main")).to_contain_text("Meld u opnieuw aan")
    stage.go(wim, stage.link_in_mail("wim@example.org", OWN_PAGE, about="Er is een plek voor u"))
    stage.look(wim, "offer")
    send(wim, "button[value=take]")
    expect(wim.locator("main")).to_contain_text("U hebt een plek")


def keyboard_only(stage: Stage) -> None:
    """Someone signs up in English with the keyboard alone, and waits."""
    kay = stage.person(language="en-GB")
    stage.go(kay, "/en/meetups/lelystad/sign-up")
    typed = {
        "name": "Kay Adams",
        "email": "kay@example.org",
        "role": "s",
        "organisation": "",
        "municipality": "Almere",
        "sixteen": " ",
        "consent": " ",
    }
    for _ in range(60):
        kay.keyboard.press("Tab")
        name = kay.evaluate("document.activeElement.name || ''")
        if name in typed:
            kay.keyboard.type(typed.pop(name))
            if name == "municipality":
                kay.keyboard.press("Escape")
        if not typed and kay.evaluate("document.activeElement.type") == "submit":
            kay.keyboard.press("Enter")
            break
    expect(kay.locator("h1")).to_contain_text("All seats are taken")


def add_an_extra_meetup(stage: Stage, producer: Page) -> None:
    """The producer adds a date in one step; who waits gets an offer with nothing to fill in again."""
    stage.go(producer, "/desk/meetups/lelystad")
    stage.look(producer, "desk-meetup")
    fill(producer, day="2031-02-10", hour="19:30", capacity="20")
    send(producer, "form[action$='/extra'] button[type=submit]")
    kay = stage.person(language="en-GB")
    stage.go(kay, stage.link_in_mail("kay@example.org", "/en/my/", about="An extra meetup"))
    stage.look(kay, "extra-offer")
    send(kay, "button[value=take]")
    expect(kay.locator("main")).to_contain_text("10 February")
    stage.go(kay, "/en/meetups?kind=extra")
    expect(kay.locator("ul.meetups")).to_contain_text("19 of 20 seats left")


def wishes_and_needs(stage: Stage, nora: Page) -> None:
    """On the own page: themes, notes, and what someone needs, with a consent of its own."""
    stage.go(nora, stage.link_in_mail("nora@example.org", OWN_PAGE))
    nora.evaluate(UNFOLD)
    nora.locator("[name$=would_take_notes]").check()
    nora.locator("[name$=theme_1]").select_option(index=1)
    send(nora, "button[formaction$='/wishes']")
    nora.evaluate(UNFOLD)
    nora.locator("[name$=needs]").first.check()
    send(nora, "button[formaction$='/needs']")
    expect(nora.locator(".field__error").first).to_be_visible()
    nora.locator("[name$=needs]").first.check()
    nora.locator("form:has([name$=needs]) [name$=consent]").check()
    send(nora, "button[formaction$='/needs']")
    stage.look(nora, "my")

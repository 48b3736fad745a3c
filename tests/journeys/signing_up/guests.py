"""A host invites from a file; one says yes, one no, and one is reminded."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import openpyxl
from playwright.sync_api import Page, expect

from tests.journeys.signing_up.people import mail_of, path_in_mail, path_of
from tests.journeys.stage import PHONE, Stage
from tests.journeys.thread.people import OWN_PAGE, fill, send

LIST = "/desk/meetups/helmond/invitations"
SOURCE = "lijst van scholen van de gemeente"
INVITED = "Uitnodiging"
HEADINGS = ("Naam", "E-mail", "Rol", "Organisatie")
IDA = ("Ida", "ida@example.org", "schoolleider", "De Linde")
FAULTY = [IDA, ("Jan", "jan.example.org", "leraar", ""), ("Kees", "kees@example.org", "schoolleder", "")]
MENDED = [IDA, ("Jan", "jan@example.org", "leraar", ""), ("Kees", "kees@example.org", "schoolleider", "")]


def invite(stage: Stage, host: Page) -> None:
    """Two seats are kept for school leaders; a file with faults invites nobody, the mended one does."""
    stage.go(host, "/desk/meetups/helmond/seats")
    fill(host, reserved_school_leader="2", released_school_leader="2031-02-16")
    send(host, "main form button[type=submit]")
    for prefix, places, hint in (
        ("/en", ["Row 3, column B", "Row 4, column C"], "Do you mean"),
        ("", ["Rij 3, kolom B", "Rij 4, kolom C"], "“schoolleder” is geen rol. Bedoelt u “schoolleider”?"),
    ):
        upload(stage, host, prefix, FAULTY)
        faults = host.locator(".error-summary").first
        for said in (*places, hint):
            expect(faults).to_contain_text(said)
        stage.look_wide_and_narrow(host, f"invitations-faults{prefix.replace('/', '-')}")
    for prefix in ("/en", ""):
        upload(stage, host, prefix, MENDED)
        expect(host.locator("main li", has_text=re.compile(": 2$"))).to_be_visible()  # school leaders
        stage.look_wide_and_narrow(host, f"invitations-preview{prefix.replace('/', '-')}")
    assert not stage.mailbox.mails, "nothing is sent before someone looked"
    send(host, host.get_by_role("button", name="Verstuur 3 uitnodigingen"))
    expect(host.locator("main")).to_contain_text("3 uitgenodigd: 0 ja, 0 nee, 3 geen antwoord.")


def upload(stage: Stage, host: Page, prefix: str, rows: Sequence[tuple[str, ...]]) -> None:
    """Choose an Excel file, say where the addresses come from, and look at what would happen."""
    book, made = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, *rows):
        sheet.append(row)
    book.save(made)
    stage.go(host, prefix + LIST)
    file = {"name": "genodigden.xlsx", "mimeType": "application/zip", "buffer": made.getvalue()}
    host.locator("[name=many-file]").set_input_files(file)  # type: ignore[arg-type]
    fill(host, source=SOURCE)
    send(host, "button[name=many]")


def say_no(stage: Stage, eye: Page) -> None:
    """One button; the answer can be changed on the same page."""
    link = path_in_mail(stage, "Jan", "/invitation/", INVITED)
    assert SOURCE in stage.told_by_mail(mail_of("Jan"), INVITED)
    stage.look_both(eye, link, "invitation")
    jan = stage.person(PHONE)
    stage.go(jan, link)
    send(jan, "button[value=no]")
    expect(jan.locator("main")).to_contain_text("U liet weten dat u niet kunt.")
    stage.look(jan, "invitation-declined")


def say_yes_when_full(stage: Stage) -> str:
    """The seat kept for her role is hers though others wait; certain at once, and without a script."""
    ida = stage.person(PHONE, scripts=False)
    stage.go(ida, path_in_mail(stage, "Ida", "/invitation/", INVITED))
    fill(ida, municipality="Helmond")
    ida.locator("[name=sixteen]").check()
    ida.locator("[name=consent]").check()
    send(ida, "form:has([name=consent]) [type=submit]")
    expect(ida).to_have_url(re.compile(OWN_PAGE))
    expect(ida.locator("main")).to_contain_text("U hebt een plek")
    stage.told_by_mail(mail_of("Ida"), "Uw plek is zeker")
    return path_of(stage, ida)


def remind(stage: Stage, host: Page) -> None:
    """Who never answered gets one reminder by the button, and the button is gone."""
    stage.go(host, LIST)
    expect(host.locator("main")).to_contain_text("3 uitgenodigd: 1 ja, 1 nee, 1 geen antwoord.")
    stage.look_both(host, LIST, "invitations-answers")
    stage.look_both(host, f"{LIST}/remind", "invitations-remind")
    stage.go(host, f"{LIST}/remind")
    send(host, host.get_by_role("button", name="Verstuur de herinnering"))
    assert SOURCE in stage.told_by_mail(mail_of("Kees"), "Komt u")
    stage.go(host, LIST)
    expect(host.get_by_role("link", name="Herinner wie niet heeft geantwoord")).to_have_count(0)


def were_mailed_once(stage: Stage) -> None:
    """Also when the day of the reminder by itself has come, nobody gets a second one."""
    counts = {name: _about_the_invitation(stage, name) for name in ("Ida", "Jan", "Kees")}
    assert counts == {"Ida": 1, "Jan": 1, "Kees": 2}


def _about_the_invitation(stage: Stage, name: str) -> int:
    subjects = [str(mail["Subject"]) for mail in stage.mailbox.to(mail_of(name))]
    return sum(one.startswith((INVITED, "Komt u")) for one in subjects)

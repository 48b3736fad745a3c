"""Staff log in: with a link, a mailed code, a passkey. In a real browser, with a real mail server."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.installation import Installation
from tests.mailbox import Mailbox

pytestmark = pytest.mark.journey

ANNA = "anna@example.org"


@pytest.fixture
def served(new_data: Path, tmp_path: Path, mailbox: Mailbox) -> Iterator[Installation]:
    made = Installation(
        Path(shutil.copytree(new_data, tmp_path / "data")),
        STOKJE_SMTP_HOST=mailbox.host,
        STOKJE_SMTP_PORT=str(mailbox.port),
        STOKJE_SMTP_TLS="0",
    )
    # A passkey belongs to a host name; an address of numbers has none.
    made.url = made.environment["STOKJE_ADDRESS"] = f"http://localhost:{made.port}"
    made.stokje("staff", "add", ANNA, "--name", "Anna", "--job", "producer")
    made.start()
    yield made
    made.stop()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(locale="nl-NL")
    opened = context.new_page()
    opened.broken = []
    opened.on(
        "console", lambda said: opened.broken.append(said.text) if "Content Security" in said.text else None
    )
    opened.on("pageerror", lambda wrong: opened.broken.append(str(wrong)))
    yield opened
    assert opened.broken == []
    context.close()


def log_in_by_code(page: Any, served: Installation, mailbox: Mailbox) -> None:
    page.goto(f"{served.url}/desk")
    give_code(page, mailbox)
    page.wait_for_url(f"{served.url}/desk")


def give_code(page: Any, mailbox: Mailbox) -> None:
    """At the log-in page; the newest mail holds the code."""
    before = len(mailbox.to(ANNA))
    page.get_by_label("E-mailadres").fill(ANNA)
    page.get_by_role("button", name="Mail mij een code").click()
    mail = mailbox.wait_for(ANNA, before + 1, seconds=60)[-1]
    code = re.search(r"^([A-Z0-9-]{6,})\s*$", mail.get_body(("plain",)).get_content(), re.MULTILINE)
    assert code
    page.get_by_label("Code").fill(code.group(1))
    page.get_by_role("button", name="Log in").click()


def log_out(page: Any) -> None:
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_role("heading", name="Log in").wait_for()


def follow(page: Any, link: str) -> None:
    """Follow a link and wait until the page that answers stands there, its script too."""
    with page.expect_navigation():
        page.get_by_role("link", name=link).first.click()


def with_virtual_key(page: Any) -> None:
    """A key inside the browser that confirms by itself, as a phone does after its lock."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_mailed_code_lets_a_colleague_in(page, served, mailbox):
    log_in_by_code(page, served, mailbox)
    expect(page.get_by_role("heading", name="Overzicht")).to_be_visible()


def test_a_passkey_that_was_added_lets_a_colleague_in(page, served, mailbox):
    with_virtual_key(page)
    log_in_by_code(page, served, mailbox)
    follow(page, "Uw passkeys")
    follow(page, "Voeg een passkey toe")
    page.get_by_label("Naam").fill("Mijn telefoon")
    page.get_by_role("button", name="Voeg een passkey toe").click()
    page.get_by_text("De passkey is toegevoegd").wait_for()
    expect(page.get_by_text("Mijn telefoon")).to_be_visible()
    log_out(page)
    page.goto(f"{served.url}/accounts/login")
    page.get_by_role("button", name="Log in met een passkey").click()
    page.wait_for_url(f"{served.url}/desk")
    expect(page.get_by_role("heading", name="Overzicht")).to_be_visible()
    mailbox.wait_for(ANNA, count=2, seconds=60)
    assert "passkey" in str(mailbox.to(ANNA)[-1]["Subject"])


def test_a_form_that_came_after_the_session_had_ended_is_sent_after_all(page, served, mailbox):
    log_in_by_code(page, served, mailbox)
    page.goto(f"{served.url}/desk/staff")
    page.context.clear_cookies(name="sessionid")
    form = page.locator("main form").filter(has=page.locator("[name=email]"))
    form.locator("[name=name]").fill("Eva de Wit")
    form.locator("[name=email]").fill("eva@example.org")
    form.locator("[name=job]").first.select_option("editor")
    form.locator("button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("wat u had ingevuld, is bewaard")
    give_code(page, mailbox)
    page.wait_for_url(f"{served.url}/desk/typed")
    page.get_by_role("button", name="Nu versturen").click()
    expect(page.locator("main")).to_contain_text("eva@example.org")


def test_a_link_lets_a_colleague_in_once(page, served):
    link = served.stokje("login-link", ANNA).stdout.strip()
    page.goto(link)
    expect(page.get_by_role("heading", name="Dag Anna")).to_be_visible()
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(f"{served.url}/desk")
    page.goto(link)
    expect(page.get_by_role("heading", name="Deze link werkt niet meer")).to_be_visible()


def test_a_stranger_is_answered_like_a_colleague_and_gets_no_mail(page, served, mailbox):
    page.goto(f"{served.url}/accounts/login")
    page.get_by_label("E-mailadres").fill("stranger@example.org")
    page.get_by_role("button", name="Mail mij een code").click()
    expect(page.get_by_role("heading", name="Vul uw code in")).to_be_visible()
    page.get_by_label("Code").fill("AAAA-1111")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="Vul uw code in")).to_be_visible()
    assert mailbox.mails == []

"""Reading back, taking along, leaving; and who sees what."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.stage import PHONE, Stage
from tests.journeys.thread.people import EDITOR, HOST, MODERATOR, OWN_PAGE, PRODUCER, send
from tests.journeys.thread.toolkit import TITLE


def read_back_and_leave(stage: Stage) -> None:
    """A participant reads what became of the words of their table, takes all data along, and leaves."""
    ida = stage.person(PHONE)
    address = stage.link_in_mail("ida@example.org", OWN_PAGE)
    stage.go(ida, address)
    expect(ida.locator("main")).to_contain_text("tolk")
    expect(ida.locator("main")).to_contain_text("te laat")
    expect(ida.get_by_role("link", name=TITLE)).to_have_attribute("href", "/toolkit/bel-een-tolk-mee")
    stage.look(ida, "my-after")
    with ida.expect_download() as taken:
        ida.locator("a[href$='/export'], form[action$='/export'] button").first.click()
    data = taken.value.path().read_text("utf-8")
    assert "ida@example.org" in data
    assert "tolk" in data
    stage.go(ida, address.rstrip("/") + "/erase")
    send(ida, ida.locator("main form button[type=submit]").last)
    answer = ida.goto(address)
    assert answer is not None
    assert answer.status == 404
    visitor = stage.person()
    stage.go(visitor, "/bundles/1")
    expect(visitor.locator("main")).to_contain_text("tolk")
    stage.installation.stokje("nightly")


def see_only_ones_own(stage: Stage) -> None:
    """Each member of staff sees and may do only what is theirs."""
    for email, path, status in [
        (HOST, "/desk/meetups/lelystad", 200),
        (HOST, "/desk/meetups/helmond", 404),
        (HOST, "/desk/bundling", 403),
        (EDITOR, "/desk/bundling", 200),
        (EDITOR, "/desk/staff", 403),
        (HOST, "/cms/", 403),
        (MODERATOR, "/desk/answers", 403),
        (PRODUCER, "/desk/staff", 200),
        (PRODUCER, "/desk/outbox", 200),
    ]:
        page = stage.staff(email)
        answer = page.goto(stage.installation.url + path)
        assert answer is not None
        assert answer.status == status, f"{email} at {path}: {answer.status}"
        if status == 200:
            stage.look(page, f"desk-{path.split('/')[2]}-{email.split('@')[0]}")
    stranger = stage.person()
    stranger.goto(stage.installation.url + "/desk")
    assert "/accounts/login" in stranger.url
    stage.look(stranger, "login")

"""A fourteen-year-old, from applying to a solution in the edition; the guardian confirms, and withdraws."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.installation import ROOT
from tests.journeys.stage import Stage
from tests.journeys.thread.editors import write_words
from tests.journeys.thread.people import EDITOR, fill, send

pytestmark = pytest.mark.journey
APPLIED = dt.datetime(2031, 2, 3, 16, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))
LATER = APPLIED + dt.timedelta(days=40)
CHILD, PARENT, OTHER = "kind@example.org", "ouder@example.org", "zestien@example.org"
SUPERVISOR = "begeleider@example.org"
ALIAS, OLDER = "blauwevos", "regenjas"
SAID = "Vraag het kind zelf wat het denkt, voordat het advies er is."
HELP = "Iemand in mijn klas lacht mij uit."
SPACE = "/council/space"


def test_a_young_person_from_applying_to_the_edition_and_out_again(stage: Stage) -> None:
    with stage.showing_where_it_stopped():
        begin(stage)
        apply(stage)
        be_confirmed(stage)
        be_let_in(stage)
        child = open_space(stage, CHILD)
        think_along(stage, child)
        let_someone_of_sixteen_vote(stage)
        be_released_and_answered(stage, child)
        come_into_the_edition(stage)
        stage.at(LATER)
        be_withdrawn_by_the_guardian(stage)


def begin(stage: Stage) -> None:
    """A campaign, a supervisor and an editor."""
    run = stage.installation.stokje
    run("campaign", "load", str(ROOT / "campaigns" / "klassen"), "--starting", "2031-01-27")
    run("staff", "add", SUPERVISOR, "--name", "Sanne Begeleider", "--job", "supervisor")
    run("staff", "add", EDITOR, "--name", "Eva Redactie", "--job", "editor")
    stage.at(APPLIED)


def apply(stage: Stage) -> None:
    """The page says what it is; faults stand beside their fields; a name is asked about once."""
    child = stage.person()
    stage.look_both(child, "/council", "council")
    stage.go(child, "/council")
    send(child, child.get_by_role("button", name="Vraag of je mee mag doen"))
    expect(child.locator(".error-summary")).to_be_visible()
    stage.look(child, "council-faults")
    fill(child, alias="Sara de Wit", band="14", province="PV24", email=CHILD, guardian_email=CHILD)
    send(child, child.get_by_role("button", name="Vraag of je mee mag doen"))
    expect(child.locator("main")).to_contain_text("Is dit je echte naam?")
    expect(child.locator("main")).to_contain_text("Dit is je eigen adres.")
    fill(child, alias=ALIAS, guardian_email=PARENT)
    send(child, child.get_by_role("button", name="Vraag of je mee mag doen"))
    stage.look_both(child, "/council/thanks", "council-thanks")
    waits = path(stage, CHILD, "/council/me/")
    stage.look_both(child, waits, "council-waits")
    expect(child.get_by_role("button", name="Open my space")).to_have_count(0)


def path(stage: Stage, address: str, pattern: str, about: str = "") -> str:
    return stage.link_in_mail(address, pattern, about).removeprefix(stage.installation.url)


def be_confirmed(stage: Stage) -> None:
    """The guardian reads it in plain words; only the button confirms."""
    guardian, link = stage.person(), path(stage, PARENT, "/council/guardian/")
    stage.look_both(guardian, link, "council-guardian")
    stage.go(guardian, link)
    send(guardian, guardian.get_by_role("button", name="Ja, mijn kind mag meedoen"))
    expect(guardian.locator("h1")).to_have_text("U heeft ja gezegd")
    stage.look(guardian, "council-guardian-said-yes")


def be_let_in(stage: Stage) -> None:
    """The supervisor sees council matters only, and lets the young person in."""
    desk = stage.staff(SUPERVISOR)
    stage.look_both(desk, "/desk", "supervisor-overview")
    expect(desk.locator(".desk__groups").first.locator("a")).to_have_count(4)
    stage.look_both(desk, "/desk/council", "supervisor-council")
    stage.go(desk, "/desk/council")
    fill(desk, nl="Sanne antwoordt je, op schooldagen voor vijf uur.", en="Sanne answers you.")
    send(desk, desk.get_by_role("button", name="Bewaar"))
    send(desk, desk.locator("main").get_by_role("link", name=ALIAS))
    stage.look(desk, "supervisor-request")
    send(desk, desk.get_by_role("button", name="Ja, laat toe"))


def open_space(stage: Stage, address: str) -> Page:
    """The link in the mail opens a page; its button opens the space."""
    child, link = stage.person(), path(stage, address, "/council/me/", "Welkom")
    stage.look_both(child, link, "council-me")
    stage.go(child, link)
    send(child, child.get_by_role("button", name="Open mijn ruimte"))
    expect(child.locator("h1")).to_contain_text("Hoi")
    return child


def think_along(stage: Stage, child: Page) -> None:
    """A solution, with a hint at names; and a call for help."""
    stage.look_both(child, SPACE, "space")
    stage.look_both(child, f"{SPACE}/propose", "space-propose")
    stage.go(child, f"{SPACE}/propose")
    child.get_by_label("Mijn oplossing").fill("Vraag het juf Anna.")
    expect(child.locator("[data-named]")).to_be_visible()
    fill(child, text=SAID)
    expect(child.locator("[data-named]")).to_be_hidden()
    send(child, child.get_by_role("button", name="Stuur het in"))
    expect(child.locator("main")).to_contain_text("wacht")
    stage.look_both(child, f"{SPACE}/mine", "space-mine")
    stage.go(child, f"{SPACE}/mine")
    send(child, child.get_by_role("link", name="Ik wil hulp"))
    expect(child.locator("main")).to_contain_text("Sanne antwoordt je")
    expect(child.locator("main")).to_contain_text("0800-0432")
    fill(child, text=HELP)
    send(child, child.get_by_role("button", name="Stuur naar de begeleider"))
    stage.look_both(child, f"{SPACE}/help", "space-help")


def let_someone_of_sixteen_vote(stage: Stage) -> None:
    """Who is sixteen confirms alone, and agrees."""
    other = stage.person()
    stage.go(other, "/council")
    fill(other, alias=OLDER, band="16", province="PV20", email=OTHER)
    send(other, other.get_by_role("button", name="Vraag of je mee mag doen"))
    link = path(stage, OTHER, "/council/me/")
    stage.look_both(other, link, "council-sixteen")
    stage.go(other, link)
    send(other, other.get_by_role("button", name="Ja, ik wil meedoen"))
    desk = stage.staff(SUPERVISOR)
    stage.go(desk, "/desk/council")
    send(desk, desk.locator("main").get_by_role("link", name=OLDER))
    send(desk, desk.get_by_role("button", name="Ja, laat toe"))
    voter = open_space(stage, OTHER)
    stage.look_both(voter, f"{SPACE}/vote", "space-vote")
    stage.go(voter, f"{SPACE}/vote")
    expect(voter.locator("main")).to_contain_text(SAID)
    send(voter, voter.get_by_role("button", name="Ik ben het eens"))
    expect(voter.locator("h1")).to_have_text("Je hebt alles gelezen")
    stage.look_both(voter, f"{SPACE}/others", "space-others")


def be_released_and_answered(stage: Stage, child: Page) -> None:
    """The supervisor answers and releases; the child sees both."""
    desk = stage.staff(SUPERVISOR)
    stage.look_both(desk, "/desk/council", "supervisor-waiting")
    stage.go(desk, "/desk/council")
    send(desk, desk.locator("main").get_by_role("link", name=HELP))
    stage.look(desk, "supervisor-help")
    fill(desk, answer="Wat naar. Ik bel je mentor niet zonder jou. Zullen we morgen praten?")
    send(desk, desk.get_by_role("button", name="Antwoord"))
    send(desk, desk.locator("main").get_by_role("link", name=SAID))
    stage.look(desk, "supervisor-solution")
    send(desk, desk.get_by_role("button", name="Geef vrij"))
    stage.look_both(desk, "/desk/council/members", "supervisor-members")
    stage.go(desk, "/desk/council/members")
    send(desk, desk.locator("main").get_by_role("link", name=ALIAS))
    stage.look(desk, "supervisor-member")
    path(stage, CHILD, "/council/me/", "antwoord")
    stage.go(child, f"{SPACE}/help")
    expect(child.locator("main")).to_contain_text("Zullen we morgen praten?")
    stage.go(child, f"{SPACE}/mine")
    expect(child.locator("main")).to_contain_text("vrijgegeven")
    stage.look_both(child, f"{SPACE}/stop", "space-stop")


def come_into_the_edition(stage: Stage) -> None:
    """An editor sees words of the youth council and freezes them; everyone reads them as the council's."""
    editor = stage.staff(EDITOR)
    stage.go(editor, "/desk/bundling")
    expect(editor.locator("main")).to_contain_text(SAID)
    expect(editor.locator("main")).not_to_contain_text(ALIAS)
    send(editor, editor.locator("form[action$='/decide/new'] button"))
    write_words(stage, editor, 1, "Het kind telt mee", "The child counts")
    stage.go(editor, "/desk/editions")
    fill(editor, title_nl="Wat elk kind nodig heeft", title_en="What every child needs")
    send(editor, editor.locator("main form button[type=submit]").last)
    visitor = stage.person()
    stage.look_both(visitor, "/bundles/1", "council-bundle")
    stage.go(visitor, "/bundles/1")
    for said in (SAID, "De jongerenraad"):
        expect(visitor.locator("main")).to_contain_text(said)
    for never in (ALIAS, "Flevoland", CHILD):
        expect(visitor.locator("main")).not_to_contain_text(never)
    stage.look_both(visitor, "/council", "council-says")
    expect(visitor.locator("main")).to_contain_text(SAID)


def be_withdrawn_by_the_guardian(stage: Stage) -> None:
    """The link of the first mail is still good: what it means stands there first; then all of it is gone."""
    guardian, link = stage.person(), path(stage, PARENT, "/council/guardian/")
    stage.look_both(guardian, link, "council-guardian-later")
    stage.look_both(guardian, f"{link}/stop", "council-guardian-stop")
    stage.go(guardian, f"{link}/stop")
    expect(guardian.locator("main")).to_contain_text(SAID)
    send(guardian, guardian.get_by_role("button", name="Ja, stop en wis alles"))
    expect(guardian.locator("main")).to_contain_text("alles van de jongerenraad is gewist")
    told = stage.told_by_mail(CHILD, "Je zit niet meer in de jongerenraad")
    assert "Je ouder of verzorger heeft je plek in de jongerenraad laten stoppen." in told
    answer = guardian.goto(stage.installation.url + link)
    assert answer is not None
    assert answer.status == 404
    visitor = stage.person()
    stage.go(visitor, "/bundles/1")
    expect(visitor.locator("main")).to_contain_text(SAID)
    desk = stage.staff(SUPERVISOR)
    stage.go(desk, "/desk/council/members")
    expect(desk.locator("main")).not_to_contain_text(ALIAS)
    expect(desk.locator("main")).to_contain_text(OLDER)

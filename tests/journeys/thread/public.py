"""The producer loads the campaign; a visitor looks around; machines find what they ask for."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.installation import ROOT
from tests.journeys.stage import Stage
from tests.journeys.thread.people import EDITOR, HOST, MODERATOR, NEXT_HOST, PRODUCER, SIGN_UP_TIME, send

KIT = ROOT / "campaigns" / "klassen"


def begin(stage: Stage) -> None:
    """The producer loads the campaign; colleagues get their jobs."""
    run = stage.installation.stokje
    run("campaign", "load", str(KIT), "--starting", "2031-01-27")
    run("staff", "add", PRODUCER, "--name", "Petra Producent", "--job", "producer")
    run("staff", "add", HOST, "--name", "Lotte Lelystad", "--job", "host", "--municipality", "Lelystad")
    run("staff", "add", NEXT_HOST, "--name", "Amir Almere", "--job", "host", "--municipality", "Almere")
    run("staff", "add", EDITOR, "--name", "Eva Redactie", "--job", "editor")
    run("staff", "add", MODERATOR, "--name", "Mo Moderator", "--job", "moderator")
    stage.at(SIGN_UP_TIME)


def visit_the_public_site(stage: Stage) -> None:
    """A visitor sees all dates, filters them, and looks at one; machines find what they ask for."""
    visitor = stage.person()
    for path, name in [
        ("/", "home"),
        ("/meetups", "meetups"),
        ("/meetups/lelystad", "meetup"),
        ("/how-it-works", "how-it-works"),
        ("/privacy", "privacy"),
        ("/accessibility", "accessibility"),
        ("/bundles", "bundles-in-the-making"),
        ("/pledges", "no-pledges-yet"),
    ]:
        stage.look_both(visitor, path, name)
    stage.go(visitor, "/meetups")
    visitor.get_by_label("Provincie").select_option("PV24")
    send(visitor, visitor.get_by_role("button", name="Toon"))
    expect(visitor.locator("main")).to_contain_text("Lelystad")
    expect(visitor.locator("[aria-labelledby=coming] ul.meetups")).not_to_contain_text("Helmond")
    expect(visitor.locator("main")).to_contain_text("Voor heel Nederland")
    for path, said in [
        ("/meetups.ics", "BEGIN:VCALENDAR"),
        ("/meetups.rss", "<rss"),
        ("/health", '"ok"'),
        ("/.well-known/security.txt", "Expires:"),
        ("/api/v1/openapi.json", '"3.1.0"'),
        ("/api/v1/meetups", '"lelystad"'),
    ]:
        answer = visitor.request.get(stage.installation.url + path)
        assert answer.status == 200, path
        assert said in answer.text(), path

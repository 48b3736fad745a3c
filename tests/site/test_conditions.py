"""The public pages of conditions, the report and pledges: what everyone may know, and no more."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from stokje.handover.services import blank_item
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Origin
from stokje.harvest.services import origin_for_council, origin_for_school
from stokje.shared import clock
from stokje.tracking.services import Promise, publish_response
from tests.make.campaign import municipality
from tests.make.handover import bundle, edition, handed_over, holder
from tests.make.harvest import statement, table_origin
from tests.make.tracking import days, pledge, published, response, step

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def test_before_the_first_edition_the_conditions_are_said_to_be_in_the_making(client: Client) -> None:
    statement()
    assert "in de maak" in page(client, "/bundles")
    assert "in the making" in page(client, "/en/bundles")
    page(client, "/bundles/1", 404)


def test_the_list_shows_each_condition_with_who_answered_and_who_is_silent(client: Client) -> None:
    asked = handed_over(days=-2)
    assert "nog geen antwoord, 2 dagen te laat" in page(client, "/bundles")
    published(asked, Promise("Een tweede lezer.", days(9)))
    shown = page(client, "/bundles")
    assert "aangenomen" in shown
    assert "1 belofte" in shown
    assert asked[0].title("nl") in shown
    assert asked[0].title("nl") not in page(client, "/bundles?level=school")


def test_a_condition_leads_to_its_sentences_but_never_to_a_table_number(client: Client) -> None:
    origin = table_origin()
    table = origin.table
    assert table is not None
    type(table).objects.filter(pk=table.pk).update(number=4711)
    bundle(statement("Een tolk bij elk gesprek.", origin=origin))
    edition()
    shown = page(client, "/bundles/1")
    assert "Een tolk bij elk gesprek." in shown
    assert "Meetup Lelystad" in shown
    assert "4711" not in shown + page(client, "/en/bundles/1")


def test_what_the_youth_council_says_has_no_place(client: Client) -> None:
    council = Origin.objects.create(kind=OriginKind.COUNCIL)
    bundle(statement("Luister naar ons.", origin=council))
    edition()
    shown = page(client, "/bundles/1")
    assert "Luister naar ons." in shown
    assert "De jongerenraad" in shown
    assert "Meetup Lelystad" not in shown


def test_the_list_names_the_schools_and_the_council_that_spoke_and_no_more_than_spoke(client: Client) -> None:
    origin = table_origin()
    bundle(statement("Een tolk.", origin=origin))
    first = edition()
    assert "1 uitspraak van 1 tafel op 1 meetup, gebundeld" in page(client, "/bundles")
    for said, by in (("Bel elke ouder.", None), ("Rust.", None), ("Vraag het ons.", origin_for_council())):
        bundle(statement(said, origin=by or origin_for_school(municipality().province, None)))
    second = edition(changed="Er kwam meer bij.")
    words = "4 uitspraken van 1 tafel op 1 meetup, 2 schoolteams en de jongerenraad, gebundeld"
    assert words in page(client, "/bundles")
    english = "4 statements from 1 table at 1 meetup, 2 school teams and the youth council, put together"
    assert english in page(client, "/en/bundles")
    assert "schoolteams" in page(client, f"/edition/{second.public_id}").split("</dl>")[0]
    assert "schoolteams" not in page(client, f"/edition/{first.public_id}").split("</dl>")[0]


def test_an_answer_that_waits_for_its_check_is_nowhere_in_public(client: Client) -> None:
    asked = handed_over()
    response(asked, Promise("Nog geheim.", days(9)))
    for address in ("/bundles", "/bundles/1", "/pledges", f"/edition/{asked[0].edition.public_id}"):
        shown = page(client, address)
        assert "Nog geheim." not in shown
        assert "Dit is nodig voor ieder kind." not in shown
    page(client, "/pledges/1", 404)


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_report_is_a_page_a_paper_and_a_file(client: Client, language: str) -> None:
    bundle()
    frozen = edition()
    address = f"{language}/edition/{frozen.public_id}"
    assert frozen.root_hash in page(client, address)
    assert client.get(f"{address}.pdf").content.startswith(b"%PDF")
    assert client.get(f"{address}.json").json()["root"] == frozen.root_hash
    page(client, f"{language}/edition/nietbestaat", 404)


def test_a_blanked_condition_says_why(client: Client) -> None:
    bundle()
    frozen = edition()
    blank_item(frozen.items.get(), "Hier stond een naam.", "user:1")
    for address in ("/bundles/1", f"/edition/{frozen.public_id}", "/bundles"):
        shown = page(client, address)
        assert "tweede paar ogen" not in shown
    assert "Hier stond een naam." in page(client, "/bundles/1")


def test_a_pledge_shows_its_whole_way_and_how_late_it_is(client: Client) -> None:
    made = pledge(due_in=10)
    assert "op koers" in page(client, "/pledges")
    with clock.at(clock.now() + dt.timedelta(days=29)):
        assert "19 dagen te laat" in page(client, "/pledges")
        shown = page(client, f"/pledges/{made.number}")
        assert "19 days late" in page(client, f"/en/pledges/{made.number}")
    for part in ("Een tweede paar ogen", made.response.item.title("nl"), made.what, "Dit is nodig"):
        assert part in shown


def test_what_an_office_wrote_in_the_other_language_is_marked(client: Client) -> None:
    made = pledge(due_in=10)
    step(made)
    for address in ("/pledges", f"/pledges/{made.number}", "/bundles/1"):
        there = page(client, f"/en{address}")
        assert f' lang="nl">{made.what}' in there, address
        assert "in Dutch" in there, address
        here = page(client, address)
        assert 'lang="nl">' not in here.split("<main", 1)[1], address
        assert "in het Nederlands" not in here, address
    told = page(client, f"/en/pledges/{made.number}")
    assert '<p lang="nl">Dit is nodig voor ieder kind.</p>' in told
    assert '<span lang="nl">Er is een begin gemaakt.</span>' in told
    assert "in Dutch" in page(client, "/en/pledges.rss")


def test_what_an_office_wrote_in_english_is_marked_on_dutch_pages_only(client: Client) -> None:
    asked = handed_over()
    publish_response(response(asked, language="en"), "Gebeld.", "user:1")
    assert '<p lang="en">' in page(client, "/bundles/1")
    assert "in het Engels" in page(client, "/bundles/1")
    assert "in English" not in page(client, "/en/bundles/1")


def test_pledges_are_filtered_by_standing_and_by_office(client: Client) -> None:
    made = pledge(due_in=10)
    office = made.response.recipient.public_id
    assert made.what in page(client, f"/pledges?standing=on_course&office={office}")
    assert made.what not in page(client, "/pledges?standing=overdue")
    assert made.what not in page(client, "/pledges?office=niemand")
    assert made.what in page(client, "/pledges.rss")


@pytest.mark.parametrize("address", ["/bundles", "/pledges", "/bundles/1", "/edition/"])
def test_a_page_asks_no_more_of_the_database_when_there_is_more(
    client: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    origin = table_origin()
    for number in range(8):
        bundle(statement(f"Zin {number}", origin=origin), title=f"Voorwaarde {number}")
    frozen, who = edition(), holder()
    from stokje.handover.services import ask

    for item in frozen.items.all():
        ask(item, who.recipient, days(9), "user:1")
        published((item, who), Promise(f"Belofte {item.number}", days(9)))
    path = f"{address}{frozen.public_id}" if address == "/edition/" else address
    with django_assert_max_num_queries(22):
        page(client, path)

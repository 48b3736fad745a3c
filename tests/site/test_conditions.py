"""The public pages of conditions, the report and pledges: what everyone may know, and no more."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from stokje.handover.services import ask, blank_item, record_handover
from stokje.harvest.enums import OriginKind
from stokje.harvest.models import Origin
from stokje.harvest.services import origin_for_council, origin_for_school
from stokje.meetups.enums import MeetupKind
from stokje.meetups.models import MeetupText
from stokje.shared import clock
from stokje.tracking.enums import ProgressState
from stokje.tracking.services import Promise, ask_for_side
from tests.make.campaign import municipality
from tests.make.handover import bundle, edition, holder
from tests.make.harvest import statement, table_origin
from tests.make.meetups import meetup
from tests.make.tracking import days, published, step

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


def test_a_condition_leads_to_its_sentences_but_never_to_a_table_number_and_the_youth_council_has_no_place(
    client: Client,
) -> None:
    origin = table_origin()
    table = origin.table
    assert table is not None
    type(table).objects.filter(pk=table.pk).update(number=4711)
    bundle(statement("Een tolk bij elk gesprek.", origin=origin))
    bundle(statement("Luister naar ons.", origin=Origin.objects.create(kind=OriginKind.COUNCIL)))
    edition()
    shown, council = page(client, "/bundles/1"), page(client, "/bundles/2").split("<main", 1)[1]
    assert "Een tolk bij elk gesprek." in shown
    assert "Meetup Lelystad" in shown
    assert "4711" not in shown + page(client, "/en/bundles/1")
    assert "Luister naar ons." in council
    assert "De jongerenraad" in council
    assert "Meetup Lelystad" not in council


def test_the_pledges_begin_with_how_many_were_kept_and_are_late_and_were_broken(client: Client) -> None:
    made = published(None, Promise("Een tolk.", days(9)), Promise("Rust.", days(9))).pledges.all()
    step(made[0], ProgressState.KEPT)
    ask_for_side(made[1], "user:1")
    step(made[1], ProgressState.BROKEN)
    numbers = re.findall(
        r'stat__label">([^<]*)</dt>\s*<dd class="stat__number">(\d+)', page(client, "/pledges")
    )
    assert numbers == [("beloftes", "2"), ("nagekomen", "1"), ("te laat", "0"), ("gebroken", "1")]


def test_once_it_was_handed_over_home_and_the_meetup_where_it_was_lead_to_the_report(client: Client) -> None:
    made = edition()
    closing = meetup(starts_at=clock.now(), kind=MeetupKind.CLOSING)
    MeetupText.objects.update(body="Hier krijgen beleidsmakers alles overhandigd.")
    report = f'href="/edition/{made.public_id}"'
    addresses = ("/", f"/meetups/{closing.slug}")
    assert not any(report in page(client, address) for address in addresses)
    record_handover(made, closing, "Den Haag", actor="user:1")
    assert all(report in page(client, address) for address in addresses)
    assert "krijgen beleidsmakers" not in page(client, addresses[1])


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


def test_the_report_is_a_page_a_paper_and_a_file(client: Client) -> None:
    frozen = edition()
    address = f"/edition/{frozen.public_id}"
    for language in ("", "/en"):
        assert frozen.root_hash in page(client, f"{language}{address}"), language
        page(client, f"{language}/edition/nietbestaat", 404)
    assert client.get(f"{address}.pdf").content.startswith(b"%PDF")
    assert client.get(f"/en{address}.json").json()["root"] == frozen.root_hash


def test_a_blanked_condition_says_why(client: Client) -> None:
    bundle()
    frozen = edition()
    blank_item(frozen.items.get(), "Hier stond een naam.", "user:1")
    for address in ("/bundles/1", f"/edition/{frozen.public_id}", "/bundles"):
        shown = page(client, address)
        assert "tweede paar ogen" not in shown
    assert "Hier stond een naam." in page(client, "/bundles/1")


def test_a_page_asks_no_more_of_the_database_when_there_is_more(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    origin = table_origin()
    for number in range(3):
        bundle(statement(f"Zin {number}", origin=origin), title=f"Voorwaarde {number}")
    frozen, who = edition(), holder()
    for item in frozen.items.all():
        ask(item, who.recipient, days(9), "user:1")
        published((item, who), Promise(f"Belofte {item.number}", days(9)))
    most = {"/bundles": 8, "/pledges": 5, "/bundles/1": 9, f"/edition/{frozen.public_id}": 6}
    for address, queries in most.items():
        with django_assert_max_num_queries(queries, info=address):
            page(client, address)

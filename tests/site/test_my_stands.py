"""Someone's own page offers what can be done at that moment, and says how things stand."""

import datetime as dt

import pytest

from stokje.live.services import close_evening
from stokje.registration.models import Registration
from stokje.registration.queries import change_token
from stokje.registration.services import cancel, pass_offer, sign_up
from stokje.shared import clock
from tests.make.live import evening
from tests.make.meetups import closing_event, meetup
from tests.make.registration import confirmed, form, open_offer, signed_up
from tests.site.test_my import at, base

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]


def page_of(registration, client):
    return client.get(base(registration)).content.decode()


def test_once_the_moderator_closed_the_evening_the_page_offers_nothing_of_it_any_more(client):
    on = evening(people=1)
    mine = Registration.objects.get(meetup=on.meetup)
    assert "U hebt een plek" in page_of(mine, client)
    close_evening(on, "user:1")
    page = page_of(mine, client)
    assert "Eerdere meetups, en waar u niet komt" in page
    for gone in ("U hebt een plek", "/wishes", "/needs", "/colleagues"):
        assert gone not in page, gone


def test_during_a_meetup_the_page_offers_only_what_can_still_be_done(client):
    mine = confirmed(meetup())
    with clock.at(mine.meetup.starts_at + dt.timedelta(minutes=1)):
        page = page_of(mine, client)
    assert "U hebt een plek" in page
    assert "Bewaar mijn wensen" not in page
    assert "Deze meetup is begonnen. " in page
    assert "/needs" in page
    for gone in ("colleagues", "details", "cancel"):
        assert f"{mine.public_id}/{gone}" not in page, gone


def test_who_still_waits_when_the_meetup_begins_hears_that_no_seat_came_free(client):
    mine = signed_up(meetup(capacity=0))
    with clock.at(mine.meetup.starts_at + dt.timedelta(minutes=1)):
        page = page_of(mine, client)
    assert "Er kwam geen plek vrij voor u." in page
    assert "op de wachtlijst" not in page
    assert "/dates" not in page


def test_what_someone_needs_is_not_kept_for_a_meetup_that_is_over(client):
    mine = confirmed(meetup())
    name = f"needs-{mine.meetup_id}"
    with clock.at(mine.meetup.ends_at):
        client.post(at(mine, "needs"), {f"{name}-needs": ["captions"], f"{name}-consent": "on"})
    assert not mine.access_needs.exists()


def test_of_a_meetup_without_tables_the_page_speaks_of_no_table_and_asks_for_no_wishes(client):
    mine = confirmed(closing_event())
    page = page_of(mine, client)
    assert "/needs" in page
    assert "Uw tafel staat hier" not in page
    assert "Waar wilt u over praten?" not in page


def test_a_change_from_an_older_mail_says_that_one_is_signed_off_and_how_to_come_back(client):
    mine = confirmed(meetup())
    sign_up(mine.meetup, form(mine.person.email, name="Ander"))
    address = f"/my/change/{change_token(mine.changes.get())}"
    cancel(mine, "system")
    asked = client.get(address).content.decode()
    assert "U bent niet meer aangemeld voor deze meetup." in asked
    assert f"/meetups/{mine.meetup.slug}/sign-up" in asked
    assert "Wijzig het" not in asked
    told = client.post(address, follow=True).content.decode()
    assert "Uw aanmelding is gewijzigd" not in told
    assert "U bent niet meer aangemeld voor deze meetup." in told
    assert f"/meetups/{mine.meetup.slug}/sign-up" in told
    assert Registration.objects.get().name != "Ander"


@pytest.mark.parametrize("page", ["details", "colleagues"])
def test_a_page_of_a_sign_up_that_was_cancelled_leads_to_ones_own_page_and_says_why(client, page):
    mine = confirmed(meetup())
    cancel(mine, "system")
    told = client.get(at(mine, page), follow=True)
    assert told.redirect_chain == [(base(mine), 302)]
    assert "U bent niet meer aangemeld voor deze meetup." in told.content.decode()


def test_of_a_sign_up_that_was_cancelled_no_needs_or_wishes_are_kept(client):
    mine = confirmed(meetup())
    cancel(mine, "system")
    name = f"needs-{mine.meetup_id}"
    client.post(at(mine, "needs"), {f"{name}-needs": ["captions"], f"{name}-consent": "on"})
    client.post(at(mine, "wishes"), {f"wishes-{mine.meetup_id}-company": "Sam"})
    assert not mine.access_needs.exists()
    assert Registration.objects.get().company == ""


@pytest.mark.parametrize(
    ("status", "said"),
    [("confirmed", "you had a seat"), ("attended", "you were there"), ("absent", "you were not there"),
     ("held", "you had no seat"), ("cancelled", "you are signed off"),
     ("lapsed", "you did not answer in time")],
)  # fmt: skip
def test_how_an_earlier_meetup_went_is_said_to_who_reads_it(client, status, said):
    mine = confirmed(meetup())
    Registration.objects.update(status=status)
    with clock.at(mine.meetup.ends_at + dt.timedelta(days=1)):
        page = client.get(f"/en{base(mine)}").content.decode()
    assert said in page[page.index('id="past"') :]


def test_an_offer_that_was_passed_on_is_not_called_signed_off(client):
    full = meetup(capacity=1)
    first, mine = confirmed(full), signed_up(full)
    cancel(first, "system")
    pass_offer(open_offer(mine), "system")
    page = page_of(mine, client)
    assert "u gaf deze plek door" in page
    assert "afgemeld" not in page[page.index('id="past"') :]

"""The contact hands their part over to a colleague, who says yes by a link of their own."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from stokje.post.models import OutboxMail
from stokje.post.services import send_due
from stokje.privacy.queries import export_team
from stokje.schools.models import NextContact, SchoolTeam
from stokje.schools.queries import code_for, contact_token, own_token, team_by_token
from stokje.schools.services import (
    accept_contact,
    ask_contact,
    erase_team,
    forget_contacts_with,
    forget_long_past,
    stop_team,
    take_back_asking,
)
from stokje.shared import clock
from stokje.shared.errors import Refused
from stokje.shared.models import LogEntry
from tests.make.schools import note, team, team_at_its_board

pytestmark = pytest.mark.django_db
OLD, NEW, OTHER = "marloes@example.org", "lianne@example.org", "piet@example.org"


@pytest.fixture(scope="module")
def our_team(loaded: None) -> SchoolTeam:
    return team_at_its_board(school="De Kade", contact_name="Marloes", contact_email=OLD)


def pass_on(here: SchoolTeam) -> str:
    return reverse("site:school_pass_on", args=[own_token(here)])


def link(asked: NextContact) -> str:
    return reverse("site:school_next_contact", args=[contact_token(asked)])


def body(mail: EmailMessage) -> str:
    plain = mail.get_body(("plain",))
    assert plain is not None
    return str(plain.get_content())


def test_asking_mails_the_colleague_and_changes_nothing_yet(client: Client, here: SchoolTeam) -> None:
    answer = client.post(pass_on(here), {"name": "Lianne", "email": NEW})
    assert answer.status_code == 302
    here.refresh_from_db()
    assert (here.contact_email, NextContact.objects.get().email) == (OLD, NEW)
    assert OutboxMail.objects.get(kind="schools.contact_asked").to == NEW
    shown = client.get(answer["Location"]).content.decode()
    assert "Lianne" in shown
    assert "Wij wachten op antwoord" in shown


def test_faults_stand_beside_their_fields(client: Client, here: SchoolTeam) -> None:
    shown = client.post(pass_on(here), {"name": "", "email": "lianne"})
    assert shown.status_code == 400
    assert all(f'id="id_{name}_error"' in shown.content.decode() for name in ("name", "email"))
    own = client.post(pass_on(here), {"name": "Ik", "email": OLD.upper()}).content.decode()
    assert "Dit is uw eigen adres" in own
    assert not NextContact.objects.exists()


def test_opening_the_link_changes_nothing_and_the_button_makes_the_colleague_the_contact(
    client: Client, here: SchoolTeam
) -> None:
    before, asked = own_token(here), ask_contact(here, "Lianne", NEW)
    assert "Marloes vraagt u" in client.get(link(asked)).content.decode()
    here.refresh_from_db()
    assert here.contact_email == OLD
    answer = client.post(link(asked), {"do": "accept"})
    here.refresh_from_db()
    assert (here.contact_name, here.contact_email) == ("Lianne", NEW)
    assert answer["Location"] == reverse("site:school_team", args=[own_token(here)])
    assert team_by_token(before) is None
    assert client.get(link(asked)).status_code == 404
    assert not NextContact.objects.exists()


def test_both_are_mailed_and_the_change_is_logged(smtp: Any, here: SchoolTeam) -> None:
    accept_contact(ask_contact(here, "Lianne", NEW))
    here.refresh_from_db()
    send_due()
    to_new, to_old = body(smtp.to(NEW)[-1]), body(smtp.to(OLD)[-1])
    assert code_for(here) in to_new
    assert own_token(here) in to_new
    assert "Lianne is nu contactpersoon van De Kade" in to_old
    assert own_token(here) not in to_old
    verbs = LogEntry.objects.filter(thing=f"schoolteam:{here.pk}").values_list("verb", flat=True)
    assert {"schools.ask_contact", "schools.accept_contact"} <= set(verbs)


def test_the_board_and_its_code_stay_as_they_were(here: SchoolTeam) -> None:
    note(here)
    code = code_for(here)
    accepted = accept_contact(ask_contact(here, "Lianne", NEW))
    assert (code_for(accepted), accepted.notes.count()) == (code, 1)


def test_no_mail_to_the_one_before_is_in_what_the_new_contact_takes_along(here: SchoolTeam) -> None:
    accepted = accept_contact(ask_contact(here, "Lianne", NEW))
    assert OLD not in str(export_team(accepted))
    assert NEW in str(export_team(accepted))


def test_who_says_no_is_erased_and_the_contact_hears_of_it(client: Client, here: SchoolTeam) -> None:
    asked = ask_contact(here, "Lianne", NEW)
    client.post(link(asked), {"do": "decline"})
    here.refresh_from_db()
    assert here.contact_email == OLD
    assert not OutboxMail.objects.filter(to=NEW).exists()
    assert OutboxMail.objects.get(kind="schools.contact_declined").to == OLD


def test_only_the_last_one_asked_can_say_yes_and_a_link_that_was_taken_back_is_dead(
    client: Client, here: SchoolTeam
) -> None:
    first, second = ask_contact(here, "Lianne", NEW), ask_contact(here, "Piet", OTHER)
    assert client.get(link(first)).status_code == 404
    with pytest.raises(Refused):
        accept_contact(first)
    client.post(reverse("site:school_keep_contact", args=[own_token(here)]))
    assert client.post(link(second), {"do": "accept"}).status_code == 404
    here.refresh_from_db()
    assert here.contact_email == OLD
    take_back_asking(here)


def test_nobody_fills_a_strangers_mailbox_by_asking_again_and_again(here: SchoolTeam) -> None:
    for number in range(5):
        ask_contact(here, "Lianne", f"lianne-{number}@example.org")
        take_back_asking(here)
    with pytest.raises(Refused, match="morgen"):
        ask_contact(here, "Lianne", NEW)
    with clock.at(clock.now() + dt.timedelta(days=1, minutes=1)):
        ask_contact(here, "Lianne", NEW)


def test_who_is_the_contact_of_such_a_team_already_is_told_so(client: Client, here: SchoolTeam) -> None:
    team(school="De Kade", contact_email=NEW)
    asked = ask_contact(here, "Lianne", NEW)
    shown = client.post(link(asked), {"do": "accept"}, follow=True).content.decode()
    assert "U bent al contactpersoon" in shown
    here.refresh_from_db()
    assert here.contact_email == OLD


def test_unanswered_for_fourteen_days_the_colleague_is_forgotten_and_the_link_dead(
    client: Client, here: SchoolTeam
) -> None:
    asked = ask_contact(here, "Lianne", NEW)
    with clock.at(clock.now() + dt.timedelta(days=14, minutes=1)):
        assert client.get(link(asked)).status_code == 404
        assert forget_long_past(180) == 1
    assert not NextContact.objects.exists()
    assert not OutboxMail.objects.filter(to=NEW).exists()


@pytest.mark.parametrize(
    "end",
    [
        lambda here: stop_team(here, "system"),
        lambda here: erase_team(here, "system"),
        lambda here: forget_contacts_with(NEW),
        lambda here: forget_contacts_with(OLD),
    ],
    ids=["the team stops", "the team is erased", "who was asked is erased", "the contact is erased"],
)
def test_nothing_of_who_was_asked_outlives(end: Any, here: SchoolTeam) -> None:
    ask_contact(here, "Lianne", NEW)
    end(here)
    assert not NextContact.objects.exists()
    assert not OutboxMail.objects.filter(to=NEW).exists()

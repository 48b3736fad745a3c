"""Signing colleagues up along, in a browser without script."""

import pytest
from django.test import Client

from stokje.registration.enums import RegistrationStatus as Status
from stokje.registration.models import Invitation, Registration
from stokje.registration.queries import code_for, confirm_token, invitation_token, my_token
from stokje.registration.services import Invited, invite
from tests.make.people import staff
from tests.make.registration import confirmed, statuses
from tests.site.test_signing_up import place, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]
ADA = {"colleague-name_1": "Ada", "colleague-email_1": "ada@example.org", "colleague-role_1": ""}
__all__ = ["place"]


def of(name):
    return Registration.objects.get(person__email=f"{name}@example.org")


def test_a_group_signs_up_confirms_and_each_says_yes(client, place):
    page = send(client, place, "/en", **ADA)
    assert "A seat is kept for your colleague too." in page.content.decode()
    assert statuses(of("fatima"), of("ada")) == [Status.HELD, Status.HELD]
    client.post(page.redirect_chain[-1][0], {"code": code_for(of("fatima"))})
    yes = Client()
    address = f"/en/my/confirm/{confirm_token(of('ada'))}"
    assert "Do you want to come?" in yes.get(address).content.decode()
    assert "Tick the box if you are." in yes.post(address, {"consent": "on"}).content.decode()
    assert of("ada").status == Status.HELD
    page = yes.post(address, {"consent": "on", "sixteen": "on"}, follow=True)
    assert "Your seat is certain." in page.content.decode()
    assert of("ada").status == Status.CONFIRMED


def test_every_fault_about_a_colleague_is_named_beside_the_others_and_nothing_is_kept(client, place):
    wrong = {
        "name": "",
        "colleague-name_1": "Ada",
        "colleague-email_2": "bo@",
        "colleague-name_3": "Cas",
        "colleague-email_3": "FATIMA@example.org",
    }
    page = send(client, place, "/en", **wrong).content.decode()
    for fault in (
        "Fill in your name.",
        "Fill in the e-mail address of colleague 1.",
        "This is not an e-mail address yet.",
        "This address is on this form already.",
    ):
        assert fault in page, fault
    assert 'value="Cas"' in page
    assert not Registration.objects.exists()


def test_a_full_meetup_says_so_of_the_colleagues_too(client, place):
    place.capacity = 2
    place.save()
    confirmed(place)
    page = send(client, place, "/en", **ADA).content.decode()
    assert "For your colleague there is no seat now." in page


def test_colleagues_are_added_on_ones_own_page_until_there_are_five(client, place):
    lead = confirmed(place)
    address = f"/en/my/{my_token(lead.person)}/places/{lead.public_id}/colleagues"
    lines = {f"colleague-name_{n}": f"Mens {n}" for n in range(1, 6)}
    lines |= {f"colleague-email_{n}": f"mens{n}@example.org" for n in range(1, 6)}
    page = client.post(address, lines, follow=True).content.decode()
    assert "5 colleagues get a mail." in page
    assert "More is not possible" in page
    assert client.post(address, {"send": "1"}, follow=True).status_code == 200


def test_an_invitation_is_for_one_person(place):
    invite(place, [Invited("Raad", "raad@example.org", "politician")], "gemeentegids", staff())
    token = invitation_token(Invitation.objects.get())
    assert "colleague-name_1" in Client().get(f"/meetups/{place.slug}/sign-up").content.decode()
    assert "colleague-name_1" not in Client().get(f"/invitation/{token}").content.decode()

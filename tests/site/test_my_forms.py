"""The two forms on someone's own page: saving one loses nothing of the other."""

import re

import pytest

from stokje.registration.models import Registration
from tests.make.meetups import meetup
from tests.make.registration import confirmed
from tests.site.test_my import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("klassen")]


def both(mine, **changed):
    """What a page sends with both forms open."""
    wishes, needs = f"wishes-{mine.meetup_id}", f"needs-{mine.meetup_id}"
    given = {f"{wishes}-company": "Sam", f"{needs}-needs": ["captions"], f"{needs}-note": "Graag vooraan"}
    return given | changed


def test_saving_wishes_leaves_what_is_needed_as_it_was_typed_open_and_not_saved(client):
    mine = confirmed(meetup())
    page = client.post(at(mine, "wishes"), both(mine)).content.decode()
    assert Registration.objects.get().company == "Sam"
    assert not mine.access_needs.exists(), "what someone needs has a consent of its own"
    assert not mine.person.consents.filter(purpose="needs").exists()
    needs = page[page.index("Wat hebt u nodig") - 60 :]
    assert needs.index(" open>") < needs.index("Dit is nog niet bewaard.")
    assert 'value="Graag vooraan"' in needs
    assert re.search(r'value="captions"[^>]* checked', needs)
    assert "error" not in needs


def test_saving_what_is_needed_leaves_wishes_as_they_were_typed_open_and_not_saved(client):
    mine = confirmed(meetup())
    sent = both(mine, **{f"needs-{mine.meetup_id}-consent": "on"})
    page = client.post(at(mine, "needs"), sent).content.decode()
    assert mine.access_needs.get().note == "Graag vooraan"
    assert Registration.objects.get().company == ""
    wishes = page[page.index("Waar wilt u over praten") - 60 :]
    assert wishes.index(" open>") < wishes.index("Dit is nog niet bewaard.")
    assert 'value="Sam"' in wishes


def test_a_fault_in_one_form_loses_nothing_of_the_other(client):
    mine = confirmed(meetup())
    page = client.post(at(mine, "needs"), both(mine))
    assert page.status_code == 400
    assert 'value="Sam"' in page.content.decode()


def test_a_form_that_says_what_was_saved_before_does_not_come_back(client):
    mine = confirmed(meetup())
    assert client.post(at(mine, "wishes"), {f"wishes-{mine.meetup_id}-company": "Sam"}).status_code == 302
    sent = {**both(mine), f"needs-{mine.meetup_id}-consent": "on"}
    assert client.post(at(mine, "needs"), sent).status_code == 302

"""The page of a meetup that was held."""

from __future__ import annotations

import pytest

from stokje.harvest.models import Harvest
from tests.make.relay import held_meetup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("voters", "figures"), [(5, True), (4, False)])
def test_figures_show_from_five_voters_up(client, voters, figures):
    meetup = held_meetup()
    Harvest.objects.update(voters=voters)
    page = client.get(f"/meetups/{meetup.slug}").content.decode()
    assert "Een tolk bij elk gesprek." in page
    assert ("oneens" in page) is figures
    assert ("Minder dan vijf mensen stemden" in page) is not figures

"""What was said and agreed, as the desk lists it."""

from __future__ import annotations

from stokje.harvest.services import make_agreement
from stokje.meetups.models import MeetupText
from stokje.shared.ids import op_id
from tests.make.harvest import table_origin


def test_an_agreement_names_its_meetup_by_title(at_desk):
    origin = table_origin()
    MeetupText.objects.update_or_create(
        meetup=origin.meetup, language="nl", defaults={"title": "De avond in Leeuwarden"}
    )
    make_agreement(origin, "De gemeente", "Een tolk betalen", op_id())
    assert "<td>De avond in Leeuwarden</td>" in at_desk().get("/desk/harvest/agreements").text

"""A door opens only so often for one network."""

from __future__ import annotations

import datetime as dt

import pytest

from stokje.privacy.services import purge
from stokje.shared import clock
from stokje.shared.knocks import Door, source_of
from stokje.shared.models import Knock
from tests.make.campaign import campaign

DOOR, OTHER = Door("front", 2, dt.timedelta(hours=1)), Door("back", 2, dt.timedelta(hours=1))
HERE = "192.0.2.1"


@pytest.mark.django_db
def test_a_door_shuts_for_who_knocked_too_often_and_for_nobody_else() -> None:
    DOOR.knock(HERE)
    assert not DOOR.is_shut(HERE)
    DOOR.knock(HERE)
    assert [DOOR.is_shut(HERE), OTHER.is_shut(HERE), DOOR.is_shut("192.0.2.2")] == [True, False, False]
    with clock.at(clock.now() + dt.timedelta(minutes=61)):
        assert not DOOR.is_shut(HERE)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("192.0.2.1", "192.0.2.2", False),
        ("", "unix:", False),
    ],
)
def test_a_network_is_one_place_however_many_addresses_it_has(one: str, other: str, same: bool) -> None:
    assert (source_of(one) == source_of(other)) is same


@pytest.mark.django_db
def test_a_knock_keeps_no_address_and_goes_after_a_day() -> None:
    campaign()
    DOOR.knock(HERE)
    assert HERE not in str(Knock.objects.values().get())
    with clock.at(clock.now() + dt.timedelta(hours=23)):
        purge()
    assert Knock.objects.exists()
    with clock.at(clock.now() + dt.timedelta(hours=25)):
        purge()
    assert not Knock.objects.exists()

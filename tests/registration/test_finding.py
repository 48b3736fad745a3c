"""Finding sign-ups: alike on both databases."""

from __future__ import annotations

import pytest

from stokje.campaign.models import MunicipalityAlias
from stokje.registration.models import AccessNeed, Registration, ThemeWish
from stokje.registration.queries import Wanted, found_among
from stokje.shared.folding import fold
from tests.make.campaign import municipality, theme
from tests.make.meetups import meetup
from tests.make.registration import confirmed, signed_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("campaign_there")]


def names(**asked: str) -> list[str]:
    return [one.name for one in found_among(Registration.objects.all(), Wanted(**asked))]


@pytest.fixture(scope="module")
def people(stays):
    made = meetup(3)
    city = municipality("'s-Hertogenbosch", "Noord-Brabant")
    MunicipalityAlias.objects.create(municipality=city, name="Den Bosch", preferred=True)
    confirmed(made, "zoe@example.org", name="Zoë Çelik", municipality=city)
    bas = confirmed(made, "BAS@example.org", role="parent", name="bas Ødegård", organisation="École Łódź")
    Registration.objects.filter(pk=bas.pk).update(would_host=True)
    confirmed(made, "e@example.org", name="E\u0301mile 100%")
    signed_up(made, "d@example.org", name="Adam")
    return made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zoe", ["Zoë Çelik"]),
        ("ZOË celik", ["Zoë Çelik"]),
        ("den bosch", ["Zoë Çelik"]),
        ("hertogen", ["Zoë Çelik"]),
        ("ecole", ["bas Ødegård"]),
        ("ŁÓDŹ", ["bas Ødegård"]),
        ("odegard bas@EXAMPLE", ["bas Ødegård"]),
        ("émile", ["E\u0301mile 100%"]),
        ("100%", ["E\u0301mile 100%"]),
        ("_", []),
        ("zoe adam", []),
    ],
)
def test_words_are_found_whatever_their_capitals_and_accents(people, text, found):
    assert names(text=text) == found


def test_what_people_filled_in_narrows_the_list(people):
    adam = Registration.objects.get(name="Adam")
    wish = theme("Kansen")
    ThemeWish.objects.create(registration=adam, theme=wish, rank=1)
    AccessNeed.objects.create(registration=adam, need="captions")
    assert names(status="waiting") == names(needs="any") == names(needs="captions") == ["Adam"]
    assert names(theme=wish.slug) == ["Adam"]
    assert names(role="parent") == names(help="would_host") == ["bas Ødegård"]
    assert len(names(status="seat")) == 3
    assert len(names(status="in", invited="no")) == 4
    assert names(invited="yes") == names(needs="wheelchair") == names(status="cancelled") == []


def test_sorting_by_name_knows_no_capitals_and_accents(people):
    assert names(sort="name") == ["Adam", "bas Ødegård", "E\u0301mile 100%", "Zoë Çelik"]
    assert names(sort="-name") == names(sort="name")[::-1]
    assert names(sort="municipality")[0] == "Zoë Çelik", "who said none stands last"
    assert names(sort="-municipality")[0] == "Zoë Çelik"


def test_folding_keeps_what_is_no_accent():
    assert fold("Zoë ÉÉN Straße œuvre 's-Gravenhage 你好") == "zoe een strase ouvre 's-gravenhage 你好"

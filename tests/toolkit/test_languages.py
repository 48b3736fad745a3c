"""A tip is there in the language of the page or else in the one it has, and a longer list costs no more."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from stokje.campaign.enums import Role
from stokje.toolkit.models import Tip
from stokje.toolkit.queries import TipFilters, tip_by_slug, tips_matching, translation_of
from tests.make.campaign import theme
from tests.make.toolkit import draft, tip

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _three(stays: None) -> None:
    """A tip in both languages at the same address, and one in Dutch whose translation is still a draft."""
    words: dict[str, Any] = {"themes": [theme()], "roles": [Role.PARENT], "steps": ("Bel.",)}
    both = tip("Toolkit", **words)
    tip("Toolkit!", "en", both.translation_key)
    dutch = tip("Only Dutch so far", kind="method", **words)
    draft("Not yet in English", "en", dutch.translation_key)


def titles() -> list[str]:
    return sorted(found.title for found in tips_matching(TipFilters()))


def test_a_tip_is_shown_once_in_the_language_of_the_page_and_a_draft_does_not_hide_the_original() -> None:
    with translation.override("en"):
        assert titles() == ["Only Dutch so far", "Toolkit!"]
    with translation.override("nl"):
        assert titles() == ["Only Dutch so far", "Toolkit"]
    dutch = Tip.objects.get(title="Only Dutch so far")
    assert translation_of(dutch, "en") is None
    assert translation_of(dutch, "nl") == dutch


def test_an_address_leads_to_the_language_of_the_page_first() -> None:
    dutch, english = Tip.objects.get(title="Toolkit"), Tip.objects.get(title="Toolkit!")
    assert dutch.slug == english.slug
    assert tip_by_slug(dutch.slug, "nl") == dutch
    assert tip_by_slug(dutch.slug, "en") == english
    assert tip_by_slug(Tip.objects.get(title="Not yet in English").slug) is None


def read_everything(filters: TipFilters) -> int:
    """How many tips were read, with all that the list shows of them."""
    found = tips_matching(filters)
    for one in found:
        assert [str(theme.text()) for theme in one.themes.all()]
        assert one.locale.language_code == "nl"
    return len(found)


def test_a_longer_list_asks_no_more_of_the_database() -> None:
    with CaptureQueriesContext(connection) as with_one:
        assert read_everything(TipFilters(kind="method")) == 1
    with CaptureQueriesContext(connection) as with_two:
        assert read_everything(TipFilters()) == 2
    assert len(with_two) == len(with_one)

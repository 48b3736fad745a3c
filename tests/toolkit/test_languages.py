"""A tip is there in the language of the page or else in the one it has, and a longer list costs no more."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from stokje.campaign.enums import Role
from stokje.toolkit.queries import TipFilters, shown_tips, tip_by_slug, tips_matching, translation_of
from tests.make.campaign import theme
from tests.make.toolkit import draft, tip

pytestmark = pytest.mark.django_db


def titles() -> list[str]:
    return sorted(found.title for found in tips_matching(TipFilters()))


def test_a_tip_is_shown_once_in_the_language_of_the_page() -> None:
    dutch = tip("Bel een tolk")
    tip("Call an interpreter", "en", dutch.translation_key)
    tip("Only Dutch so far")
    with translation.override("en"):
        assert titles() == ["Call an interpreter", "Only Dutch so far"]
    with translation.override("nl"):
        assert titles() == ["Bel een tolk", "Only Dutch so far"]


def test_a_translation_that_is_still_a_draft_does_not_hide_the_original() -> None:
    dutch = tip("Bel een tolk")
    draft("Call an interpreter", "en", dutch.translation_key)
    assert [found.title for found in shown_tips("en")] == ["Bel een tolk"]
    assert translation_of(dutch, "en") is None


def test_an_address_leads_to_the_language_of_the_page_first() -> None:
    dutch, english = tip("Toolkit"), tip("Toolkit", "en")
    assert dutch.slug == english.slug
    assert tip_by_slug(dutch.slug, "nl") == dutch
    assert tip_by_slug(dutch.slug, "en") == english
    assert tip_by_slug(draft("Nog niet af").slug) is None


def read_everything() -> None:
    for found in tips_matching(TipFilters()):
        assert found.roles()
        assert [str(one.text()) for one in found.themes.all()]
        assert [step.text for step in found.steps.all()]
        assert found.locale.language_code == "nl"


def test_a_longer_list_asks_no_more_of_the_database() -> None:
    words = {"themes": [theme()], "roles": [Role.PARENT], "steps": ("Bel.",)}
    tip("Eén", **words)
    with CaptureQueriesContext(
        connection,
    ) as with_one:
        read_everything()
    tip("Twee", **words)
    tip("Drie", **words)
    with CaptureQueriesContext(connection) as with_three:
        read_everything()
    assert len(with_three) == len(with_one)

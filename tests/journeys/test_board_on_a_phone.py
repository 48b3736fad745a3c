"""The pages of a school team on a narrow screen, drawn by a real browser with the house's own style."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from stokje.people.enums import Job
from stokje.schools.queries import confirm_token, own_token
from tests.installation import ROOT
from tests.make.campaign import campaign
from tests.make.people import staff
from tests.make.schools import BOARD, action, asked_team, at_the_board, note, team_at_its_board

pytestmark = [pytest.mark.journey, pytest.mark.django_db]
PHONE = {"width": 360, "height": 740}
LONG = "Openbare basisschool De Allerlangste Naam Die Er Ooit Op Een Bord Heeft Gestaan"

Draw = Callable[[bytes, str], Any]


@pytest.fixture
def draw(browser: Any) -> Draw:
    """Opens what the server answered in a phone's browser, with the site's or the desk's style."""

    def drawn(page: bytes, style: str) -> Any:
        phone = browser.new_page(viewport=PHONE)
        phone.set_content(page.decode(), wait_until="domcontentloaded")
        phone.add_style_tag(path=ROOT / "frontend" / "dist" / f"{style}.css")
        return phone

    return drawn


@pytest.fixture(autouse=True)
def loaded(db: None) -> None:
    campaign()


def too_wide(phone: Any) -> bool:
    return bool(phone.evaluate("document.documentElement.scrollWidth") > PHONE["width"])


@pytest.mark.parametrize("page", [f"{BOARD}?step=all", f"{BOARD}?step=actions", f"{BOARD}/print"])
def test_a_word_without_an_end_makes_no_page_of_the_board_wider_than_the_phone(draw: Draw, page: str) -> None:
    here = team_at_its_board(school="w" * 60)
    note(here, "w" * 300)
    action(here, "w" * 290)
    assert not too_wide(draw(at_the_board(here).get(page).content, "site"))


def test_only_the_part_that_is_on_shows_its_name_above_the_board(draw: Draw) -> None:
    here = at_the_board(team_at_its_board())
    phone = draw(here.get(f"{BOARD}?step=see").content, "site")
    shown = [name for name in phone.locator(".boardsteps__name").all() if name.bounding_box()["width"] > 1]
    assert [name.inner_text() for name in shown] == ["Wat zien wij?"]
    assert phone.get_by_role("link", name="Onze doelen").count() == 1
    assert phone.locator(".boardsteps").bounding_box()["height"] < 110


def test_facts_beside_a_long_name_are_never_a_column_of_one_letter(draw: Draw) -> None:
    asked = asked_team(school=LONG)
    confirm = Client().get(reverse("site:school_confirm", args=[confirm_token(asked)]))
    coach = Client()
    coach.force_login(staff(Job.COACH))
    team = coach.get(reverse("desk:school", args=[asked.public_id]))
    for answer, style in ((confirm, "site"), (team, "desk")):
        phone = draw(answer.content, style)
        widths = [fact.bounding_box()["width"] for fact in phone.locator(".facts dd").all()]
        assert min(widths) > 200
        assert not too_wide(phone)


def test_only_a_note_that_goes_asks_what_it_is_and_in_which_words(draw: Draw) -> None:
    here = team_at_its_board()
    note(here, "Blijft hier.")
    note(here, "Gaat naar buiten.")
    address = reverse("site:school_release", args=[own_token(here)])
    phone = draw(Client().get(address).content, "site")
    words = phone.locator(".releasable__words")
    assert [words.nth(n).is_visible() for n in range(2)] == [False, False]
    phone.locator(".releasable", has_text="Gaat naar buiten.").get_by_role("checkbox").check()
    assert [words.nth(n).is_visible() for n in range(2)] == [False, True]

"""The way from the workspace into the editor of the toolkit, and who is kept out."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.http import HttpResponse

from stokje.campaign.models import Campaign, CampaignText
from stokje.harvest.models import Statement
from stokje.people.enums import Job
from stokje.people.models import User
from stokje.people.services import revoke
from stokje.shared import log
from stokje.shared.middleware import POLICY
from stokje.toolkit.models import Tip, ToolkitRoof
from stokje.toolkit.services import admit, lay_ground
from tests.make.harvest import statement
from tests.make.people import browser_of, staff
from tests.make.toolkit import draft, picture, tip

pytestmark = pytest.mark.django_db
OUTSIDE = (Job.HOST, Job.MODERATOR, Job.PARTNER, Job.COACH, Job.SUPERVISOR)


@pytest.fixture(scope="module", autouse=True)
def _ground(colleagues: dict[Job, User]) -> None:
    """Wagtail remembers pictures by their number, which the next test gives out again."""
    cache.clear()
    lay_ground()
    assert all(admit(colleagues[job]) for job in (Job.PRODUCER, Job.EDITOR))


@pytest.fixture(scope="module")
def editors(_ground: None) -> dict[str, User]:
    """One for each language."""
    return {language: staff(Job.EDITOR, language=language) for language in ("nl", "en")}


@pytest.fixture(scope="module")
def made(_ground: None) -> Tip:
    """A tip that everyone may read."""
    return tip()


@pytest.fixture(scope="module")
def listed(editors: dict[str, User], made: Tip) -> HttpResponse:
    """The list of tips in the editor, of someone who speaks English."""
    answer = browser_of(editors["en"]).get(f"/cms/pages/{roof().pk}/")
    assert answer.status_code == 200
    return answer


@pytest.fixture(scope="module")
def tips(listed: HttpResponse) -> str:
    return listed.content.decode()


def roof(language: str = "nl") -> ToolkitRoof:
    return ToolkitRoof.objects.get(locale__language_code=language)


@pytest.fixture(scope="module")
def said(_ground: None) -> Statement:
    """What works at one table."""
    return statement("Een tolk belt mee.", kind="works")


@pytest.fixture(scope="module")
def previewed(editors: dict[str, User]) -> tuple[Tip, str]:
    """A draft with a picture, and how an editor sees it."""
    made = draft("Bel een tolk", picture=picture(), picture_alt="Een telefoon op tafel.")
    answer = browser_of(editors["nl"]).get(f"/cms/pages/{made.pk}/view_draft/")
    assert answer.status_code == 200
    return made, answer.text


def test_the_menu_leads_to_the_tips_in_the_editor(at_desk):
    client = at_desk(Job.EDITOR)
    assert 'href="/desk/toolkit"' in client.get("/desk").content.decode()
    answer = client.get("/desk/toolkit")
    assert answer.url == f"/cms/pages/{roof().pk}/"


def test_who_may_not_write_finds_no_door(at_desk):
    doors = ("/desk/toolkit", "/cms/", f"/cms/pages/{roof().pk}/", "/cms/images/add/", "/cms/sprite/")
    host = at_desk(Job.HOST)
    assert {path: host.get(path).status_code for path in doors} == dict.fromkeys(doors, 403)
    for job in OUTSIDE:
        assert at_desk(job).get("/cms/").status_code == 403, job


def test_who_is_not_logged_in_is_asked_to(client):
    assert client.get("/cms/pages/").url == "/accounts/login?next=/cms/pages/"


def test_who_loses_the_job_loses_the_editor_that_spoke_their_language_under_a_policy_of_its_own(
    at_desk, editors, listed, tips
):
    editor = editors["en"]
    client = at_desk(user=editor)
    assert "Back to the workspace" in tips
    policy = listed["Content-Security-Policy"]
    assert "'unsafe-inline'" in policy
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert editor.groups.count() == 1
    revoke(editor.grants.get(), log.SYSTEM)
    assert client.get("/cms/images/").status_code == 403
    assert not editor.groups.exists()


def test_the_editor_begins_with_the_tips_in_the_language_of_its_user(at_desk, editors):
    for language, top in (("nl", "/cms/"), ("en", "/cms/pages/")):
        answer = at_desk(user=editors[language]).get(top)
        assert answer.url == f"/cms/pages/{roof(language).pk}/", language


def test_the_menu_of_the_editor_knows_both_lists_the_pictures_the_way_back_and_a_name(tips, editors):
    page, editor = tips, editors["en"]
    props = page[page.index("wagtail-sidebar-props") :].split("</script>")[0]
    for address in (
        f"/cms/pages/{roof('nl').pk}/",
        f"/cms/pages/{roof('en').pk}/",
        "/cms/images/",
        "/en/desk",
    ):
        assert f'"{address}"' in props
    assert "wagtail.sidebar.PageExplorerMenuItem" not in props
    assert editor.name in props
    assert editor.email not in props


def test_the_editor_says_that_the_campaign_is_a_rehearsal(at_desk, tips):
    notice = "Oefencampagne naar een nieuwsbericht"
    assert notice not in tips
    client, address = at_desk(Job.EDITOR), f"/cms/pages/{roof().pk}/"
    assert notice not in client.get(address).content.decode()
    Campaign.objects.update(rehearsal=True)
    CampaignText.objects.update(rehearsal_notice=f"{notice}, niet van HUMAN")
    assert notice in client.get(address).content.decode()


def test_a_preview_counts_words_and_a_public_page_does_not(at_desk, made, previewed):
    client = at_desk(Job.EDITOR)
    assert "wagtail-userbar" in previewed[1]
    assert "wagtail-userbar" not in client.get(made.url).content.decode()


def test_an_editor_comes_to_tips_and_pictures_only(at_desk):
    client = at_desk(Job.EDITOR)
    for page in ("users/", "groups/", "collections/", "locales/", "workflows/list/", "documents/"):
        answer = client.get(f"/cms/{page}")
        assert answer.status_code == 404 or answer.url == "/cms/", page


def test_who_one_is_is_the_business_of_the_workspace(at_desk):
    client = at_desk(Job.EDITOR)
    for page in ("account/", "login/", "password_reset/", "password_reset/confirm/x/y/"):
        assert client.get(f"/cms/{page}").url == "/desk", page


def test_the_roof_of_a_language_stays(at_desk):
    client, page = at_desk(Job.PRODUCER), roof()
    for act in ("delete", "unpublish", "move", "copy", "edit", "privacy"):
        answer = client.post(f"/cms/pages/{page.pk}/{act}/", {"new_title": "x"})
        assert answer.status_code in {302, 403, 404}, act
        assert ToolkitRoof.objects.get(pk=page.pk).live, act
    assert client.get(f"/cms/pages/{page.pk}/edit/").status_code in {302, 403, 404}


def test_a_tip_stays_in_the_list_of_its_language(at_desk, made, tips):
    answer = at_desk(Job.EDITOR).get(f"/cms/pages/{made.pk}/move/")
    assert answer.status_code in {302, 403}
    assert "ordering=ord" not in tips


def test_no_tip_goes_behind_a_password(at_desk, made):
    answer = at_desk(Job.EDITOR).post(f"/cms/pages/{made.pk}/privacy/", {"restriction_type": "login"})
    assert answer.status_code in {302, 403}
    assert not made.get_view_restrictions().exists()


def test_only_the_editor_has_the_policy_of_the_editor(at_desk):
    client = at_desk(Job.EDITOR)
    for page in ("/toolkit", "/desk/staff"):
        assert client.get(page)["Content-Security-Policy"] == POLICY, page
    assert client.get("/cms")["Location"] == "/cms/"


def test_a_statement_of_what_works_becomes_a_draft_once(at_desk, said):
    client = at_desk(Job.EDITOR)
    path = f"/desk/toolkit/from/{said.public_id}"
    for page in ("/desk/harvest", f"/desk/thread/{said.public_id}"):
        assert f'action="{path}"' in client.get(page).content.decode()
    answer = client.post(path)
    made = Tip.objects.latest("pk")
    assert answer.url == f"/cms/pages/{made.pk}/edit/"
    page = client.get(answer.url)
    assert page.status_code == 200
    assert "Een tolk belt mee." in page.text
    assert "Naar de werkplek" in page.text, "the editor speaks the language of its user"
    assert f"/cms/pages/{made.pk}/move/" not in page.text
    drafted = Tip.objects.count()
    again = client.post(path, follow=True).text
    assert "Van deze uitspraak is al een tip gemaakt." in again
    assert Tip.objects.count() == drafted
    for page in (client.get("/desk/harvest").text, again):
        assert answer.url in page
        assert path not in page


def test_who_reads_the_harvest_but_may_not_write_sees_no_button(at_desk, said):
    client = at_desk(Job.MODERATOR)
    assert "Maak er een tip van" not in client.get("/desk/harvest").content.decode()
    assert client.post(f"/desk/toolkit/from/{said.public_id}").status_code == 403
    assert at_desk(Job.EDITOR).post("/desk/toolkit/from/bestaatniet").status_code == 404


def test_a_draft_shows_its_picture_before_it_was_ever_published(previewed):
    _made, page = previewed
    assert 'alt="Een telefoon op tafel."' in page
    assert "480w" in page


def test_a_draft_is_shown_to_its_editor_as_it_will_be(client, previewed):
    made, page = previewed
    assert "<h1>Bel een tolk</h1>" in page
    assert client.get(made.url).status_code == 404


def test_the_group_follows_the_grant_of_each(at_desk):
    assert admit(staff(Job.PRODUCER))
    assert not admit(staff(Job.HOST))

"""The way from the workspace into the editor of the toolkit, and who is kept out."""

from __future__ import annotations

import pytest
from django.core.cache import cache

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
def lists(editors: dict[str, User], made: Tip) -> dict[str, str]:
    """The list of tips in the editor, as each of them sees theirs."""
    shown = {}
    for language, user in editors.items():
        answer = browser_of(user).get("/cms/", follow=True)
        assert answer.status_code == 200
        assert answer.redirect_chain == [(f"/cms/pages/{roof(language).pk}/", 302)]
        shown[language] = answer.content.decode()
    return shown


def roof(language: str = "nl") -> ToolkitRoof:
    return ToolkitRoof.objects.get(locale__language_code=language)


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


@pytest.mark.parametrize("job", OUTSIDE)
def test_who_may_not_write_finds_no_door(at_desk, job):
    client = at_desk(job)
    for path in ("/desk/toolkit", "/cms/", f"/cms/pages/{roof().pk}/", "/cms/images/add/", "/cms/sprite/"):
        assert client.get(path).status_code == 403


def test_who_is_not_logged_in_is_asked_to(client):
    assert client.get("/cms/pages/").url == "/accounts/login?next=/cms/pages/"


def test_who_loses_the_job_loses_the_editor(at_desk):
    editor = staff(Job.EDITOR)
    client = at_desk(user=editor)
    assert client.get("/cms/images/").status_code == 200
    assert editor.groups.count() == 1
    revoke(editor.grants.get(), log.SYSTEM)
    assert client.get("/cms/images/").status_code == 403
    assert not editor.groups.exists()


def test_the_editor_speaks_the_language_of_its_user(lists):
    assert "Back to the workspace" in lists["en"]
    assert "Naar de werkplek" in lists["nl"]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("top", ["/cms/", "/cms/pages/"])
def test_the_editor_begins_with_the_tips_in_the_language_of_its_user(at_desk, editors, language, top):
    answer = at_desk(user=editors[language]).get(top)
    assert answer.url == f"/cms/pages/{roof(language).pk}/"


def test_the_menu_of_the_editor_knows_both_lists_the_pictures_the_way_back_and_a_name(lists, editors):
    page, editor = lists["nl"], editors["nl"]
    props = page[page.index("wagtail-sidebar-props") :].split("</script>")[0]
    for address in (f"/cms/pages/{roof('nl').pk}/", f"/cms/pages/{roof('en').pk}/", "/cms/images/", "/desk"):
        assert f'"{address}"' in props
    assert "wagtail.sidebar.PageExplorerMenuItem" not in props
    assert editor.name in props
    assert editor.email not in props


def test_a_preview_counts_words_and_a_public_page_does_not(at_desk, made, previewed):
    client = at_desk(Job.EDITOR)
    assert "wagtail-userbar" in previewed[1]
    assert "wagtail-userbar" not in client.get(made.url).content.decode()


@pytest.mark.parametrize(
    "page", ["users/", "groups/", "collections/", "locales/", "workflows/list/", "documents/"]
)
def test_an_editor_comes_to_tips_and_pictures_only(at_desk, page):
    answer = at_desk(Job.EDITOR).get(f"/cms/{page}")
    assert answer.status_code == 404 or answer.url == "/cms/"


@pytest.mark.parametrize("page", ["account/", "login/", "password_reset/", "password_reset/confirm/x/y/"])
def test_who_one_is_is_the_business_of_the_workspace(at_desk, page):
    assert at_desk(Job.EDITOR).get(f"/cms/{page}").url == "/desk"


@pytest.mark.parametrize("act", ["delete", "unpublish", "move", "copy", "edit", "privacy"])
def test_the_roof_of_a_language_stays(at_desk, act):
    client, page = at_desk(Job.PRODUCER), roof()
    path = f"/cms/pages/{page.pk}/{act}/"
    for answer in (client.get(path), client.post(path, {"new_title": "x"})):
        assert answer.status_code in {302, 403, 404}
    page.refresh_from_db()
    assert page.live


def test_a_tip_stays_in_the_list_of_its_language(at_desk, made, lists):
    client = at_desk(Job.EDITOR)
    assert client.get(f"/cms/pages/{made.pk}/move/").status_code in {302, 403}
    edit = client.get(f"/cms/pages/{made.pk}/edit/").content.decode()
    assert f"/cms/pages/{made.pk}/move/" not in edit
    assert "ordering=ord" not in lists["nl"]


def test_no_tip_goes_behind_a_password(at_desk, made):
    answer = at_desk(Job.EDITOR).post(f"/cms/pages/{made.pk}/privacy/", {"restriction_type": "login"})
    assert answer.status_code in {302, 403}
    assert not made.get_view_restrictions().exists()


def test_only_the_editor_has_the_policy_of_the_editor(at_desk):
    client = at_desk(Job.EDITOR)
    editor = client.get("/cms/images/")["Content-Security-Policy"]
    assert "'unsafe-inline'" in editor
    assert "default-src 'self'" in editor
    assert "unsafe-eval" not in editor
    assert client.get("/toolkit")["Content-Security-Policy"] == POLICY
    assert client.get("/desk")["Content-Security-Policy"] == POLICY
    assert client.get("/cms")["Location"] == "/cms/"


def test_a_statement_of_what_works_becomes_a_draft(at_desk):
    client, said = at_desk(Job.EDITOR), statement("Een tolk belt mee.", kind="works")
    path = f"/desk/toolkit/from/{said.public_id}"
    for page in ("/desk/harvest", f"/desk/thread/{said.public_id}"):
        assert f'action="{path}"' in client.get(page).content.decode()
    answer = client.post(path)
    made = Tip.objects.latest("pk")
    assert answer.url == f"/cms/pages/{made.pk}/edit/"
    page = client.get(answer.url)
    assert page.status_code == 200
    assert "Een tolk belt mee." in page.content.decode()
    for page in ("/desk/harvest", f"/desk/thread/{said.public_id}"):
        shown = client.get(page).content.decode()
        assert answer.url in shown
        assert path not in shown


def test_a_second_draft_of_the_same_is_refused_with_a_reason(at_desk):
    client, said = at_desk(Job.EDITOR), statement("Een tolk belt mee.", kind="works")
    client.post(f"/desk/toolkit/from/{said.public_id}")
    drafted = Tip.objects.count()
    answer = client.post(f"/desk/toolkit/from/{said.public_id}", follow=True)
    assert "Van deze uitspraak is al een tip gemaakt." in answer.content.decode()
    assert Tip.objects.count() == drafted


def test_who_reads_the_harvest_but_may_not_write_sees_no_button(at_desk):
    said = statement("Een tolk belt mee.", kind="works")
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

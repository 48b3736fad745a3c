"""The frame around every page is made once for what it tells."""

from __future__ import annotations

import re

import pytest
from django.test import Client, RequestFactory
from django.urls import clear_script_prefix, resolve, reverse, set_script_prefix
from django.utils.translation import override

from stokje.campaign.models import Campaign, CampaignText
from stokje.people.enums import Job
from stokje.site.context import in_other_language
from tests.make.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def told(db: None) -> Campaign:
    campaign = Campaign.objects.create(
        slug="film",
        name="De film",
        article_starts_on="2027-01-27",
        starts_on="2027-01-27",
        contact_email="post@example.org",
    )
    for language, words in (("nl", "Dit is een oefening"), ("en", "This is a rehearsal")):
        CampaignText.objects.create(
            campaign=campaign, language=language, rehearsal_notice=words, summary=f"{words}, in short"
        )
    return campaign


def page(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def test_what_changes_in_the_campaign_stands_in_the_frame_at_once(client: Client, told: Campaign) -> None:
    before = page(client, "/meetups")
    assert "De film" in before
    assert "Dit is een oefening</p>" not in before
    Campaign.objects.update(name="Een & ander", rehearsal=True, contact_email="ander@example.org")
    after = page(client, "/meetups")
    assert "De film" not in after
    assert after.count("Een &amp; ander") == before.count("De film")
    assert after.count("Dit is een oefening</p>") == 2
    assert "mailto:ander@example.org" in after
    CampaignText.objects.filter(language="nl").update(rehearsal_notice="Oefenen", summary="Kort")
    assert page(client, "/meetups").count("Oefenen</p>") == 2
    assert '<meta name="description" content="Kort">' in page(client, "/meetups")


def test_each_language_has_a_frame_of_its_own_that_leads_to_the_other(client: Client) -> None:
    for path, other in (("/meetups?province=PV24", "/en/meetups?province=PV24"), ("/en/pledges", "/pledges")):
        for _again in range(2):
            shown = page(client, path)
            assert shown.count(f'href="{other}"') == 1
            assert f'href="http://testserver{other}"' in shown
            assert f'href="http://testserver{path.partition("?")[0]}"' in shown
    assert "This is a rehearsal, in short" in page(client, "/en/pledges")
    assert "Dit is een oefening, in short" in page(client, "/pledges")


def test_the_menu_marks_where_the_page_stands(client: Client) -> None:
    for path in ("/meetups", "/pledges", "/meetups"):
        marked = [line for line in page(client, path).splitlines() if 'aria-current="page"' in line]
        assert marked
        assert all(f'href="{path}"' in line for line in marked)


@pytest.mark.parametrize(
    "path",
    ["/", "/en/", "/meetups", "/en/meetups/a-b", "/desk", "/en/desk", "/my/a~b:c@d", "/my/caf%C3%A9 %25?a=b"],
)
@pytest.mark.parametrize("prefix", ["/", "/film/"])
def test_the_address_in_the_other_language_is_the_one_that_django_makes(path: str, prefix: str) -> None:
    request = RequestFactory().get(path)
    language, other = ("en", "nl") if path.startswith("/en/") else ("nl", "en")
    with override(language):
        request.resolver_match = found = resolve(request.path_info)
        set_script_prefix(prefix)
        try:
            said = in_other_language(request, other)
            with override(other):
                made = reverse(found.view_name, args=found.args, kwargs=found.kwargs)
        finally:
            clear_script_prefix()
    assert said.partition("?")[0] == made
    assert said.partition("?")[2] == request.META["QUERY_STRING"]


def test_a_page_that_is_not_there_leads_to_the_home_page_of_its_own_language(client: Client) -> None:
    for path, home in (("/nergens", "/"), ("/en/nowhere", "/en/")):
        shown = client.get(path)
        assert shown.status_code == 404
        assert set(re.findall(r'<a [^>]*href="(/[^"]*)"', shown.content.decode())) == {home}


def test_who_is_logged_in_at_the_desk_is_led_back_there_from_what_cannot_be_shown(client: Client) -> None:
    pages = (("/desk/nowhere", 404), ("/desk/bundling", 403), ("/desk/batons/x/back", 405))
    assert "Naar het overzicht" not in page(client, "/desk/nowhere")
    client.force_login(staff(Job.HOST))
    for path, status in pages:
        shown = client.get(path)
        assert shown.status_code == status, path
        assert 'href="/desk"' in shown.content.decode(), path
